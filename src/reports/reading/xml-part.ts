import { StringDecoder } from 'node:string_decoder'
import { promisify } from 'node:util'
import sax from 'sax'
import type { Entry, ZipFile } from 'yauzl'
import { TurnedDownError } from '../turned-down.ts'

/** What one part's XML is read by; `done` ends the reading early. */
export type XmlHandlers = {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  text(text: string): void
  done?(): boolean
}

/** Reads a part of the archive as a stream; a part that is not there is empty. */
export type ParsePart = (name: string, handlers: XmlHandlers) => Promise<void>

/**
 * Unpacks and reads one part.
 * @param budget how many bytes may still be unpacked; what this part takes is taken off
 * @throws TurnedDownError when that is not enough
 */
export async function parsePart(
  zip: ZipFile,
  entry: Entry | undefined,
  handlers: XmlHandlers,
  budget: { left: number },
): Promise<void> {
  if (!entry) return
  if (entry.uncompressedSize > budget.left) throw new TurnedDownError('archive-too-large')
  const stream = await promisify(
    zip.openReadStream.bind(zip) as (
      e: Entry,
      f: (x: Error | null, s: NodeJS.ReadableStream) => void,
    ) => void,
  )(entry)
  // Names without their prefix: some writers say x:row.
  const parser = sax.parser(true, { xmlns: false, position: false })
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  Object.assign(parser, {
    onopentag: (tag: sax.Tag) => handlers.open(local(tag.name), tag.attributes),
    onclosetag: (name: string) => handlers.close(local(name)),
    ontext: (text: string) => handlers.text(text),
    oncdata: (text: string) => handlers.text(text),
    onerror(fault: Error) {
      throw fault
    },
  })
  const decoder = new StringDecoder('utf8')
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    budget.left -= chunk.length
    if (budget.left < 0) throw new TurnedDownError('archive-too-large')
    parser.write(decoder.write(chunk))
    if (handlers.done?.()) return
  }
  parser.write(decoder.end()).close()
}
