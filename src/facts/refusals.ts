import type { Db } from '../db/open.ts'
import type { Row } from '../db/rows.ts'
import { sayToPerson } from './messages.ts'

/**
 * Tells the admins, each privately and in their language, that a message will never arrive: once for a conversation and
 * reason, for whatever is said there next is refused likewise. Whoever cannot be reached there is not told there.
 * @param reason the chat product's own words
 */
export async function tellOfRefusal(
  db: Db,
  message: Pick<Row<'messages'>, 'platform' | 'conversation' | 'team_id' | 'person_id'>,
  reason: string,
  at: string,
): Promise<void> {
  const { platform, conversation } = message
  const admins = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', 1)
    .orderBy('id')
    .execute()
  const name = await nameOf(db, message)
  for (const { id } of admins) {
    if (id === message.person_id) continue
    await sayToPerson(db, id, {
      at,
      purpose: `refused:${platform}:${conversation}:${reason}:${id}`,
      card: (words) => ({
        tone: 'warn',
        blocks: [
          {
            kind: 'text',
            text: words.pick({
              zh: `有一条消息发不出去：${platform}，${name}\n原因：${reason}`,
              en: `A message could not be delivered: ${platform}, ${name}\nReason: ${reason}`,
            }),
          },
          {
            kind: 'note',
            text: words.pick({
              zh: '这条不再重试。请看机器人是否还在那里、权限是否还有效；在服务器上运行 zaohui doctor 会逐项检查。同样的原因不会再提醒。',
              en: 'It is not tried again. Check that the bot is still there and still allowed; `zaohui doctor` on the server checks each point. You are told once for this reason.',
            }),
          },
        ],
      }),
    })
  }
}

/** Who or what it was for: a person's name, or the team's and the channel. */
async function nameOf(
  db: Db,
  { conversation, team_id: teamId, person_id: personId }: Parameters<typeof tellOfRefusal>[1],
): Promise<string> {
  const named =
    personId !== null
      ? await db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst()
      : teamId !== null
        ? await db.selectFrom('teams').select('name').where('id', '=', teamId).executeTakeFirst()
        : undefined
  if (!named) return conversation
  return personId !== null ? named.name : `${named.name} ${conversation}`
}
