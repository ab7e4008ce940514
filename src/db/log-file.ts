import { open, type FileHandle } from 'node:fs/promises'

/** The write-ahead log of a database, brought to the disk without holding up the thread that writes it. */
export type LogFile = {
  /** Answers once everything committed before the call is on the disk. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * SQLite syncs inside `commit`: the thread sleeps, and the write lock is held, for as long as the disk takes. Here the
 * commit is quick and the log is synced by another thread; whoever waits for `sync` has the same promise. A log that was
 * emptied meanwhile needs none: its pages were synced in the database first.
 * @param file the database's
 */
export function openLogFile(file: string): LogFile {
  let opening: Promise<FileHandle> | undefined
  return {
    async sync() {
      opening ??= open(`${file}-wal`, 'r+')
      await (await opening).datasync()
    },
    async close() {
      const handle = await opening
      opening = undefined
      await handle?.close()
    },
  }
}
