import { setTimeout as sleepFor } from 'node:timers/promises'
import express, { type Router } from 'express'
import type { Delivered, Platform, Receiver } from '../../core/platform.ts'
import { keepConnected, type Connection, type KeptConnection } from '../../lib/keep-connected.ts'
import type { KnownCommand } from '../answer-audience.ts'
import type { PlatformLog } from '../platform-log.ts'
import { createAnswers } from './answers.ts'
import { createClient, type ClientSettings } from './client.ts'
import { createHandler, type Handler } from './handle.ts'
import { createEventsRouter } from './http-receiver.ts'
import { openLongConnection } from './long-connection.ts'
import { createSender, type Sender } from './send.ts'

export type FeishuOptions = {
  settings: {
    appId: string | undefined
    appSecret: string | undefined
    /** `http` needs the encrypt key and the verification token. */
    mode: 'ws' | 'http'
    encryptKey: string | undefined
    verificationToken: string | undefined
    domain: string
  }
  receiver: Receiver
  commands: readonly KnownCommand[]
  log: PlatformLog
  /** Machine milliseconds before a failed connection is tried again, doubling; for tests. */
  firstRetryMilliseconds?: number
}

type Running = { sender: Sender; handler: Handler; connection: KeptConnection; end: AbortController }

/**
 * Feishu or Lark. Mount `router` for HTTP mode (`POST /feishu/events`); over the long connection nothing listens.
 * `start` loads the SDK and begins to connect: it does not wait for Feishu, and goes on trying while it is down.
 */
export function createFeishuPlatform(options: FeishuOptions): Platform & { router: Router } {
  const { settings, receiver, log, commands } = options
  const { encryptKey, verificationToken, mode } = settings
  let running: Running | undefined
  const router =
    mode === 'http' && encryptKey !== undefined && verificationToken !== undefined
      ? createEventsRouter({ encryptKey, verificationToken }, () => running?.handler, log)
      : express.Router()

  async function start(): Promise<void> {
    if (running) return
    const sdk = await import('@larksuiteoapi/node-sdk')
    const app: ClientSettings = {
      appId: settings.appId ?? '',
      appSecret: settings.appSecret ?? '',
      domain: settings.domain.replace(/\/+$/, ''),
    }
    const client = createClient(sdk, app, log)
    const end = new AbortController()
    const sleep = (milliseconds: number) => sleepFor(milliseconds, undefined, { signal: end.signal })
    const sender = createSender(client)
    let botUser: string | undefined
    const answers = createAnswers({ sender, commands, sleep })
    const handler = createHandler({ receiver, answers, botUser: () => botUser, log })
    // Read before anything new can come in, which would look owed too.
    const owed = await receiver.unanswered()
    let resumed = false
    const connection = keepConnected({
      async open() {
        botUser = await sender.whoAmI()
        return mode === 'http' ? standing() : openLongConnection(sdk, app, client.http, handler, log)
      },
      opened() {
        log.info({ platform: 'feishu' }, 'connected to Feishu')
        if (resumed) return
        resumed = true
        void handler.resume(owed)
      },
      lost: (reason) => log.warn({ platform: 'feishu', reason }, 'no connection to Feishu; trying again'),
      ...(options.firstRetryMilliseconds === undefined
        ? {}
        : { firstRetryMilliseconds: options.firstRetryMilliseconds }),
    })
    running = { sender, handler, connection, end }
    connection.start()
  }

  async function stop(): Promise<void> {
    if (!running) return
    const { connection, handler, end } = running
    running = undefined
    await connection.stop()
    end.abort()
    await handler.idle()
  }

  const notStarted: Delivered = { outcome: 'wait', seconds: 1 }

  return {
    name: 'feishu',
    router,
    start,
    stop,
    health: () => running?.connection.health() ?? { ok: false, detail: 'not started' },
    post: async (to, message, thread) => running?.sender.post(to, message, thread) ?? notStarted,
    update: async (ref, message) => running?.sender.update(ref, message) ?? notStarted,
    // Sends carry a uuid of ours: one that is repeated within the hour shows nothing new.
    find: () => Promise.resolve(undefined),
    whoIs: async (user) => running?.sender.whoIs(user),
  }
}

/** Over HTTP Feishu connects to us: once the app has been accepted, nothing can be lost. */
function standing(): Connection {
  return { closed: new Promise(() => {}), close: async () => {} }
}
