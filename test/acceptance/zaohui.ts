import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export type Ended = { status: number; stdout: string; stderr: string }

// What the commands answer with `--json`, as scripts know it.
export type Field = {
  id: string
  label: string
  widget: string
  required: boolean
  value?: string
  choices?: object[]
}
export type Said = {
  answers: {
    kind: string
    text: string
    card?: object
    form?: { command: string; fields: Field[] }
    problems?: Record<string, string>
  }[]
}
export type Message = {
  id: string
  to: { person?: string; team?: string; channel?: string }
  thread?: string
  at: string
  text: string
  edits: number
  delivered: boolean
}
export type Tick = {
  ran: { job: string; team: string; scheduledFor: string; status: string }[]
  queued: number
}

/** The command line in a folder of its own, beside a set-up file, as another team's script would use it: one process a command. */
export type Zaohui = {
  folder: string
  run(...args: string[]): Promise<Ended>
  /** With `--json`: the one value on stdout. Throws with what stderr says when the command failed. */
  json<T>(...args: string[]): Promise<T>
  close(): void
}

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export function openZaohui(): Zaohui {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-acceptance-'))
  copyFileSync(new URL('../fixtures/setup.yaml', import.meta.url), join(folder, 'setup.yaml'))

  async function run(...args: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], DATABASE_URL: 'file:zaohui.db' },
    })
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ])
    return { status, stdout, stderr }
  }

  return {
    folder,
    run,
    async json(...args) {
      const { status, stdout, stderr } = await run(...args, '--json')
      if (status !== 0 || stderr !== '') throw new Error(`${args.join(' ')}: exit ${status}: ${stderr}`)
      return JSON.parse(stdout)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Wall time of the team, as `--at` takes it. */
export const shanghai = (day: string, time: string) => `${day}T${time}:00+08:00`
/** The same instant as answers write it. */
export const utc = (day: string, time: string) => new Date(shanghai(day, time)).toISOString()
