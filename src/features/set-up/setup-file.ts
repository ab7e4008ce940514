import * as z from 'zod'
import { crossFaults, type Known } from './cross-checks.ts'
import { goalEntry } from './goal-file.ts'
import {
  asin,
  currency,
  feishuUser,
  fnsku,
  id,
  keys,
  language,
  line,
  list,
  longLine,
  marketplace,
  money,
  oneOrMany,
  rate,
  role,
  sku,
  slackUser,
  stage,
  time,
  whole,
  yesNo,
} from './scalars.ts'
import { teamEntry } from './team-file.ts'
import { readYaml, type Fault, type YamlSource } from './yaml-source.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'a month is written 2026-11' })

const setupSchema = keys({
  company: keys({
    name: line.optional(),
    currency: currency.optional(),
    rates: z
      .record(month, z.record(currency, rate), { error: 'takes months, such as { 2026-11: { EUR: 1.09 } }' })
      .optional(),
  }).optional(),
  stores: list(keys({ id, marketplace, name: line.optional() })).default([]),
  people: list(
    keys({
      id,
      name: line.optional(),
      role: role.optional(),
      language: language.nullable().optional(),
      local: id.nullable().optional(),
      slack: slackUser.nullable().optional(),
      feishu: feishuUser.nullable().optional(),
    }),
  ).default([]),
  teams: list(teamEntry).default([]),
  products: list(
    keys({
      store: id,
      sku,
      asin: asin.nullable().optional(),
      parentAsin: asin.nullable().optional(),
      fnsku: fnsku.nullable().optional(),
      title: longLine.nullable().optional(),
      owner: id.nullable().optional(),
      stage: stage.optional(),
      leadTimeDays: whole(0, 730).nullable().optional(),
      unitCost: money.nullable().optional(),
      cartonUnits: whole(1, 100_000).nullable().optional(),
      category: line.nullable().optional(),
      alias: oneOrMany(line).optional(),
      ownBrand: yesNo.optional(),
    }),
  ).default([]),
  competitors: list(keys({ store: id, sku, asin })).default([]),
  goals: list(goalEntry).default([]),
  groups: list(
    keys({
      id,
      name: line.optional(),
      head: id,
      teams: list(id),
      at: time.default('09:30'),
    }),
  ).default([]),
})

/** A set-up file, understood: identities and channels in the platforms' own ids, money in minor units. */
export type Setup = z.output<typeof setupSchema>

/** The file cannot be applied; the message names every fault with its line, in one line. */
export class SetupError extends Error {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    const shown = faults.slice(0, 50).map((fault) => `line ${fault.line}: ${fault.words}`)
    super([...shown, ...(faults.length > 50 ? [`and ${faults.length - 50} more`] : [])].join('; '))
    this.name = 'SetupError'
    this.faults = faults
  }
}

/**
 * Reads a set-up file.
 * @param known what the database has already: a file may speak of it without repeating it
 * @throws SetupError naming every fault of the file at once
 */
export function readSetup(text: string, known: Known): Setup {
  const source = readYaml(text.replace(/^\uFEFF/, ''))
  if (source.faults.length > 0) throw new SetupError(source.faults)
  const result = setupSchema.safeParse(source.value ?? {}, { reportInput: false })
  const faults = [
    ...(result.success ? [] : result.error.issues.flatMap((issue) => issueFaults(issue, source))),
    ...crossFaults(source, known),
  ]
  if (faults.length > 0 || !result.success) throw new SetupError(inOrder(faults))
  return result.data
}

function issueFaults(issue: z.core.$ZodIssue, source: YamlSource): Fault[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.message.split('\n').map((words, i) => ({
      line: source.lineOfKey(path, issue.keys[i] ?? ''),
      words: where(path, words),
    }))
  return [{ line: source.lineOf(path), words: where(path, issueWords(issue)) }]
}

function issueWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message
  return issue.message
}

/** `teams[0].zone: words`, counting from one as people do. */
function where(path: readonly (string | number)[], words: string): string {
  const place = path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step + 1}]` : text === '' ? step : `${text}.${step}`,
    '',
  )
  return place === '' ? words : `${place} ${words}`
}

function inOrder(faults: Fault[]): Fault[] {
  const seen = new Set<string>()
  return faults
    .filter((fault) => {
      const text = `${fault.line} ${fault.words}`
      return !seen.has(text) && seen.add(text)
    })
    .toSorted((a, b) => a.line - b.line)
}
