import { pino, type Logger } from 'pino'
import { createDesk, type Desk } from './core/desk.ts'
import { migrate } from './db/migrate.ts'
import { defaultOrganisation, openDatabase, type Database, type Db } from './db/open.ts'
import { createWriter, type Write } from './db/writer.ts'
import { findSender, readingContext } from './facts/directory.ts'
import { commands, jobs } from './registry.ts'
import { createClock, type Clock } from './lib/clock.ts'
import { createInbox, type Inbox } from './schedule/inbox.ts'
import { tick, type Ran } from './schedule/tick.ts'
import type { Settings } from './settings.ts'

/** The parts every entrance (the bot, the command line, tests) works with. */
export type Parts = {
  database: Database
  /** The organisation everything here speaks for, and its handle. */
  organisation: string
  db: Db
  write: Write
  clock: Clock
  desk: Desk<Db>
  inbox: Inbox
  log: Logger
  tick(at: string): Promise<Ran[]>
  close(): Promise<void>
}

/** Opens and migrates the database and wires the conversation over it. Nothing listens and nothing is sent yet. */
export async function openParts(
  settings: Pick<Settings, 'databaseUrl' | 'clockStart' | 'clockSpeed'>,
  log: Logger,
): Promise<Parts> {
  const database = openDatabase(settings.databaseUrl)
  try {
    await migrate(database)
  } catch (cause) {
    await database.close()
    throw cause
  }
  const clock = createClock(settings.clockStart, settings.clockSpeed)
  const write = createWriter(database)
  const desk = createDesk<Db>(commands, { senderOf: findSender, readingFor: readingContext })
  const inbox = createInbox(database, write, desk, clock, (cause, inbound) => {
    const id = faultId()
    log.error(
      { err: cause, fault: id, platform: inbound.platform, item: inbound.item.kind },
      'an answer failed',
    )
    return id
  })
  return {
    database,
    organisation: defaultOrganisation,
    db: database.forOrganisation(defaultOrganisation),
    write,
    clock,
    desk,
    inbox,
    log,
    tick: (at) =>
      tick(database, write, jobs, defaultOrganisation, at, (cause, where) => {
        log.error({ err: cause, where }, 'a job failed; it is tried again at the next tick')
      }),
    close: () => database.close(),
  }
}

/** Logs go to stderr: stdout belongs to answers. Secrets have no business in any of these fields. */
export function createLog(settings: Pick<Settings, 'logLevel' | 'logFormat'>): Logger {
  const format = settings.logFormat ?? (process.stderr.isTTY ? 'pretty' : 'json')
  const options = {
    level: settings.logLevel,
    redact: ['token', 'secret', '*.token', '*.secret', '*.authorization'],
  }
  return format === 'pretty'
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { destination: 2 } } })
    : pino(options, pino.destination({ dest: 2, sync: true }))
}

function faultId(): string {
  return Math.random().toString(36).slice(2, 8)
}
