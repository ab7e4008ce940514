import { statfs } from 'node:fs/promises'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { databaseFaults } from '../../db/backup.ts'
import { runningBot } from '../../db/lease.ts'
import type { Database } from '../../db/open.ts'
import { fault, fine, type Check } from './check.ts'

const leastFreeMegabytes = 500

/** Whether the database is whole and has room to grow, and which bot runs on it. */
export async function checkDatabase(database: Database): Promise<Check[]> {
  const faults = databaseFaults(database)
  const whole =
    faults.length === 0
      ? fine('database', `${database.file} is whole`)
      : fault(
          'database',
          `${database.file} is damaged: ${faults[0]}`,
          'stop the bot and zaohui restore the newest backup',
        )
  const bot = await runningBot(database)
  const running = bot
    ? `process ${bot.pid} on ${bot.host} runs as the bot${bot.publicPlatforms.length > 0 ? ` on ${bot.publicPlatforms.join(', ')}` : ''}`
    : 'no bot runs on it now'
  return [whole, await checkRoom(database.file), fine('bot', running)]
}

async function checkRoom(file: string): Promise<Check> {
  const { bavail, bsize } = await statfs(dirname(file))
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  return free >= leastFreeMegabytes
    ? fine('disk', `${free} MB free`)
    : fault(
        'disk',
        `only ${free} MB free beside ${file}`,
        'make room, or move the database with DATABASE_URL',
      )
}

// The year the first version was made: a machine that shows an earlier one lost its clock.
const earliestYear = 2026

/** Whether this machine's clock can be right, and knows the zones of stores. */
export function checkClock(file: string, machineNow: number, clockStart: string | undefined): Check[] {
  const year = new Date(machineNow).getUTCFullYear()
  const machine =
    year < earliestYear || year > earliestYear + 50
      ? fault(
          'clock',
          `this machine says it is ${year}`,
          'set the clock of this machine, for example with NTP',
        )
      : checkAgainstFile(file, machineNow)
  return clockStart === undefined
    ? [machine]
    : [machine, fine('business clock', `starts at ${clockStart} (CLOCK_START): for trying only`)]
}

function checkAgainstFile(file: string, machineNow: number): Check {
  const ahead = Math.round((writtenAt(file) - machineNow) / 60_000)
  return ahead > 5
    ? fault(
        'clock',
        `the database was written ${ahead} minutes in the future`,
        'the clock of this machine went back: set it, for example with NTP',
      )
    : fine('clock', new Date(machineNow).toISOString())
}

function writtenAt(file: string): number {
  return Math.max(
    ...[file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0),
  )
}
