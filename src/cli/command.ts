import type { Settings, SettingsError } from '../settings.ts'
import type { Parts } from '../wiring.ts'

/**
 * What a command of the command line was given, after the words every command takes (`--json`, `--at`) were read.
 * `options` holds what `node:util` parsed, by name without its dashes; a switch that was given is 'true'.
 */
export type CliArgs = {
  positionals: string[]
  options: Record<string, string | undefined>
  /** The business instant, UTC ISO: `--at`, else the clock's. */
  now: string
  /** Whether `--at` was given: time travel is refused while a public bot runs on the database. */
  atGiven: boolean
  json: boolean
  /** Passed in, so that no command reads the environment. */
  settings: Settings
}

/** `json` is the one value `--json` prints; `text` is what a person reads without it. */
export type CliAnswer = { json: unknown; text: string; exit?: 0 | 1 }

/** One command of the command line: one file, named after it. */
export type CliCommand = {
  name: string
  /** One line: what to type, and what it does. */
  usage: string
  /** The options it takes beside `--json` and `--at`; others are wrong usage. */
  options?: Record<string, { type: 'string' | 'boolean' }>
  run(args: CliArgs, parts: Parts): Promise<CliAnswer>
}

/** A command that must not have the database opened for it (it replaces the file, or needs none). */
export type OfflineCommand = Omit<CliCommand, 'run'> & {
  offline: true
  run(args: CliArgs): Promise<CliAnswer>
  /** What it can still answer when the settings make no sense; others fail with that. */
  withoutSettings?(fault: SettingsError): CliAnswer
}

/** The command line was wrong: one line on stderr saying what to do, and exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** It was understood and could not be done: one line on stderr saying what to do, and exit 1. */
export class CliError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
  }
}
