import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseTeamPrompts } from '../features/standup/check-in-prompts.ts'
import { applySetup, knownIds } from '../features/set-up/apply.ts'
import { readSetup, SetupError, type Setup } from '../features/set-up/setup-file.ts'
import type { Parts } from '../wiring.ts'
import { CliError, UsageError, type CliCommand } from './command.ts'

const sections = ['stores', 'people', 'teams', 'products', 'competitors', 'goals'] as const

/** A catalogue of 50,000 products is some 12 MB. */
const largestFile = 32 * 1024 * 1024
const largestPrompts = 64 * 1024

/** Makes the database say what a set-up file says. */
export const apply: CliCommand = {
  name: 'apply',
  usage: 'apply FILE   make the database say what the set-up file (YAML) says',
  async run(args, parts) {
    const [file, ...more] = args.positionals
    if (file === undefined || more.length > 0) throw new UsageError('apply takes one set-up file')
    const text = await readText(file, largestFile)
    const setup = understood(text, file, await knownIds(parts.db))
    const prompts = await readPrompts(setup, dirname(resolve(file)))
    await refuseSample(parts)
    const applied = await parts.write(parts.organisation, (db) => applySetup(db, setup, args.now, prompts))
    const lines = [...sections, 'groups' as const].map((name) => {
      const { added, changed, unchanged } = applied[name]
      return `${`${name}:`.padEnd(13)}${added} added, ${changed} changed, ${unchanged} unchanged`
    })
    return {
      json: Object.fromEntries(sections.map((name) => [name, applied[name]])),
      text: [...(applied.company ? ['company:     changed'] : []), ...lines].join('\n'),
    }
  },
}

/** A team of one's own does not belong among the sample's people. */
async function refuseSample(parts: Parts): Promise<void> {
  const row = await parts.db.selectFrom('organisations').select('sample_at').executeTakeFirst()
  if (row?.sample_at)
    throw new CliError(
      `${parts.database.file} holds the sample store: write DATABASE_URL=file:data/zaohui.db into .env for a database of your own`,
    )
}

function understood(text: string, file: string, known: Parameters<typeof readSetup>[1]): Setup {
  try {
    return readSetup(text, known)
  } catch (cause) {
    if (cause instanceof SetupError) throw new CliError(`${file}: ${cause.message}`, { cause })
    throw cause
  }
}

async function readPrompts(setup: Setup, folder: string): Promise<Map<string, string>> {
  const prompts = new Map<string, string>()
  for (const team of setup.teams)
    if (team.prompts) {
      const text = await readText(resolve(folder, team.prompts), largestPrompts)
      // Refused now, with file and line, rather than at nine in the morning.
      parseTeamPrompts(text, team.prompts)
      prompts.set(team.prompts, text)
    }
  return prompts
}

async function readText(file: string, largest: number): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new CliError(`there is no file ${file}`)
  if (found.size > largest) throw new CliError(`${file} is larger than ${Math.round(largest / 1024)} KB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (cause) {
    throw new CliError(`${file} cannot be read as UTF-8 text: save it as UTF-8`, { cause })
  }
}
