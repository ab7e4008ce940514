import type { App, SocketModeReceiverOptions, LogLevel } from '@slack/bolt'
import type { Connection } from '../../lib/keep-connected.ts'
import type { Handler } from './handle.ts'
import { createSdkLog } from './sdk-log.ts'
import type { PlatformLog } from '../platform-log.ts'

/** From asking for an address to Slack's hello. */
const openMilliseconds = 20_000
/** Pongs come late on slow lines (bolt-js#2496). */
const pongMilliseconds = 20_000
const farewellMilliseconds = 1_000

type Options = {
  SocketModeReceiver: new (options: SocketModeReceiverOptions) => {
    init(app: App): void
    start(): Promise<unknown>
    client: { on(event: 'disconnected', listener: () => void): unknown; disconnect(): Promise<void> }
  }
  appToken: string
  apiUrl: string
  timeout: number
  handler: Pick<Handler, 'handle'>
  log: PlatformLog
  warn: LogLevel
}

/**
 * One Socket Mode connection. Bolt's receiver speaks it; what comes in goes to our handler rather than to a Bolt app,
 * which would acknowledge events before they are kept. It does not reconnect by itself (its own way dies of one failed
 * attempt): whoever keeps the connection opens the next.
 */
export async function openSocket(options: Options): Promise<Connection> {
  const { handler, timeout, apiUrl } = options
  const receiver = new options.SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: pongMilliseconds,
    logger: createSdkLog(options.log, options.warn),
    // A fresh object each time: the client writes into it.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout } },
  })
  receiver.init({
    processEvent: (event: { body: object; ack: (response?: object) => Promise<void> }) =>
      handler.handle(event.body, (response) => event.ack(response)),
  } as unknown as App)
  const closed = new Promise<string>((resolve) => {
    receiver.client.on('disconnected', () => resolve('the socket was closed'))
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Slack did not say hello in time')), openMilliseconds)
  })
  const started = receiver.start()
  try {
    await Promise.race([started, late])
  } catch (cause) {
    void receiver.client.disconnect()
    started.catch(() => {})
    throw cause instanceof Error ? cause : new Error('the socket was closed before it opened')
  } finally {
    clearTimeout(timer)
  }
  return {
    closed,
    async close() {
      void receiver.client.disconnect()
      // A second call no longer waits for the other side's farewell.
      const impatient = setTimeout(() => void receiver.client.disconnect(), farewellMilliseconds)
      await closed
      clearTimeout(impatient)
    },
  }
}
