import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Bot = {
  /** The printed address, with its token. */
  url: string
  /** Ends it as a service manager would, and waits until it has closed everything. */
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/**
 * Starts the bot as `npm start` does, in a folder of its own and on a free port.
 * @throws with what it wrote when it ends before it has printed its address
 */
export async function startBot(folder: string, environment: Record<string, string> = {}): Promise<Bot> {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_FORMAT: 'json', LOG_LEVEL: 'warn', ...environment },
  })
  const closed = once(child, 'close')
  let written = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      written += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+(?=\n)/.exec(written)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', () => reject(new Error(`the bot ended: ${written}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await closed) as [number | null]
      if (code !== 0) throw new Error(`the bot ended with ${code}: ${written}`)
    },
  }
}
