import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createArrivals } from '../../support/until.ts'
import { acceptWebSockets, type PeerSocket } from '../../support/websocket-server.ts'
import { cardFaults, type Node } from './card-rules.ts'
import { decodeFrame, encodeFrame } from './frame.ts'

export const appId = 'cli_0123456789abcdef'
export const appSecret = 'loopback-app-secret'
export const botUser = 'ou_bot'

export type Message = {
  id: string
  chat: string
  /** An open id or a chat id, as it was addressed. */
  to: string
  card: Node
  uuid: string
  edits: number
  replyTo?: string
  inThread?: boolean
}

/** What a call meets instead of its answer, once. `lost`: done, and the connection cut. `code`: a business error. */
export type Mishap = {
  path: RegExp
  kind: 'lost' | 'limited' | 'broken' | 'code'
  code?: number
  seconds?: number
}

export type Acknowledged = { status: number; body: Record<string, unknown> }

type Reply = { status?: number; headers?: Record<string, string>; body: object }

export type FeishuPeer = Awaited<ReturnType<typeof startFeishuPeer>>

/**
 * A Feishu on loopback: tokens, the long connection with its frames, messages with uuid and cards checked as strictly
 * as Feishu checks them.
 * @param options.port where to listen: a peer that comes back takes its old one
 */
export async function startFeishuPeer(options: { port?: number } = {}) {
  const messages = createArrivals<Message>('a message')
  const changes = createArrivals<Message>('an edit')
  const connections = createArrivals<PeerSocket>('a long connection')
  const answers = createArrivals<{ id: string; payload: { code: number; data?: string } }>(
    'an acknowledgement',
  )
  const sockets: PeerSocket[] = []
  const calls: string[] = []
  const mishaps: Mishap[] = []
  const failures: unknown[] = []
  let serial = 0
  let token = 't-0'

  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => answer(request, response, body))
      .catch((cause: unknown) => {
        failures.push(cause)
        response.writeHead(500).end(String(cause))
      })
  })
  acceptWebSockets(server, (socket) => {
    sockets.push(socket)
    socket.onMessage((bytes) => {
      const frame = decodeFrame(bytes)
      if (frame.method === 0) {
        const pong = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 }
        socket.send(
          encodeFrame({ ...frame, headers: { type: 'pong' }, payload: Buffer.from(JSON.stringify(pong)) }),
        )
        return
      }
      const id = frame.headers['message_id'] ?? ''
      answers.push({ id, payload: JSON.parse(frame.payload.toString()) as { code: number; data?: string } })
    })
    connections.push(socket)
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  function answer(request: IncomingMessage, response: ServerResponse, body: Node): void {
    const path = `${request.method} ${request.url}`
    calls.push(path)
    const at = mishaps.findIndex((one) => one.path.test(path))
    const [met] = at < 0 ? [] : mishaps.splice(at, 1)
    const reply = met && met.kind !== 'lost' ? mishap(met) : route(path, body, request.headers.authorization)
    if (met?.kind === 'lost') {
      request.socket.destroy()
      return
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body))
  }

  function mishap(met: Mishap): Reply {
    if (met.kind === 'code') return { body: { code: met.code, msg: 'refused' } }
    if (met.kind === 'broken') return { status: 502, body: {} }
    return {
      status: 400,
      headers: { 'x-ogw-ratelimit-reset': String(met.seconds ?? 1) },
      body: { code: 99991400, msg: 'request trigger frequency limit' },
    }
  }

  function route(path: string, body: Node, authorization: string | undefined): Reply {
    if (path === 'POST /open-apis/auth/v3/tenant_access_token/internal')
      return body['app_id'] === appId && body['app_secret'] === appSecret
        ? { body: { code: 0, tenant_access_token: token, expire: 7200 } }
        : { body: { code: 10014, msg: 'app secret invalid' } }
    if (path === 'POST /callback/ws/endpoint') return endpoint(body)
    if (authorization !== `Bearer ${token}`)
      return { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }
    if (path === 'GET /open-apis/bot/v3/info') return { body: { code: 0, bot: { open_id: botUser } } }
    const receive = /^POST \/open-apis\/im\/v1\/messages\?receive_id_type=(chat_id|open_id)$/.exec(path)
    if (receive) return { body: create(body, receive[1] ?? '') }
    const reply = /^POST \/open-apis\/im\/v1\/messages\/(om_\d+)\/reply$/.exec(path)
    if (reply) return { body: replyTo(body, reply[1] ?? '') }
    const patch = /^PATCH \/open-apis\/im\/v1\/messages\/(om_\d+)$/.exec(path)
    if (patch) return { body: change(patch[1] ?? '', body) }
    if (path.startsWith('GET /open-apis/contact/v3/users/ou_li?'))
      return {
        body: {
          code: 0,
          data: { user: { name: '李雷', time_zone: 'Asia/Shanghai', is_tenant_manager: true } },
        },
      }
    return { status: 404, body: { code: 404, msg: path } }
  }

  function endpoint(body: Node): Reply {
    if (body['AppID'] !== appId || body['AppSecret'] !== appSecret)
      return { body: { code: 514, msg: 'auth failed' } }
    const ClientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30 }
    const URL = `ws://127.0.0.1:${port}/ws?device_id=d&service_id=7`
    return { body: { code: 0, msg: '', data: { URL, ClientConfig } } }
  }

  function create(body: Node, kind: string): object {
    const to = String(body['receive_id'])
    if (kind !== (to.startsWith('oc_') ? 'chat_id' : 'open_id'))
      return { code: 230001, msg: 'invalid receive_id' }
    if (to === 'oc_gone') return { code: 230002, msg: 'Bot can NOT be out of the chat' }
    return keep(body, { to, chat: to.startsWith('oc_') ? to : to.replace('ou_', 'oc_p2p_') })
  }

  function replyTo(body: Node, id: string): object {
    const first = messages.all.find((one) => one.id === id)
    const chat = first?.chat ?? 'oc_ops'
    return keep(body, { to: chat, chat, replyTo: id, inThread: body['reply_in_thread'] === true })
  }

  function keep(body: Node, place: Pick<Message, 'to' | 'chat' | 'replyTo' | 'inThread'>): object {
    const uuid = String(body['uuid'] ?? '')
    if (uuid === '' || uuid.length > 50) throw new Error(`a send without a usable uuid: ${uuid}`)
    const again = messages.all.find((one) => one.uuid === uuid)
    if (again) return { code: 0, data: { message_id: again.id, chat_id: again.chat } }
    const message: Message = { id: `om_${(serial += 1)}`, card: cardOf(body), uuid, edits: 0, ...place }
    messages.push(message)
    return { code: 0, data: { message_id: message.id, chat_id: message.chat } }
  }

  function change(id: string, body: Node): object {
    const message = messages.all.find((one) => one.id === id)
    if (!message) return { code: 230001, msg: 'no such message' }
    Object.assign(message, { card: cardOf({ msg_type: 'interactive', ...body }), edits: message.edits + 1 })
    changes.push(message)
    return { code: 0, data: {} }
  }

  /** Sends an event down the newest connection, in `pieces` frames; resolves with how it was acknowledged. */
  async function overConnection(envelope: object, pieces = 1): Promise<Acknowledged> {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no long connection is open')
    const id = `m${(serial += 1)}`
    const bytes = Buffer.from(JSON.stringify(envelope))
    const size = Math.ceil(bytes.length / pieces)
    for (let seq = 0; seq < pieces; seq += 1) {
      const headers = { type: 'event', message_id: id, sum: String(pieces), seq: String(seq), trace_id: 't' }
      const payload = bytes.subarray(seq * size, (seq + 1) * size)
      socket.send(encodeFrame({ seq: serial, service: 7, method: 1, headers, payload }))
    }
    const said = await answers.next((one) => one.id === id)
    const data = said.payload.data === undefined ? '{}' : Buffer.from(said.payload.data, 'base64').toString()
    return { status: said.payload.code, body: JSON.parse(data) as Record<string, unknown> }
  }

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }

  return {
    messages,
    changes,
    connections,
    calls,
    mishaps,
    failures,
    port,
    domain: `http://127.0.0.1:${port}`,
    overConnection,
    nextId: () => `${(serial += 1)}`,
    /** Ends the open connections as a network does. */
    cut: () => sockets.splice(0).forEach((socket) => socket.destroy()),
    /** From now on the token the bot holds is no good. */
    expireToken: () => {
      token = `t-${(serial += 1)}`
    },
    stop,
  }
}

function cardOf(body: Node): Node {
  if (body['msg_type'] !== 'interactive') throw new Error(`a message of type ${String(body['msg_type'])}`)
  const card = JSON.parse(String(body['content'])) as Node
  const faults = cardFaults(card)
  if (faults.length > 0) throw new Error(`Feishu would refuse this card: ${faults.join('; ')}`)
  return card
}

async function bodyOf(request: IncomingMessage): Promise<Node> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Node)
}
