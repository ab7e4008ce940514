import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Card } from '../../src/core/card.ts'
import { seededRandom } from '../../src/sample/random.ts'
import type { FindCall, PostCall, UpdateCall } from './wire.ts'

/** A message as people see it in the chat product. */
export type Recorded = {
  number: number
  /** The bot's own id of the message. */
  id: string
  /** Whose direct message, or which channel. */
  place: string
  /** The number of the message it answers. */
  thread: number | null
  text: string
  card: Card
  edits: number
}

export type Chat = {
  address: string
  messages: readonly Recorded[]
  files: Map<string, string>
  /** Called when the bot has called, before it is answered: a good moment to kill it. */
  onCall: (count: number) => void
  close(): Promise<void>
}

/** A call that is slow arrives no later than this: the bot's pause before a look-up has to be longer. */
export const slowestMilliseconds = 250

/**
 * A chat product that takes down everything it is told, once each time it is told: it does not recognise a message it
 * has had. It is as unreliable as networks are: answers get lost after the message was shown, requests get lost before,
 * some are slow (also slower than the bot lives), some are turned away for a while.
 */
export async function openChat(seed: string): Promise<Chat> {
  const random = seededRandom(`${seed}:chat`)
  const messages: Recorded[] = []
  const files = new Map<string, string>()
  let calls = 0
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  const chat: Chat = {
    address: '',
    messages,
    files,
    onCall: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (request.method === 'GET') {
      const file = files.get(path)
      response.writeHead(file === undefined ? 404 : 200).end(file)
      return
    }
    const body = JSON.parse(await textOf(request)) as unknown
    const fate = random()
    if (path === '/find') return answer(response, find(body as FindCall))
    calls += 1
    if (fate < 0.05) return void response.destroy()
    if (fate < 0.08) return void response.writeHead(429).end()
    // A request whose sender has died in the meantime arrives all the same.
    if (fate < 0.16 && path === '/post') await pause(20 + random() * (slowestMilliseconds - 50))
    const said = path === '/post' ? post(body as PostCall) : update(body as UpdateCall)
    chat.onCall(calls)
    if (fate > 0.92) return void response.destroy()
    answer(response, said)
  }

  function post({ to, thread, id, text, card }: PostCall) {
    const place = to.kind === 'channel' ? to.channel : to.user
    const number = messages.length + 1
    messages.push({ number, id, place, thread: thread && Number(thread.message), text, card, edits: 0 })
    return { conversation: place, message: String(number) }
  }

  function update({ ref, text, card }: UpdateCall) {
    const message = messages[Number(ref.message) - 1]
    if (!message) throw new Error(`there is no message ${ref.message}`)
    Object.assign(message, { text, card, edits: message.edits + 1 })
    return ref
  }

  function find({ to, id }: FindCall) {
    const place = to.kind === 'channel' ? to.channel : to.user
    const found = messages.find((message) => message.id === id && message.place === place)
    return found ? { conversation: place, message: String(found.number) } : null
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  chat.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return chat
}

function answer(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
