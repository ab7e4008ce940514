import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The file is larger than `IMPORT_MAX_MB` allows. */
export class TooLargeError extends Error {
  constructor() {
    super('the file is too large')
    this.name = 'TooLargeError'
  }
}

/**
 * Saves a body as it comes, under a name of our own: the sender's name never becomes a path.
 * @returns where it is, and how many bytes it has
 * @throws TooLargeError beyond `maxBytes`; nothing of it is left
 */
export async function saveUpload(
  body: Readable,
  folder: string,
  maxBytes: number,
): Promise<{ path: string; bytes: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.upload`)
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) done(new TooLargeError())
      else done(null, chunk)
    },
  })
  try {
    await pipeline(body, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (cause) {
    await rm(path, { force: true })
    throw cause
  }
  return { path, bytes }
}

/** A file's name for people: without folders, control characters and what turns text around; at most 120 characters. */
export function cleanFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/["<>|:*?]/g, '_')
    .replace(/^\.+/, '')
    .trim()
  if (clean === '') return 'file'
  const characters = Array.from(clean)
  if (characters.length <= 120) return clean
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  return characters.slice(0, 120 - ending.length).join('') + ending
}
