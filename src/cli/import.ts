import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { afterImport } from '../after-import.ts'
import type { ImportAnswer } from '../facts/import-answer.ts'
import { importFile } from '../reports/import-file.ts'
import { isDate } from '../lib/dates.ts'
import { CliError, UsageError, type CliCommand } from './command.ts'

/** Reads report files into the database, one after the other; a file turned down stops none of the others. */
export const importFiles: CliCommand = {
  name: 'import',
  usage: 'import FILE… [--store ID] [--from DATE --to DATE]   read report files',
  options: { store: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run(args, parts) {
    if (args.positionals.length === 0) throw new UsageError('import takes one or more files')
    const { store, from, to } = args.options
    for (const [name, date] of [
      ['--from', from],
      ['--to', to],
    ] as const)
      if (date !== undefined && !isDate(date))
        throw new UsageError(`${name} takes a date such as 2026-11-22, not “${date}”`)
    // Before any is read: a slip of the pen must not leave half of them imported.
    for (const path of args.positionals)
      if (!(await stat(path).catch(() => undefined))?.isFile()) throw new CliError(`there is no file ${path}`)
    const answers: ImportAnswer[] = []
    for (const path of args.positionals) {
      const answer = await importFile(parts.database, {
        organisation: parts.organisation,
        path,
        name: basename(path),
        now: args.now,
        maxBytes: args.settings.importMaxBytes,
        ...(store === undefined ? {} : { storeId: store }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })
      await afterImport(parts, answer, args.now)
      answers.push(answer)
    }
    return {
      json: answers.map((answer) =>
        'error' in answer ? { ...answer, error: { ...answer.error, words: answer.error.words.en } } : answer,
      ),
      text: answers.map(line).join('\n'),
      exit: answers.some((answer) => 'error' in answer) ? 1 : 0,
    }
  },
}

function line(answer: ImportAnswer): string {
  if ('error' in answer) return `${answer.file}: ${answer.error.reason}: ${answer.error.words.en}`
  const { rows, period } = answer
  const refused = answer.refused
    .slice(0, 5)
    .map((row) => `\n  line ${row.line}${row.column === null ? '' : `, ${row.column}`}: ${row.reason}`)
  return `${answer.file}: ${answer.report}, ${answer.stores.join(', ')}, ${period.from} to ${period.to}: ${rows.stored} rows stored, ${rows.refused} refused, ${rows.ignored} ignored (import ${answer.import})${refused.join('')}`
}
