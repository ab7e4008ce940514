import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createArrivals } from '../../support/until.ts'
import { acceptWebSockets, type PeerSocket } from '../../support/websocket-server.ts'
import { createWebApi, type Block } from './web-api.ts'

export const botToken = 'xoxb-loopback'
export const appToken = 'xapp-loopback'
export const signingSecret = 'loopback-signing-secret'

/** What Slack was told about a delivery: over HTTP with the status. */
export type Acknowledged = { status?: number; body: Record<string, unknown> }

export type Deliver = (
  type: string,
  payload: object,
  options?: { retry?: number; envelope?: string },
) => Promise<Acknowledged>

export type SlackPeer = Awaited<ReturnType<typeof startSlackPeer>>

/**
 * A Slack on loopback: the Web API, Socket Mode and signed HTTP delivery, response addresses (five uses), triggers
 * (three seconds, one use). It refuses what Slack refuses, and does what networks do when told to.
 * @param options.port where to listen: a peer that comes back takes its old one
 */
export async function startSlackPeer(options: { port?: number; refuseNewBlocks?: boolean } = {}) {
  const api = createWebApi({ botToken, appToken, refuseNewBlocks: options.refuseNewBlocks ?? false })
  const sockets: PeerSocket[] = []
  const connections = createArrivals<PeerSocket>('a socket')
  const acknowledgements = createArrivals<{ envelope_id: string; payload: Record<string, unknown> }>(
    'an acknowledgement',
  )
  const responseUses = new Map<string, { uses: number; channel: string; user: string }>()
  let envelopes = 0

  const server = createServer((request, response) => {
    readBody(request)
      .then((body) => answer(request, response, body))
      .catch((cause: unknown) => {
        response.writeHead(500).end(String(cause))
        failures.push(cause)
      })
  })
  const failures: unknown[] = []
  acceptWebSockets(server, (socket) => {
    sockets.push(socket)
    socket.onMessage((message) => acknowledgements.push(JSON.parse(message.toString()) as never))
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
    connections.push(socket)
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const path = request.url ?? ''
    if (path.startsWith('/respond/')) return answerResponse(path, body, response)
    const method = path.replace('/api/', '')
    const mishap = api.mishaps.findIndex((one) => one.method === method)
    const [met] = mishap < 0 ? [] : api.mishaps.splice(mishap, 1)
    if (met?.kind === 'limited') {
      api.calls.push(method)
      response
        .writeHead(429, { 'retry-after': String(met.seconds ?? 1) })
        .end('{"ok":false,"error":"ratelimited"}')
      return
    }
    if (met?.kind === 'broken') {
      response.writeHead(503).end('upstream unavailable')
      return
    }
    const fields = Object.fromEntries(new URLSearchParams(body))
    const reply =
      met?.kind === 'error'
        ? { ok: false, error: met.error }
        : method === 'apps.connections.open' && request.headers.authorization === `Bearer ${appToken}`
          ? { ok: true, url: `ws://127.0.0.1:${port}/link` }
          : api.call(method, fields, request.headers.authorization ?? '')
    if (met?.kind === 'lost') {
      request.socket.destroy()
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  }

  function answerResponse(path: string, body: string, response: ServerResponse): void {
    const known = responseUses.get(path)
    if (!known || known.uses >= 5) {
      response.writeHead(404).end('{"ok":false,"error":"expired_url"}')
      return
    }
    known.uses += 1
    const said = JSON.parse(body) as { text: string; blocks: Block[]; response_type: string }
    api.refusal(said.blocks)
    api.messages.push({
      channel: known.channel,
      ts: api.ts(),
      text: said.text,
      blocks: said.blocks,
      edits: 0,
      responseType: said.response_type,
      ...(said.response_type === 'ephemeral' ? { onlyFor: known.user } : {}),
    })
    response.writeHead(200).end('ok')
  }

  function responseUrl(channel: string, user: string): string {
    const path = `/respond/${responseUses.size + 1}`
    responseUses.set(path, { uses: 0, channel, user })
    return `http://127.0.0.1:${port}${path}`
  }

  /** Over the newest socket; resolves with what it was acknowledged with. */
  const overSocket: Deliver = async (type, payload, given = {}) => {
    const envelope = given.envelope ?? `envelope-${(envelopes += 1)}`
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket is open')
    socket.send(
      JSON.stringify({
        type,
        envelope_id: envelope,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(given.retry === undefined ? {} : { retry_attempt: given.retry }),
      }),
    )
    const said = await acknowledgements.next((one) => one.envelope_id === envelope)
    return { body: said.payload }
  }

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }

  return {
    ...api,
    port,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    connections,
    failures,
    responseUrl,
    overSocket,
    /** Ends the open sockets as a network does. */
    cut: () => sockets.splice(0).forEach((socket) => socket.destroy()),
    /** Asks for a new connection, as Slack does every few hours. */
    refresh: () => sockets.at(-1)?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    stop,
  }
}

/** Delivers to an app's own address, signed. `at` is the time of the signature, in seconds. */
export function overHttp(
  address: string,
  secret = signingSecret,
  at = Math.floor(Date.now() / 1000),
): Deliver {
  return async (type, payload, given = {}) => {
    const form = type === 'slash_commands' || type === 'interactive'
    const fields = type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) }
    const body = form
      ? new URLSearchParams(fields as Record<string, string>).toString()
      : JSON.stringify(payload)
    const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
        ...(given.retry === undefined ? {} : { 'x-slack-retry-num': String(given.retry) }),
      },
      body,
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    }
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
