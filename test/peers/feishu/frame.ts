/**
 * The frame of Feishu's long connection, as protobuf 2 has it: 1 SeqID, 2 LogID (uint64), 3 service, 4 method (int32),
 * 5 headers (1 key, 2 value), 8 payload. Written from the wire format, not with the client's own library.
 */
export type Frame = {
  seq: number
  service: number
  method: number
  headers: Record<string, string>
  payload: Buffer
}

export function encodeFrame(frame: Frame): Buffer {
  return Buffer.concat([
    tagged(1, frame.seq),
    tagged(2, 0),
    tagged(3, frame.service),
    tagged(4, frame.method),
    ...Object.entries(frame.headers).map(([key, value]) =>
      delimited(5, Buffer.concat([delimited(1, Buffer.from(key)), delimited(2, Buffer.from(value))])),
    ),
    delimited(8, frame.payload),
  ])
}

export function decodeFrame(bytes: Buffer): Frame {
  const frame: Frame = { seq: 0, service: 0, method: 0, headers: {}, payload: Buffer.alloc(0) }
  for (const { field, number, bytes: value } of fieldsOf(bytes)) {
    if (field === 1) frame.seq = number
    if (field === 3) frame.service = number
    if (field === 4) frame.method = number
    if (field === 8) frame.payload = value
    if (field === 5) {
      const [key, text] = fieldsOf(value).map((part) => part.bytes.toString())
      frame.headers[key ?? ''] = text ?? ''
    }
  }
  return frame
}

function fieldsOf(bytes: Buffer): { field: number; number: number; bytes: Buffer }[] {
  const found = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at)
      at += 1
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const key = varint()
    const field = Math.floor(key / 8)
    if (key % 8 === 0) found.push({ field, number: varint(), bytes: Buffer.alloc(0) })
    else {
      const size = varint()
      found.push({ field, number: 0, bytes: bytes.subarray(at, at + size) })
      at += size
    }
  }
  return found
}

function tagged(field: number, value: number): Buffer {
  return Buffer.concat([varintOf(field * 8), varintOf(value)])
}

function delimited(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varintOf(field * 8 + 2), varintOf(bytes.length), bytes])
}

function varintOf(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Buffer.from([...bytes, rest])
}
