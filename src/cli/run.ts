import { parseArgs } from 'node:util'
import { cliCommands } from './commands.ts'
import { CliError, UsageError, type CliAnswer, type CliArgs, type CliCommand } from './command.ts'
import { runningBot } from '../db/lease.ts'
import { readSettings, SettingsError } from '../settings.ts'
import { createLog, openParts, type Parts } from '../wiring.ts'

/**
 * The command line: `zaohui COMMAND`. Errors are one line on stderr.
 * @param argv the words after `zaohui`
 * @returns what to exit with: 0 done, 1 failed, 2 wrong usage
 */
export async function runCommandLine(argv: string[]): Promise<number> {
  const name = argv[0] ?? 'help'
  const command = cliCommands.find((one) => one.name === name)
  if (!command) {
    const usage = cliCommands.map((one) => `  zaohui ${one.usage}`).join('\n')
    if (name === 'help' || name === '--help') {
      process.stdout.write(`${usage}\n\nEvery command takes --json and --at INSTANT (the business clock).\n`)
      return 0
    }
    process.stderr.write(`zaohui: there is no command “${name}”; zaohui help lists them\n`)
    return 2
  }
  try {
    const args = readArgs(argv.slice(1), command.options ?? {})
    return printed('offline' in command ? await command.run(args) : await withParts(args, command), args.json)
  } catch (cause) {
    if (cause instanceof SettingsError && 'offline' in command && command.withoutSettings)
      return printed(command.withoutSettings(cause), argv.includes('--json'))
    const message = cause instanceof Error ? cause.message : String(cause)
    const usage =
      cause instanceof UsageError ? `; usage: zaohui ${command.usage.replace(/ {3,}.*$/, '')}` : ''
    process.stderr.write(`zaohui ${name}: ${oneLine(message)}${usage}\n`)
    if (cause instanceof UsageError) return 2
    if (!(cause instanceof CliError) && !(cause instanceof SettingsError) && argv.includes('--trace'))
      process.stderr.write(`${cause instanceof Error ? cause.stack : ''}\n`)
    return 1
  }
}

function printed(result: CliAnswer, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(result.json)}\n` : ended(result.text))
  return result.exit ?? 0
}

/** A business clock that stands still: whatever one command does happens at one instant. */
async function withParts(args: CliArgs, command: CliCommand): Promise<CliAnswer> {
  const { settings } = args
  const log = createLog({ ...settings, logLevel: settings.logLevel === 'info' ? 'warn' : settings.logLevel })
  const parts = await openParts({ ...settings, clockStart: args.now, clockSpeed: 0 }, log)
  try {
    if (args.atGiven || command.name === 'tick') await refuseTimeTravel(parts, command.name)
    return await command.run(args, parts)
  } finally {
    await parts.close()
  }
}

/** The business clock is not to be moved by hand under a bot that real people are talking to. */
async function refuseTimeTravel(parts: Parts, name: string): Promise<void> {
  const bot = await runningBot(parts.database)
  if (bot && bot.publicPlatforms.length > 0)
    throw new CliError(
      `${name === 'tick' ? 'tick' : '--at'} is refused while a bot runs on ${bot.publicPlatforms.join(' and ')} with this database: stop it first`,
    )
}

const common = { json: { type: 'boolean' }, at: { type: 'string' }, trace: { type: 'boolean' } } as const

function readArgs(argv: string[], options: NonNullable<CliCommand['options']>): CliArgs {
  const parsed = parse(argv, { ...options, ...common })
  const { json, at, trace: _, ...rest } = parsed.values
  // Without a zone this machine's would be meant, which is hardly ever the team's.
  if (at !== undefined && !isInstant(String(at)))
    throw new UsageError(`--at takes an instant such as 2026-11-24T09:00:00+08:00, not “${String(at)}”`)
  const settings = readSettings()
  const start = at ?? settings.clockStart
  return {
    settings,
    positionals: parsed.positionals,
    options: Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)])),
    now: (start === undefined ? new Date() : new Date(String(start))).toISOString(),
    atGiven: at !== undefined,
    json: json === true,
  }
}

function parse(argv: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause))
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, '; ')
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function isInstant(text: string): boolean {
  return /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) && !Number.isNaN(Date.parse(text))
}
