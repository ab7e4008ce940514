import type { IncomingMessage } from 'node:http'
import express, { type Router } from 'express'
import type { PlatformLog } from '../platform-log.ts'
import type { Handler } from './handle.ts'
import type { Envelope } from './inbound.ts'
import { isSealed, sameText, unseal } from './seal.ts'

export const eventsPath = '/feishu/events'

const mostBytes = 4 * 1024 * 1024

export type SealSettings = { encryptKey: string; verificationToken: string }

/**
 * Receives events and callbacks over HTTP. The SDK's adapter checks neither time nor token, and breaks Chinese text
 * that arrives in pieces: this one reads raw bytes, checks, decrypts and then hands on. What is not Feishu's gets 401
 * and changes nothing; what could not be kept gets 500, and Feishu delivers it again.
 * @param handler absent while the bot is not started
 */
export function createEventsRouter(
  seal: SealSettings,
  handler: () => Pick<Handler, 'handle'> | undefined,
  log: PlatformLog,
): Router {
  const router = express.Router()
  router.post(eventsPath, (request, response) => {
    receive(request, seal, handler)
      .then(({ status, body }) => {
        // The rest of a body that is too large is not waited for.
        if (status === 413) response.set('connection', 'close')
        response.status(status)
        return body === undefined ? response.end() : response.json(body)
      })
      .catch((cause: unknown) => {
        log.error({ err: cause, platform: 'feishu' }, 'a delivery could not be kept')
        if (!response.headersSent) response.status(500).end()
      })
  })
  return router
}

type Reply = { status: number; body?: object }

async function receive(
  request: IncomingMessage,
  { encryptKey, verificationToken }: SealSettings,
  handler: () => Pick<Handler, 'handle'> | undefined,
): Promise<Reply> {
  const raw = await rawBody(request)
  if (!raw) return { status: 413 }
  const encrypted = field(parsed(raw.toString('utf8')), 'encrypt')
  if (encrypted === undefined) return { status: 401 }
  const delivery = parsed(opened(encrypted, encryptKey))
  if (!delivery) return { status: 401 }
  const challenge = delivery['type'] === 'url_verification'
  const token = challenge ? delivery['token'] : (delivery as Envelope).header?.token
  if (typeof token !== 'string' || !sameText(token, verificationToken)) return { status: 401 }
  // Only whoever has the key can have made it; it changes nothing, so that its age does not matter.
  if (challenge) return { status: 200, body: { challenge: delivery['challenge'] } }
  const header = (name: string) => [request.headers[name]].flat()[0]
  const headers = {
    timestamp: header('x-lark-request-timestamp'),
    nonce: header('x-lark-request-nonce'),
    signature: header('x-lark-signature'),
  }
  if (!isSealed(raw, headers, encryptKey, Date.now())) return { status: 401 }
  const started = handler()
  return started ? { status: 200, body: await started.handle(delivery) } : { status: 503 }
}

/** @returns `undefined` for a body that is too large */
async function rawBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return undefined
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > mostBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function opened(encrypted: string, encryptKey: string): string {
  try {
    return unseal(encrypted, encryptKey)
  } catch {
    // Another key, or no cipher text at all.
    return ''
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function field(value: Record<string, unknown> | undefined, name: string): string | undefined {
  const found = value?.[name]
  return typeof found === 'string' ? found : undefined
}
