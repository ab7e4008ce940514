import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { against, median, type Result } from './result.ts'
import { newFolder, openShop } from './shop.ts'

const runs = 7
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The arguments of `npm start`, with the whole path of its file. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  const [, ...words] = scripts.start.split(' ')
  return words.map((word) => (word.startsWith('-') ? word : here(`../../${word}`)))
}

type Started = { milliseconds: number; megabytes: number }

/**
 * From starting the process until it says where it listens, and what it holds a moment later, of `npm start` against
 * bare processes with the same server and database libraries.
 */
export async function benchStartUp(): Promise<Result[]> {
  const shop = await openShop(40)
  await shop.parts.close()
  const settings = {
    DATABASE_URL: `file:${shop.file}`,
    PORT: '0',
    PLATFORMS: 'local',
    LOG_LEVEL: 'error',
    LOG_FORMAT: 'json',
    NODE_OPTIONS: '',
  }
  const cwd = newFolder()
  const bot = () => started(startArguments(), settings, cwd)
  const bare = (kind: string) => started([here('./bare-process.mjs'), shop.file, kind], {}, cwd)
  const all = { bot: [] as Started[], plain: [] as Started[], kysely: [] as Started[] }
  // The first start keeps what it compiled for the next.
  await bot()
  for (let run = 0; run < runs; run += 1) {
    all.plain.push(await bare('plain'))
    all.kysely.push(await bare('kysely'))
    all.bot.push(await bot())
  }
  const of = (kind: keyof typeof all, what: keyof Started) => median(all[kind].map((one) => one[what]))
  const lines = (name: string, unit: 'ms' | 'MB', what: keyof Started) => [
    against(name, unit, 1.5, of('bot', what), {
      what: 'express + Kysely + better-sqlite3',
      value: of('kysely', what),
    }),
    against(`${name}, strictly`, unit, 1.5, of('bot', what), {
      what: 'express + better-sqlite3',
      value: of('plain', what),
    }),
  ]
  return [...lines('start', 'ms', 'milliseconds'), ...lines('memory', 'MB', 'megabytes')]
}

async function started(args: string[], settings: Record<string, string>, cwd: string): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('http')) resolve()
    })
    void gone.then(() => reject(new Error(`${join(...args)} ended before it listened`)))
  })
  const milliseconds = performance.now() - began
  await pause(1_000)
  const megabytes = residentMegabytes(child.pid ?? 0)
  child.kill('SIGTERM')
  await gone
  return { milliseconds, megabytes }
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
