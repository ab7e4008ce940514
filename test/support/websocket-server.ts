import { createHash } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** One open WebSocket of a peer: whole messages in, whole messages out (RFC 6455, without extensions). */
export type PeerSocket = {
  send(message: string | Uint8Array): void
  /** Cuts the connection without a farewell. */
  destroy(): void
  onMessage(listener: (message: Buffer) => void): void
  closed: Promise<void>
}

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 }

/** Lets an HTTP server of a test take WebSockets. */
export function acceptWebSockets(
  server: Server,
  accept: (socket: PeerSocket, request: IncomingMessage) => void,
): void {
  server.on('upgrade', (request, stream: Duplex) => {
    const key = request.headers['sec-websocket-key'] ?? ''
    const accepted = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    )
    accept(createSocket(stream), request)
  })
}

function createSocket(stream: Duplex): PeerSocket {
  let listener: (message: Buffer) => void = () => {}
  let waiting = Buffer.alloc(0)
  const closed = new Promise<void>((resolve) => {
    stream.on('close', () => resolve())
  })
  stream.on('error', () => {})
  stream.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes])
    for (;;) {
      const frame = readFrame(waiting)
      if (!frame) return
      waiting = waiting.subarray(frame.length)
      if (frame.opcode === opcodes.close) {
        stream.end(writeFrame(opcodes.close, frame.payload))
        return
      }
      if (frame.opcode === opcodes.ping) stream.write(writeFrame(opcodes.pong, frame.payload))
      if (frame.opcode === opcodes.text || frame.opcode === opcodes.binary) listener(frame.payload)
    }
  })
  return {
    send: (message) => {
      const binary = typeof message !== 'string'
      stream.write(writeFrame(binary ? opcodes.binary : opcodes.text, Buffer.from(message as string)))
    },
    destroy: () => stream.destroy(),
    onMessage: (next) => {
      listener = next
    },
    closed,
  }
}

function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined
  const second = bytes.readUInt8(1)
  const short = second & 0x7f
  const head = short === 126 ? 4 : short === 127 ? 10 : 2
  const masked = (second & 0x80) !== 0
  if (bytes.length < head + (masked ? 4 : 0)) return undefined
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const start = head + (masked ? 4 : 0)
  if (bytes.length < start + size) return undefined
  const payload = Buffer.from(bytes.subarray(start, start + size))
  if (masked)
    for (let at = 0; at < size; at += 1) payload[at] = (payload[at] ?? 0) ^ (bytes[head + (at % 4)] ?? 0)
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, length: start + size }
}

function writeFrame(opcode: number, payload: Uint8Array): Buffer {
  const size = payload.length
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  head.writeUInt8(0x80 | opcode, 0)
  if (size < 126) head.writeUInt8(size, 1)
  else if (size < 65_536) {
    head.writeUInt8(126, 1)
    head.writeUInt16BE(size, 2)
  } else {
    head.writeUInt8(127, 1)
    head.writeBigUInt64BE(BigInt(size), 2)
  }
  return Buffer.concat([head, payload])
}
