import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Answer } from './core/answer.ts'
import { createCalendar } from './lib/calendar/calendar.ts'
import { addWorkdays, previousWorkday } from './lib/calendar/workdays.ts'
import { instantAt, localDate, startOfMinute } from './lib/zones.ts'
import { nextEvent } from './schedule/next-event.ts'
import { applySetup, knownIds } from './features/set-up/apply.ts'
import { readSetup } from './features/set-up/setup-file.ts'
import { importFile } from './reports/import-file.ts'
import { loadSample, type SampleLoaded } from './sample/load.ts'
import { sampleMorning } from './sample/morning.ts'
import { sampleTeamZone } from './sample/team.ts'
import type { Statement } from './sample/history.ts'
import { jobs } from './registry.ts'
import { fileOf } from './sample-clock.ts'
import type { Settings } from './settings.ts'
import { openParts, type Parts } from './wiring.ts'

/** The first visit finds a check-in waiting and the digest due in a minute. */
const firstVisit = '09:14'
/** Meetings held in the sample before today: enough to scroll through. */
const pastMeetings = 3
const dailyDays = 42

/**
 * Makes the sample store in a file beside the default database and moves it into place when it is whole, so that an
 * interrupted first start begins anew.
 */
export async function prepareSample(
  settings: Settings,
  log: Logger,
  say: (line: string) => void,
): Promise<void> {
  const file = fileOf(settings.databaseUrl)
  const making = `${file}.new`
  await removeDatabase(making)
  say('第一次启动：正在装入示例店铺… / First start: loading the sample store…')
  const at = settings.clockStart ?? firstVisitAt(new Date().toISOString())
  const parts = await openParts({ databaseUrl: making, clockStart: at, clockSpeed: 0 }, log)
  const folder = await mkdtemp(join(tmpdir(), 'zaohui-sample-'))
  try {
    const { refused } = await fillSample(parts, new Date(at).toISOString(), folder)
    for (const one of refused) log.debug(one, 'the sample was not taken whole')
    parts.database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    await rm(folder, { recursive: true, force: true })
    await parts.close()
  }
  await rename(making, file)
  await removeDatabase(making)
}

/**
 * Brings the sample through the doors of the product: set-up, files and what people say, with the meetings of the last
 * days held in between, up to the sample's own morning.
 * @param folder where files may be put for a moment
 * @param days for how many days business reports come day by day
 */
export async function fillSample(
  parts: Parts,
  now: string,
  folder: string,
  days: number = dailyDays,
): Promise<SampleLoaded> {
  const { db, write, organisation } = parts
  const calendar = createCalendar('CN')
  let heldUntil = instantAt(
    addWorkdays(localDate(now, sampleTeamZone), -pastMeetings, calendar),
    '00:00',
    sampleTeamZone,
  )

  /** Holds the meetings that fall before an instant, so that the past has its digests. */
  async function holdMeetings(until: string): Promise<void> {
    for (;;) {
      const next = await nextEvent(db, jobs, heldUntil)
      if (!next || next.at >= until) return
      heldUntil = next.at
      parts.clock.jumpTo(next.at)
      await parts.tick(next.at)
    }
  }

  async function say(statement: Statement): Promise<{ refused?: string }> {
    await holdMeetings(statement.at)
    parts.clock.jumpTo(statement.at)
    const inbound = {
      platform: 'cli',
      workspace: '',
      key: `sample:${statement.as}:${statement.at}:${statement.text}`,
      user: statement.as,
      conversation: { kind: 'direct', workspace: '', user: statement.as } as const,
      item: { kind: 'text', text: statement.text } as const,
    }
    await parts.inbox.take(organisation, inbound)
    const answer = await parts.inbox.answer(organisation, inbound)
    return isTaken(answer) ? {} : { refused: JSON.stringify(answer).slice(0, 300) }
  }

  const loaded = await loadSample({
    now,
    dailyDays: days,
    doors: {
      apply: async (yaml) => {
        const setup = readSetup(yaml, await knownIds(db))
        await write(organisation, (trx) => applySetup(trx, setup, now))
      },
      importFile: async (file) => {
        await holdMeetings(file.at)
        const path = join(folder, 'report')
        await writeFile(path, file.bytes)
        const answer = await importFile(parts.database, {
          organisation,
          path,
          name: file.name,
          now: file.at,
          maxBytes: 64 * 1024 * 1024,
          storeId: file.storeId,
          ...(file.from === undefined ? {} : { from: file.from }),
          ...(file.to === undefined ? {} : { to: file.to }),
        })
        if ('error' in answer) return { refused: answer.error.words.en }
        const [row] = answer.refused
        return row ? { refused: `${answer.rows.refused} rows, the first: ${JSON.stringify(row)}` } : {}
      },
      say,
    },
  })
  const refused = [...loaded.refused]
  for (const statement of sampleMorning(now)) {
    const answer = await say(statement)
    if (answer.refused !== undefined)
      refused.push({ what: `${statement.as}: ${statement.text}`, why: answer.refused })
  }
  await holdMeetings(startOfMinute(now))
  await write(organisation, (trx) => trx.updateTable('organisations').set({ sample_at: now }).execute())
  return { ...loaded, refused }
}

/** What was done is told on a card with a title, also when it warns; what was not, in bare words or as the form again. */
function isTaken(answer: Answer): boolean {
  return answer.kind === 'card' && answer.card.title !== undefined && answer.card.tone !== 'bad'
}

/** The morning of today, or of the last workday, at the minute before its digest. */
function firstVisitAt(machineNow: string): string {
  const calendar = createCalendar('CN')
  const today = localDate(machineNow, sampleTeamZone)
  const date = calendar.isWorkday(today).workday ? today : previousWorkday(today, calendar)
  return instantAt(date, firstVisit, sampleTeamZone)
}

async function removeDatabase(file: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm']) await rm(file + ending, { force: true })
}
