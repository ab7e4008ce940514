import { setTimeout as sleepFor } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import type { Router } from 'express'
import type { Delivered, Platform, Receiver } from '../../core/platform.ts'
import { keepConnected, type Connection, type KeptConnection } from '../../lib/keep-connected.ts'
import type { KnownCommand } from '../answer-audience.ts'
import type { PlatformLog } from '../platform-log.ts'
import { createAnswers } from './answers.ts'
import { createHandler, type Handler } from './handle.ts'
import { createEventsRouter, createHttpReceiver } from './http.ts'
import { createSdkLog } from './sdk-log.ts'
import { createSender, type Sender } from './send.ts'
import { openSocket } from './socket.ts'

export type SlackOptions = {
  settings: {
    botToken: string | undefined
    /** With it, Socket Mode; without, signed HTTP. */
    appToken: string | undefined
    signingSecret: string | undefined
    apiUrl: string
    commandPrefix: string
  }
  receiver: Receiver
  commands: readonly KnownCommand[]
  log: PlatformLog
  /** Machine milliseconds before a failed connection is tried again, doubling; for tests. */
  firstRetryMilliseconds?: number
}

/** Without it a lost answer is waited for without end. */
const callMilliseconds = 10_000

type Running = { sender: Sender; handler: Handler; connection: KeptConnection; end: AbortController }

/**
 * Slack. Mount `router` for HTTP mode (`POST /slack/events`); with an app token nothing listens. `start` loads Bolt and
 * begins to connect: it does not wait for Slack, and goes on trying while Slack is down.
 */
export function createSlackPlatform(options: SlackOptions): Platform & { router: Router } {
  const { settings, receiver, log, commands } = options
  const events = createEventsRouter()
  let running: Running | undefined

  async function start(): Promise<void> {
    if (running) return
    const { SocketModeReceiver, ExpressReceiver, webApi, LogLevel } = await import('@slack/bolt')
    const client = new webApi.WebClient(settings.botToken, {
      slackApiUrl: settings.apiUrl,
      // Retrying is the outbox's business: the client's own way posts again what may have arrived.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: callMilliseconds,
      logger: createSdkLog(log, LogLevel.WARN),
    })
    const end = new AbortController()
    const sleep = (milliseconds: number) => sleepFor(milliseconds, undefined, { signal: end.signal })
    const sender = createSender(client, sleep)
    let botUser: string | undefined
    const handler = createHandler({
      receiver,
      commands,
      log,
      answers: createAnswers({ client, sender, commands, sleep }),
      known: () => ({ botUser, commandPrefix: settings.commandPrefix }),
    })
    // Read before anything new can come in, which would look owed too.
    const owed = await receiver.unanswered()
    let resumed = false
    const open = async (): Promise<Connection> => {
      botUser = await whoAmI(client)
      if (settings.appToken === undefined) return standing()
      return openSocket({
        SocketModeReceiver,
        appToken: settings.appToken,
        apiUrl: settings.apiUrl,
        timeout: callMilliseconds,
        handler,
        log,
        warn: LogLevel.WARN,
      })
    }
    const connection = keepConnected({
      open,
      opened() {
        log.info({ platform: 'slack' }, 'connected to Slack')
        if (resumed) return
        resumed = true
        void handler.resume(owed)
      },
      lost: (reason) => log.warn({ platform: 'slack', reason }, 'no connection to Slack; trying again'),
      ...(options.firstRetryMilliseconds === undefined
        ? {}
        : { firstRetryMilliseconds: options.firstRetryMilliseconds }),
    })
    running = { sender, handler, connection, end }
    if (settings.appToken === undefined && settings.signingSecret !== undefined) {
      const { signingSecret } = settings
      events.serve(createHttpReceiver({ ExpressReceiver, signingSecret, handler, log, warn: LogLevel.WARN }))
    }
    connection.start()
  }

  async function stop(): Promise<void> {
    events.close()
    if (!running) return
    const { connection, handler, end } = running
    running = undefined
    await connection.stop()
    end.abort()
    await handler.idle()
  }

  const notStarted: Delivered = { outcome: 'wait', seconds: 1 }

  return {
    name: 'slack',
    router: events.router,
    start,
    stop,
    health: () => running?.connection.health() ?? { ok: false, detail: 'not started' },
    post: async (to, message, thread) => running?.sender.post(to, message, thread) ?? notStarted,
    update: async (ref, message) => running?.sender.update(ref, message) ?? notStarted,
    find: async (to, messageId, since, thread) => {
      if (!running) throw new Error('Slack is not started')
      return running.sender.find(to, messageId, since, thread)
    },
    whoIs: async (user) => running?.sender.whoIs(user),
  }
}

async function whoAmI(client: webApi.WebClient): Promise<string | undefined> {
  const { user_id: user } = await client.auth.test()
  return user
}

/** Over HTTP Slack connects to us: once the token has been accepted, nothing can be lost. */
function standing(): Connection {
  return { closed: new Promise(() => {}), close: async () => {} }
}
