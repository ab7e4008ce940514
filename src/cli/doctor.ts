import { NewerDatabaseError } from '../db/migrate.ts'
import type { SettingsError } from '../settings.ts'
import { createLog, openParts } from '../wiring.ts'
import type { CliAnswer, CliArgs, OfflineCommand } from './command.ts'
import { fault, fine, type Check } from './doctor/check.ts'
import { checkClock, checkDatabase } from './doctor/database.ts'
import { checkPlatforms } from './doctor/platforms.ts'
import { checkCalendars, checkReports, checkSetUp } from './doctor/set-up.ts'

/** These fail the command: the bot cannot work. The others are for somebody to look at. */
const vital = new Set(['settings', 'database', 'clock', 'disk', 'slack', 'feishu'])

/** Looks at everything that tends to be wrong, and says how to mend it. */
export const doctor: OfflineCommand = {
  name: 'doctor',
  usage: 'doctor   look at settings, database, clock, calendars, platforms and reports',
  // It opens the database itself: one that does not open is a finding.
  offline: true,
  async run(args) {
    return answer([
      fine('settings', `platforms: ${args.settings.platforms.join(', ')}`),
      ...(await checks(args)),
    ])
  },
  withoutSettings(cause: SettingsError) {
    return answer(cause.faults.map((one) => fault('settings', one, 'mend it in .env or in the environment')))
  },
}

async function checks(args: CliArgs): Promise<Check[]> {
  const { settings, now } = args
  const log = createLog({ ...settings, logLevel: 'silent' })
  let parts: Awaited<ReturnType<typeof openParts>>
  try {
    parts = await openParts({ ...settings, clockStart: now, clockSpeed: 0 }, log)
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    const mend =
      cause instanceof NewerDatabaseError
        ? 'update Zaohui'
        : 'look at DATABASE_URL, or zaohui restore a backup'
    return [fault('database', words, mend)]
  }
  try {
    const context = { settings, db: parts.db, now }
    return [
      ...(await checkDatabase(parts.database)),
      ...checkClock(parts.database.file, Date.now(), settings.clockStart),
      ...(await checkSetUp(context)),
      ...(await checkCalendars(context)),
      ...(await checkPlatforms(context)),
      ...(await checkReports(context)),
    ]
  } finally {
    await parts.close()
  }
}

function answer(found: Check[]): CliAnswer {
  const lines = found.map(
    (one) => `${one.ok ? '✓' : '✗'} ${one.check}: ${one.detail}${one.fix === '' ? '' : `\n    → ${one.fix}`}`,
  )
  return {
    json: found,
    text: lines.join('\n'),
    exit: found.some((one) => !one.ok && vital.has(one.check)) ? 1 : 0,
  }
}
