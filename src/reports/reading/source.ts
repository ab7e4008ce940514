import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A file read piece by piece. */
export type Source = {
  size: number
  /** The first bytes, at most `length`. */
  head(length: number): Buffer
  /** The whole file in order. A chunk is filled anew for the next one: copy what must last. */
  chunks(): Generator<Buffer>
  close(): void
}

const chunkBytes = 1 << 20

/** @throws when the path is no readable file */
export function openSource(path: string): Source {
  const file = openSync(path, 'r')
  const size = fstatSync(file).size
  return {
    size,
    head(length) {
      const bytes = Buffer.alloc(Math.min(length, size))
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0))
    },
    *chunks() {
      const bytes = Buffer.allocUnsafe(chunkBytes)
      for (let at = 0; ;) {
        const read = readSync(file, bytes, 0, chunkBytes, at)
        if (read === 0) return
        at += read
        yield bytes.subarray(0, read)
      }
    },
    close: () => closeSync(file),
  }
}
