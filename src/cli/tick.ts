import type { Db } from '../db/open.ts'
import type { CliCommand } from './command.ts'

/** Does what the scheduler does at one minute. */
export const tick: CliCommand = {
  name: 'tick',
  usage: 'tick --at INSTANT   do what is due at that minute',
  async run(args, parts) {
    const before = await queuedWork(parts.db)
    const ran = await parts.tick(args.now)
    const queued = (await queuedWork(parts.db)) - before
    const lines = ran.map((one) => `${one.scheduledFor} ${one.team} ${one.job} ${one.status}`)
    return {
      json: { ran, queued },
      text: [...lines, `${queued} queued`].join('\n'),
      exit: ran.some((one) => one.status === 'failed') ? 1 : 0,
    }
  },
}

/** Every message and every edit of one is a piece of work. */
async function queuedWork(db: Db): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.sum<number | null>('version').as('versions'))
    .executeTakeFirst()
  return Number(row?.versions ?? 0)
}
