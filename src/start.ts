import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Platform } from './core/platform.ts'
import { startCheckpoints } from './db/checkpoints.ts'
import { takeBotLease } from './db/lease.ts'
import { issueSetupCode, makeAdmins } from './facts/admins.ts'
import { sweepImports } from './facts/import-cleaning.ts'
import { healthRoutes, listen, type Listening } from './http.ts'
import { metricsText } from './metrics.ts'
import { openPlatforms } from './open-platforms.ts'
import { jobs } from './registry.ts'
import { createImporter } from './reports/import-in-worker.ts'
import { openReportInbox } from './report-inbox.ts'
import { sampleClock, wantsSample } from './sample-clock.ts'
import { nextEvent } from './schedule/next-event.ts'
import { createOutbox, type Outbox } from './schedule/outbox.ts'
import { createTicker, type Ticker } from './schedule/ticker.ts'
import { publicPlatforms, type Settings } from './settings.ts'
import { openParts, type Parts } from './wiring.ts'

export type StartOptions = {
  settings: Settings
  log: Logger
  /** What the local page asks for once. */
  token: string
  /** Where uploads wait and dropped reports are looked for. */
  dataFolder: string
  say(line: string): void
  /** Opens other platforms than the settings name: the chaos run puts its own chat product here. */
  openPlatforms?: typeof openPlatforms
  /** How long a send that was cut off may still arrive; default: the outbox's own. */
  settleMilliseconds?: number
}

export type Running = { parts: Parts; port: number; localPort: number; stop(): Promise<void> }

/** Starts everything, in the order in which it is stopped backwards. */
export async function start(options: StartOptions): Promise<Running> {
  const { settings, log } = options
  if (wantsSample(settings)) {
    const { prepareSample } = await import('./sample-workspace.ts')
    await prepareSample(settings, log, options.say)
  }
  const parts = await openParts(settings, log)
  const closing: (() => Promise<unknown>)[] = [() => parts.close()]
  try {
    const lease = await takeBotLease(parts.database, publicPlatforms(settings), () => {
      log.fatal('another bot runs on this database: stopping')
      process.kill(process.pid, 'SIGTERM')
    })
    closing.push(() => lease.release())
    const checkpoints = startCheckpoints(parts.database, (cause) =>
      log.error({ err: cause }, 'the checkpoint thread ended; checkpoints happen in commits again'),
    )
    closing.push(() => checkpoints.stop())
    for (const file of await sweepImports(parts.database, parts.organisation))
      log.warn({ file }, 'an import was interrupted; its rows are gone')

    const code = await parts.write(parts.organisation, async (db) => {
      await makeAdmins(db, settings.admins)
      return issueSetupCode(db, Date.now())
    })
    if (code) options.say(`There is no admin yet: send “/setup ${code}” to the bot to become one.`)

    const goesOn = settings.clockStart === undefined ? await sampleClock(parts) : undefined
    if (goesOn !== undefined) parts.clock.jumpTo(goesOn)

    const importer = createImporter(parts.database)
    const platforms: Platform[] = []
    const outbox = outboxFor(parts, platforms, options.settleMilliseconds)
    const ticker = createTicker(parts.clock, parts.tick, (cause) =>
      log.error({ err: cause }, 'a tick failed'),
    )
    const opened = await (options.openPlatforms ?? openPlatforms)({
      parts,
      settings,
      token: options.token,
      uploadFolder: join(options.dataFolder, 'uploads'),
      importer,
      nextEvent: () => nextEvent(parts.db, jobs, parts.clock.now()),
      advance: async (to) => {
        await ticker.advance(to)
        await outbox.flush()
      },
    })
    platforms.push(...opened.platforms)

    const listening = await listenAll(parts, settings, platforms, opened, closing)
    await startAll(parts, platforms, outbox, ticker, closing)
    const reportInbox = openReportInbox(parts, {
      dataFolder: options.dataFolder,
      importer,
      maxBytes: settings.importMaxBytes,
    })
    reportInbox.start()
    closing.push(() => reportInbox.stop())
    // Whoever opens the local page at once finds all of the sample's morning, and the right person to begin as.
    if (settings.platforms.every((one) => one === 'local')) await outbox.flush()
    for (const line of opened.greetings(listening)) options.say(line)
    return {
      parts,
      port: listening.port,
      localPort: listening.localPort,
      stop: () => closeInReverse(closing),
    }
  } catch (cause) {
    await closeInReverse(closing).catch((fault: unknown) => log.error({ err: fault }, 'stopping failed'))
    throw cause
  }
}

function outboxFor(parts: Parts, platforms: Platform[], settleMilliseconds: number | undefined): Outbox {
  return createOutbox({
    database: parts.database,
    write: parts.write,
    platforms,
    machineNow: Date.now,
    now: () => parts.clock.now(),
    ...(settleMilliseconds === undefined ? {} : { settleMilliseconds }),
    onRefused: (message) => parts.log.error(message, 'a message was refused for good'),
    onFault: (cause, where) => parts.log.error({ err: cause, where }, 'a delivery failed; it is tried again'),
  })
}

/** The health routes on HOST:PORT; the local page beside them, or on its own port when they face other machines. */
async function listenAll(
  parts: Parts,
  settings: Settings,
  platforms: Platform[],
  opened: Awaited<ReturnType<typeof openPlatforms>>,
  closing: (() => Promise<unknown>)[],
): Promise<{ port: number; localPort: number }> {
  const app = healthRoutes({ migrated: () => true, platforms, metrics: () => metricsText(parts.db) })
  for (const router of opened.publicRouters) app.use(router)
  const { localRouter } = opened
  // The local page never faces other machines: alone it takes HOST's place, whatever HOST says.
  const host = settings.platforms.every((one) => one === 'local') ? '127.0.0.1' : settings.host
  const together = localRouter && settings.localPort === settings.port && host === '127.0.0.1'
  if (together) app.use(localRouter)
  const main: Listening = await listen(app, host, settings.port)
  closing.push(() => main.close())
  if (!localRouter || together) return { port: main.port, localPort: main.port }
  const own = await listen(
    healthRoutes({ migrated: () => true, platforms, metrics: () => metricsText(parts.db) }).use(localRouter),
    '127.0.0.1',
    settings.localPort,
  )
  closing.push(() => own.close())
  return { port: main.port, localPort: own.port }
}

async function startAll(
  parts: Parts,
  platforms: Platform[],
  outbox: Outbox,
  ticker: Ticker,
  closing: (() => Promise<unknown>)[],
): Promise<void> {
  for (const platform of platforms) {
    // A platform that is down at start is retried by itself; the process stays up.
    await platform
      .start()
      .catch((cause: unknown) =>
        parts.log.error({ err: cause, platform: platform.name }, 'a platform did not start'),
      )
    closing.push(() => platform.stop())
  }
  outbox.start()
  closing.push(() => outbox.stop())
  ticker.start()
  closing.push(() => ticker.stop())
}

/** What does not close must not keep the rest, the lease and the database, from it. @throws the first fault */
async function closeInReverse(closing: (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of closing.splice(0).toReversed())
    try {
      await close()
    } catch (cause) {
      faults.push(cause)
    }
  if (faults.length > 0) throw faults[0]
}
