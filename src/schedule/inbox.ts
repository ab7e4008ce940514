import type { Answer } from '../core/answer.ts'
import type { Desk, Inbound } from '../core/desk.ts'
import { UserError } from '../core/user-error.ts'
import type { Database, Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { Write } from '../db/writer.ts'

export type Clock = { now(): string }

/**
 * What people do, taken in once. `take` commits the item under its key before the platform is told it arrived; `answer`
 * works on it once and keeps the answer, so that a re-delivery, or a restart in between, gives the same one.
 */
export type Inbox = {
  /** @returns false when the item was known already */
  take(organisation: string, inbound: Inbound): Promise<boolean>
  answer(organisation: string, inbound: Inbound): Promise<Answer>
  /** The platform brought the answer to the person: it is owed no longer. */
  delivered(organisation: string, inbound: Inbound): Promise<void>
  /** Items whose answers were not delivered before the process ended, oldest first. */
  unanswered(organisation: string, platform: string): Promise<Inbound[]>
}

export function createInbox(
  database: Database,
  write: Write,
  desk: Desk<Db>,
  clock: Clock,
  onFault: (cause: unknown, inbound: Inbound) => string,
): Inbox {
  async function take(organisation: string, inbound: Inbound): Promise<boolean> {
    const added = await write(organisation, (db) =>
      addItem(db, {
        ...inbound,
        payload: JSON.stringify(inbound),
        receivedAt: Date.now(),
        at: clock.now(),
      }),
    )
    return Number(added.numAffectedRows ?? 0) > 0
  }

  async function answer(organisation: string, inbound: Inbound): Promise<Answer> {
    const [known] = (await itemOf(database.forOrganisation(organisation), inbound)).rows
    if (known?.answer) return JSON.parse(known.answer) as Answer
    const at = known?.at ?? clock.now()
    try {
      if (!desk.readsOnly(inbound.item))
        return await write(organisation, async (db) => {
          // A re-delivery may be answered at this moment.
          const [again] = (await itemOf(db, inbound)).rows
          if (again?.answer) return JSON.parse(again.answer) as Answer
          const result = await desk.respond(db, inbound, at)
          if (result.kind === 'problems') throw new TurnedBackError(result)
          await keep(db, inbound, result)
          return result
        })
      const result = await desk.respond(database.forOrganisation(organisation), inbound, at)
      await write(organisation, (db) => keep(db, inbound, result))
      return result
    } catch (cause) {
      const result =
        cause instanceof TurnedBackError
          ? cause.answer
          : cause instanceof UserError
            ? await desk.explain(database.forOrganisation(organisation), inbound, cause)
            : faultAnswer(onFault(cause, inbound))
      await write(organisation, (db) => keep(db, inbound, result))
      return result
    }
  }

  async function delivered(organisation: string, inbound: Inbound): Promise<void> {
    await write(organisation, (db) => markDelivered(db, inbound))
  }

  async function unanswered(organisation: string, platform: string): Promise<Inbound[]> {
    const rows = await database
      .forOrganisation(organisation)
      .selectFrom('inbound')
      .select('payload')
      .where('state', 'in', ['taken', 'answered'])
      .where('platform', '=', platform)
      .orderBy('received_at')
      .execute()
    return rows.map((row) => JSON.parse(row.payload) as Inbound)
  }

  return { take, answer, delivered, unanswered }
}

/** A value was refused, perhaps after others were written: they go with the transaction, the answer stays. */
class TurnedBackError extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('a value was refused')
    this.name = 'TurnedBackError'
    this.answer = answer
  }
}

async function keep(db: Db, inbound: Inbound, answer: Answer): Promise<void> {
  await keepAnswer(db, { ...inbound, answer: JSON.stringify(answer) })
}

type Key = Pick<Inbound, 'platform' | 'workspace' | 'key'>

const addItem = prepared((db, item: Key & { payload: string; receivedAt: number; at: string }) =>
  db
    .insertInto('inbound')
    .values({
      platform: item.platform,
      workspace: item.workspace,
      key: item.key,
      payload: item.payload,
      received_at: item.receivedAt,
      at: item.at,
      state: 'taken',
      answer: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

const itemOf = prepared((db, item: Key) =>
  db
    .selectFrom('inbound')
    .select(['answer', 'at'])
    .where('platform', '=', item.platform)
    .where('workspace', '=', item.workspace)
    .where('key', '=', item.key),
)

const keepAnswer = prepared((db, item: Key & { answer: string }) =>
  db
    .updateTable('inbound')
    .set({ state: 'answered', answer: item.answer })
    .where('platform', '=', item.platform)
    .where('workspace', '=', item.workspace)
    .where('key', '=', item.key),
)

const markDelivered = prepared((db, item: Key) =>
  db
    .updateTable('inbound')
    .set({ state: 'delivered' })
    .where('platform', '=', item.platform)
    .where('workspace', '=', item.workspace)
    .where('key', '=', item.key),
)

function faultAnswer(id: string): Answer {
  const text = `出了点问题，已记录（编号 ${id}）。你的输入已保存，请稍后再试。\nSomething went wrong and was noted (${id}). What you sent is kept; please try again later.`
  return { kind: 'card', card: { tone: 'bad', blocks: [{ kind: 'text', text }] } }
}
