import type { Db } from '../db/open.ts'

/** What stands where a forgotten person's name stood. */
export const noName = '—'

/** Keys whose values are words of ours, never a name. */
const ownWords = new Set(['kind', 'tone', 'command', 'style', 'widget', 'type'])

/**
 * Takes a name out of what the bot said, in our record and in the local workspace; what was delivered elsewhere stays
 * there. A name somebody else bears too, also as part of a longer one, stays: it says of neither who is meant.
 * @returns how many messages no longer carry it; `undefined` when somebody else is called so
 */
export async function takeNameOut(db: Db, name: string): Promise<number | undefined> {
  const plain = name.trim()
  if (plain === '' || plain === noName) return 0
  const others = await db.selectFrom('people').select('name').where('name', 'like', `%${plain}%`).execute()
  if (others.some((one) => one.name.includes(plain))) return undefined
  // As JSON writes it: a quotation mark in a name stands escaped in a card.
  const inside = `%${JSON.stringify(plain).slice(1, -1)}%`
  const messages = await db
    .selectFrom('messages')
    .select(['id', 'card', 'text'])
    .where((eb) => eb.or([eb('card', 'like', inside), eb('text', 'like', `%${plain}%`)]))
    .execute()
  for (const { id, card, text } of messages)
    await db
      .updateTable('messages')
      .set({ card: withoutName(card, plain), text: blanked(text, plain) })
      .where('id', '=', id)
      .execute()
  const local = await db
    .selectFrom('local_messages')
    .select(['id', 'body'])
    .where('body', 'like', inside)
    .execute()
  for (const { id, body } of local)
    await db
      .updateTable('local_messages')
      .set({ body: withoutName(body, plain) })
      .where('id', '=', id)
      .execute()
  return messages.length + local.length
}

function withoutName(json: string, name: string): string {
  return JSON.stringify(
    JSON.parse(json, (key: string, value: unknown) =>
      typeof value === 'string' && !ownWords.has(key) ? blanked(value, name) : value,
    ),
  )
}

/** Han names stand between other characters, names in letters only as whole words: Amy is not in Amyloid. */
function blanked(text: string, name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const before = /^[\p{Script=Latin}\d]/u.test(name) ? String.raw`(?<![\p{Script=Latin}\d])` : ''
  const after = /[\p{Script=Latin}\d]$/u.test(name) ? String.raw`(?![\p{Script=Latin}\d])` : ''
  return text.replace(new RegExp(`${before}${escaped}${after}`, 'gu'), noName)
}
