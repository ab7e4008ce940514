import { lstat, mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { refusalWords, type ImportAnswer } from '../facts/import-answer.ts'
import type { Importer } from './import-in-worker.ts'

export type InboxOptions = {
  /** Where files are dropped, by default `data/inbox`; `imported` and `refused` are made beside it. */
  folder: string
  organisation: string
  importer: Importer
  /** The business instant. */
  now(): string
  maxBytes: number
  onImported?: (answer: ImportAnswer) => void | Promise<void>
  /** A fault of ours, not of a file: the file stays where it is. */
  onFault?: (file: string, cause: unknown) => void
  pollMs?: number
}

export type Inbox = {
  /** Looks once: imports every file that has not changed since the look before. */
  look(): Promise<void>
  /** Looks again and again until `stop`. */
  start(): void
  stop(): Promise<void>
}

type Seen = { size: number; mtimeMs: number }

/** Names that browsers and sync programs give to what they are still writing. */
const unfinished = /^[.~]|\.(?:part|partial|tmp|crdownload|download|swp)$/i

/** Raw reports may hold what should not be kept: they go after so many days. */
const keptDays = 30

/**
 * Watches a folder for report files. A file is imported once it has the size and time it had at the look before, then
 * moved to `imported`, or to `refused` with the reason beside it in both languages. A file there at start, also one whose
 * import was cut short, is imported like a new one. Only plain files of the folder itself: links are refused.
 */
export function watchInbox(options: InboxOptions): Inbox {
  const { folder } = options
  const imported = join(folder, '..', 'imported')
  const refused = join(folder, '..', 'refused')
  let seen = new Map<string, Seen>()
  let stopping: AbortController | undefined
  let running: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    await Promise.all([folder, imported, refused].map((path) => mkdir(path, { recursive: true })))
    const before = seen
    seen = new Map()
    for (const name of (await readdir(folder)).toSorted()) {
      if (unfinished.test(name)) continue
      const path = join(folder, name)
      const state = await lstat(path)
      if (state.isDirectory()) continue
      if (!state.isFile()) {
        await refuse(name, 'is a link or a device, not a file', '是链接或设备，不是普通文件')
        continue
      }
      seen.set(name, { size: state.size, mtimeMs: state.mtimeMs })
      const known = before.get(name)
      if (known?.size === state.size && known.mtimeMs === state.mtimeMs) await take(name)
    }
  }

  async function take(name: string): Promise<void> {
    seen.delete(name)
    let answer: ImportAnswer
    try {
      answer = await options.importer.importFile({
        organisation: options.organisation,
        path: join(folder, name),
        name,
        now: options.now(),
        maxBytes: options.maxBytes,
      })
    } catch (cause) {
      options.onFault?.(name, cause)
      return
    }
    if ('error' in answer) await refuse(name, answer.error.words.en, answer.error.words.zh)
    else if (answer.rows.stored === 0) await refuse(name, ...rowReasons(answer.refused))
    else await move(name, imported)
    await options.onImported?.(answer)
  }

  async function refuse(name: string, en: string, zh: string): Promise<void> {
    const moved = await move(name, refused)
    await writeFile(`${moved}.reason.txt`, `${zh}\n${en}\n`)
  }

  async function move(name: string, to: string): Promise<string> {
    const path = await freeName(to, name)
    await rename(join(folder, name), path)
    // How long it is kept counts from here. A link's own time cannot be set; it holds nothing.
    const now = new Date()
    if ((await lstat(path)).isFile()) await utimes(path, now, now)
    return path
  }

  return {
    look,
    start() {
      const ending = new AbortController()
      stopping = ending
      running = (async () => {
        let purgedAt = 0
        while (!ending.signal.aborted) {
          try {
            await look()
            if (Date.now() - purgedAt > 3_600_000) {
              purgedAt = Date.now()
              for (const path of [imported, refused]) await forgetOldFiles(path, Date.now())
            }
          } catch (cause) {
            options.onFault?.(folder, cause)
          }
          await setTimeout(options.pollMs ?? 1000, undefined, { signal: ending.signal }).catch(
            () => undefined,
          )
        }
      })()
    },
    async stop() {
      stopping?.abort()
      await running
    },
  }
}

function rowReasons(rows: { line: number; column: string | null; reason: string }[]): [string, string] {
  const say = (language: 'en' | 'zh') =>
    rows
      .slice(0, 20)
      .map(({ line, column, reason }) => {
        const words = refusalWords[reason.split(':')[0] as keyof typeof refusalWords]?.[language] ?? reason
        return language === 'zh'
          ? `第 ${line} 行${column === null ? '' : `「${column}」`}：${words}`
          : `line ${line}${column === null ? '' : `, ${column}`}: ${words}`
      })
      .join('\n')
  return [say('en'), say('zh')]
}

async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder))
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let free = name
  for (let n = 2; taken.has(free) || taken.has(`${free}.reason.txt`); n += 1) free = `${stem}-${n}${ending}`
  return join(folder, free)
}

/**
 * Deletes what has lain in a folder for over thirty days.
 * @param now machine time, milliseconds
 */
export async function forgetOldFiles(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const state = await lstat(path)
    if (!state.isDirectory() && now - state.mtimeMs > keptDays * 86_400_000) await rm(path)
  }
}
