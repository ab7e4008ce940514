import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { start } from './start.ts'
import { readSettings, SettingsError } from './settings.ts'
import { createLog } from './wiring.ts'

/** The bot: starts, says where it can be reached, and closes in reverse on SIGTERM and Ctrl-C. */
async function runBot(): Promise<void> {
  const settings = readSettings()
  const log = createLog(settings)
  const running = await start({
    settings,
    log,
    token: randomBytes(18).toString('base64url'),
    dataFolder: join('data'),
    say: (line) => process.stdout.write(`${line}\n`),
  })
  // A process that is killed would not keep what it compiled.
  flushCompileCache()
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    running.stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        log.error({ err: cause }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
}

runBot().catch((cause: unknown) => {
  const message = cause instanceof Error ? cause.message : String(cause)
  process.stderr.write(`zaohui: ${message}\n`)
  if (!(cause instanceof SettingsError) && cause instanceof Error)
    process.stderr.write(`${cause.stack ?? ''}\n`)
  process.exit(1)
})
