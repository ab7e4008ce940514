import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Kysely } from 'kysely'
import type { Database } from './open.ts'
import type { RootTables } from './rows.ts'
import type { Leases } from './tables/running.ts'

/** The bot that runs on a database now. */
export type BotOnDatabase = { host: string; pid: number; publicPlatforms: string[] }

/** Held while the bot runs; give it back when it stops. */
export type BotLease = { release(): Promise<void> }

/** A bot runs on the same database. */
export class BotRunningError extends Error {
  constructor(bot: BotOnDatabase) {
    super(`a bot (process ${bot.pid} on ${bot.host}) runs on this database: stop it first`)
    this.name = 'BotRunningError'
  }
}

/** Renewed every few seconds of machine time; four missed renewals and the holder counts as gone. */
const renewMilliseconds = 3_000
const lapsesAfter = 12_000

type Root = Kysely<RootTables>

/**
 * Makes this process the bot of the database. A holder that died on this machine is succeeded at once, one that died
 * elsewhere once its lease has lapsed.
 * @param publicPlatforms the platforms that people outside this machine reach it on
 * @param onLost called when somebody else has become the bot meanwhile (this machine slept): stop
 * @throws BotRunningError when another bot keeps renewing
 */
export async function takeBotLease(
  database: Database,
  publicPlatforms: string[],
  onLost: () => void,
  patience = lapsesAfter + renewMilliseconds,
): Promise<BotLease> {
  const root = database.root as unknown as Root
  const mine = {
    token: randomUUID(),
    host: hostname(),
    pid: process.pid,
    process_started_at: Math.round(performance.timeOrigin),
    public_platforms: publicPlatforms.join(','),
  }
  const giveUp = Date.now() + patience
  for (;;) {
    const other = await take(root, mine)
    if (!other) break
    if (Date.now() >= giveUp) throw new BotRunningError(other)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const timer = setInterval(() => {
    renew(root, mine.token).then(
      (kept) => {
        if (kept) return
        clearInterval(timer)
        onLost()
      },
      // A busy database is tried again at the next turn; the lease outlives three failures.
      () => undefined,
    )
  }, renewMilliseconds)
  timer.unref()
  return {
    async release() {
      clearInterval(timer)
      await root.deleteFrom('leases').where('token', '=', mine.token).execute()
    },
  }
}

/** The bot that runs on the database now; `undefined` when none does. */
export async function runningBot(database: Database): Promise<BotOnDatabase | undefined> {
  const holder = await readHolder(database.root)
  return holder && alive(holder) ? shown(holder) : undefined
}

type Holder = Omit<Leases, 'name'>

async function take(root: Root, mine: Omit<Holder, 'renewed_at'>): Promise<BotOnDatabase | undefined> {
  return root.transaction().execute(async (trx) => {
    const holder = await readHolder(trx)
    if (holder && alive(holder)) return shown(holder)
    await trx.deleteFrom('leases').where('name', '=', 'bot').execute()
    await trx
      .insertInto('leases')
      .values({ name: 'bot', ...mine, renewed_at: Date.now() })
      .execute()
    return undefined
  })
}

async function renew(root: Root, token: string): Promise<boolean> {
  const { numUpdatedRows } = await root
    .updateTable('leases')
    .set({ renewed_at: Date.now() })
    .where('token', '=', token)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function readHolder(root: Root): Promise<Holder | undefined> {
  return root.selectFrom('leases').selectAll().where('name', '=', 'bot').executeTakeFirst()
}

function alive(holder: Holder): boolean {
  if (Math.abs(Date.now() - holder.renewed_at) > lapsesAfter) return false
  if (holder.host !== hostname()) return true
  // In a container every life of the bot has the same number.
  if (holder.pid === process.pid) return holder.process_started_at === Math.round(performance.timeOrigin)
  return isRunning(holder.pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // Not permitted means that it is there, and somebody else's.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function shown(holder: Holder): BotOnDatabase {
  const publicPlatforms = holder.public_platforms.split(',').filter((one) => one !== '')
  return { host: holder.host, pid: holder.pid, publicPlatforms }
}
