import type * as Lark from '@larksuiteoapi/node-sdk'
import type { EventDispatcher, HttpInstance } from '@larksuiteoapi/node-sdk'
import type { Connection } from '../../lib/keep-connected.ts'
import type { PlatformLog } from '../platform-log.ts'
import type { ClientSettings } from './client.ts'
import type { Handler } from './handle.ts'
import type { Envelope } from './inbound.ts'
import { createSdkLog } from './sdk-log.ts'

type Sdk = typeof Lark

const handshakeMilliseconds = 10_000
/** Silence after a ping means a dead line, which the SDK does not look for by itself (openclaw-lark#158). */
const pongSeconds = 10
const watchMilliseconds = 250
const openMilliseconds = 30_000

/**
 * One long connection. What comes in goes to our handler as it is: the SDK acknowledges when the handler is done, and
 * its own dispatcher would mix up the two tokens of a card's callback. It does not reconnect by itself, which takes it
 * minutes: whoever keeps the connection opens the next.
 */
export async function openLongConnection(
  sdk: Sdk,
  settings: ClientSettings,
  http: HttpInstance,
  handler: Pick<Handler, 'handle'>,
  log: PlatformLog,
): Promise<Connection> {
  const ready = promiseOf<void>()
  const client = new sdk.WSClient({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: settings.domain,
    httpInstance: http,
    autoReconnect: false,
    handshakeTimeoutMs: handshakeMilliseconds,
    wsConfig: { pingTimeout: pongSeconds },
    logger: createSdkLog(log),
    loggerLevel: sdk.LoggerLevel.warn,
    onReady: () => ready.resolve(),
    onError: (error) => ready.reject(error),
  })
  const dispatcher = { invoke: (data: Envelope) => handler.handle(data) } as unknown as EventDispatcher
  const state = () => client.getConnectionStatus().state
  const isOpen = () => state() === 'connected'
  const late = setTimeout(() => ready.reject(new Error('Feishu did not open in time')), openMilliseconds)
  try {
    // Resolves before there is a connection, also when there will be none.
    await client.start({ eventDispatcher: dispatcher })
    if (state() === 'idle')
      ready.reject(new Error(`FEISHU_APP_ID ${settings.appId} is no app id: cli_ and 16 digits`))
    await ready.promise
  } catch (cause) {
    client.close({ force: true })
    throw cause
  } finally {
    clearTimeout(late)
  }
  let watch: NodeJS.Timeout | undefined
  let end: (reason: string) => void = () => {}
  const closed = new Promise<string>((resolve) => {
    end = (reason) => {
      clearInterval(watch)
      resolve(reason)
    }
    // Of a connection that breaks off, a client that does not reconnect tells nobody.
    watch = setInterval(() => {
      if (!isOpen()) end('the long connection was closed')
    }, watchMilliseconds)
  })
  return {
    closed,
    async close() {
      end('closed')
      client.close({ force: true })
    },
  }
}

function promiseOf<T>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  // Whoever closes first may leave nobody waiting for it.
  promise.catch(() => {})
  return { promise, resolve, reject }
}
