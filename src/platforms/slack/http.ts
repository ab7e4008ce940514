import type { App, ExpressReceiver, ExpressReceiverOptions, LogLevel } from '@slack/bolt'
import express, { type RequestHandler, type Router } from 'express'
import type { PlatformLog } from '../platform-log.ts'
import type { Handler } from './handle.ts'
import { createSdkLog } from './sdk-log.ts'

export const eventsPath = '/slack/events'

/** Bolt refuses what is older; what is dated ahead must not wait for its turn either. */
const windowSeconds = 5 * 60

/** A router that can be mounted before Bolt is loaded; until then Slack is asked to come again. */
export function createEventsRouter(): { router: Router; serve(inner: RequestHandler): void; close(): void } {
  const router = express.Router()
  let inner: RequestHandler | undefined
  router.post(eventsPath, (request, response, next) => {
    if (!inner) {
      response.status(503).end()
      return
    }
    const stamp = Number(request.headers['x-slack-request-timestamp'])
    if (!Number.isFinite(stamp) || stamp > Date.now() / 1000 + windowSeconds) {
      response.status(401).end()
      return
    }
    // Bolt knows forms by this exact type; proxies like to add a charset.
    if (/^application\/x-www-form-urlencoded\s*;/i.test(request.headers['content-type'] ?? ''))
      request.headers['content-type'] = 'application/x-www-form-urlencoded'
    void inner(request, response, next)
  })
  return {
    router,
    serve: (handler) => {
      inner = handler
    },
    close: () => {
      inner = undefined
    },
  }
}

type Options = {
  ExpressReceiver: new (options: ExpressReceiverOptions) => ExpressReceiver
  signingSecret: string
  handler: Pick<Handler, 'handle'>
  log: PlatformLog
  warn: LogLevel
}

/** Bolt's HTTP receiver (signature, five-minute window, 4 MB, retries) in front of our handler. */
export function createHttpReceiver({
  ExpressReceiver,
  signingSecret,
  handler,
  log,
  warn,
}: Options): RequestHandler {
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: eventsPath,
    logger: createSdkLog(log, warn),
  })
  receiver.init({
    processEvent: (event: { body: object; ack: (response?: object) => Promise<void> }) =>
      handler.handle(event.body, (response) => event.ack(response)),
  } as unknown as App)
  return receiver.router
}
