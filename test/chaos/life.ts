import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Life = {
  /** The bot's address once it is up; `undefined` when it ended before. */
  up: Promise<string | undefined>
  /** Resolves when the process is gone, with what it wrote to stderr. */
  gone: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>
  kill(): void
  stop(): void
}

const entry = fileURLToPath(new URL('./bot.ts', import.meta.url))

/** Starts the bot as a process of its own. */
export function beginLife(settings: Record<string, string>): Life {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  let stdout = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const gone = new Promise<Awaited<Life['gone']>>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stderr }))
  })
  const up = new Promise<string | undefined>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const port = /^ready (\d+)$/m.exec(stdout)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
    gone.then(
      () => resolve(undefined),
      () => resolve(undefined),
    )
  })
  return { up, gone, kill: () => child.kill('SIGKILL'), stop: () => child.kill('SIGTERM') }
}
