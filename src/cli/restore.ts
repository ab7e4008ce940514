import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { BackupError, restoreDatabase } from '../db/backup.ts'
import { BotRunningError, runningBot } from '../db/lease.ts'
import { openDatabase } from '../db/open.ts'
import { CliError, UsageError, type CliArgs, type OfflineCommand } from './command.ts'

/** Puts a backup in the place of the database, after verifying it. */
export const restore: OfflineCommand = {
  name: 'restore',
  usage: 'restore FILE   verify a backup and put it in the place of the database; the bot must be stopped',
  offline: true,
  async run(args: CliArgs) {
    const [file, ...more] = args.positionals
    if (file === undefined || more.length > 0) throw new UsageError('restore takes one backup file')
    const { databaseUrl } = args.settings
    if (/^postgres(ql)?:/.test(databaseUrl))
      throw new CliError('restore is for SQLite; use pg_restore with a postgres:// database')
    const target = databaseUrl.replace(/^file:/, '')
    if (resolve(file) === resolve(target)) throw new UsageError('that is the database itself: name a backup')
    mkdirSync(dirname(target), { recursive: true })
    try {
      await refuseWhileBotRuns(target)
      const kept = await restoreDatabase(file, target, new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''))
      const before = kept === undefined ? [] : [`the database before it is kept as ${kept}`]
      return {
        json: { database: target, backup: file, kept: kept ?? null },
        text: [`${target} now holds ${file}`, ...before].join('\n'),
      }
    } catch (cause) {
      if (cause instanceof BackupError || cause instanceof BotRunningError)
        throw new CliError(cause.message, { cause })
      throw cause
    }
  },
}

async function refuseWhileBotRuns(target: string): Promise<void> {
  if (!existsSync(target)) return
  const bot = await readBot(target)
  if (bot) throw new BotRunningError(bot)
}

async function readBot(target: string) {
  let database: ReturnType<typeof openDatabase> | undefined
  try {
    database = openDatabase(target)
    return await runningBot(database)
  } catch {
    // Damaged, or from before there were leases: what one restores over. Whoever has it open is noticed later.
    return undefined
  } finally {
    await database?.close()
  }
}
