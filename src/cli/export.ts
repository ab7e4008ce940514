import { writeFile } from 'node:fs/promises'
import type { ExportedFact, ExportKind } from '../facts/exports/exported.ts'
import { exportKinds } from '../facts/exports/kinds.ts'
import { isDate } from '../lib/dates.ts'
import { nearest } from '../lib/nearest.ts'
import { csvText, xlsxBytes, type Cell, type Sheet } from '../lib/spreadsheet.ts'
import { UsageError, type CliAnswer, type CliArgs, type CliCommand } from './command.ts'

const formats = ['csv', 'xlsx', 'json'] as const
type Format = (typeof formats)[number]

/** Facts with where they come from: as JSON, CSV or a workbook. */
export const exportFacts: CliCommand = {
  name: 'export',
  usage:
    'export KIND --from DATE --to DATE [--format csv|xlsx|json] [--out FILE]   facts with where they come from; of sales, `counts` marks the rows to add up',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
  async run(args, parts) {
    const kind = kindOf(args)
    const format = formatOf(args)
    const from = dateOf(args, 'from')
    const to = dateOf(args, 'to')
    if (from > to) throw new UsageError(`--from ${from} is after --to ${to}`)
    const facts = await kind.read(parts.db, { from, to })
    const { out } = args.options
    if (out !== undefined) return toFile(out, kind, facts, format)
    if (args.json || format === 'json') return { json: facts, text: JSON.stringify(facts, null, 2) }
    if (format === 'csv') return { json: facts, text: csvText(sheetOf(kind, facts)) }
    if (process.stdout.isTTY) throw new UsageError('a workbook is no text: add --out FILE.xlsx')
    process.stdout.write(await xlsxBytes(sheetOf(kind, facts)))
    return { json: facts, text: '' }
  },
}

async function toFile(
  out: string,
  kind: ExportKind,
  facts: ExportedFact[],
  format: Format,
): Promise<CliAnswer> {
  const sheet = sheetOf(kind, facts)
  if (format === 'xlsx') await writeFile(out, await xlsxBytes(sheet))
  // Spreadsheet programs take a CSV for their own country's encoding unless it begins with this mark.
  else if (format === 'csv') await writeFile(out, `\uFEFF${csvText(sheet)}`)
  else await writeFile(out, JSON.stringify(facts))
  return { json: { file: out, rows: facts.length }, text: `${out}: ${facts.length} rows` }
}

function sheetOf(kind: ExportKind, facts: ExportedFact[]): Sheet {
  const columns = [
    ...kind.columns,
    'sourceKind',
    'sourcePerson',
    'sourceImport',
    'sourceFile',
    'sourceLine',
    'at',
  ]
  return {
    name: kind.name,
    columns,
    rows: facts.map((fact) => {
      const { kind: sourceKind, person, import: imported, file, line } = fact.source
      const own = kind.columns.map((column) => cellOf(fact[column]))
      return [...own, sourceKind, person ?? null, imported ?? null, file ?? null, line ?? null, fact.at]
    }),
  }
}

function cellOf(value: ExportedFact[string] | undefined): Cell {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : value
}

function kindOf(args: CliArgs): ExportKind {
  const [name, ...more] = args.positionals
  const kind = exportKinds.find((one) => one.name === name)
  if (kind && more.length === 0) return kind
  const names = exportKinds.map((one) => one.name)
  const meant = name === undefined ? undefined : nearest(name, names)
  throw new UsageError(
    meant && !kind
      ? `there is nothing called “${name}” to export; did you mean ${meant}?`
      : `export takes one of ${names.join(', ')}`,
  )
}

function formatOf(args: CliArgs): Format {
  const text = args.options['format'] ?? formatOfName(args.options['out']) ?? 'csv'
  const format = formats.find((one) => one === text)
  if (!format) throw new UsageError(`--format takes csv, xlsx or json, not “${text}”`)
  return format
}

function formatOfName(out: string | undefined): string | undefined {
  return formats.find((one) => out?.toLowerCase().endsWith(`.${one}`))
}

function dateOf(args: CliArgs, name: 'from' | 'to'): string {
  const text = args.options[name]
  if (text === undefined) throw new UsageError(`export needs --from DATE and --to DATE; --${name} is missing`)
  if (!isDate(text)) throw new UsageError(`--${name} takes a date such as 2026-11-22, not “${text}”`)
  return text
}
