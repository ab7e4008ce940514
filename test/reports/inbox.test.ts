import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImportAnswer } from '../../src/facts/import-answer.ts'
import { beginImport } from '../../src/facts/imports.ts'
import { createImporter } from '../../src/reports/import-in-worker.ts'
import { forgetOldFiles, watchInbox } from '../../src/reports/inbox.ts'
import { fixture, morning, openDesk } from './import-here.ts'

async function openInbox() {
  const desk = await openDesk(['US'])
  const folder = join(desk.folder, 'data', 'inbox')
  mkdirSync(folder, { recursive: true })
  const answers: ImportAnswer[] = []
  const faults: unknown[] = []
  const inbox = watchInbox({
    folder,
    organisation: 'default',
    importer: createImporter(desk.database),
    now: () => morning,
    maxBytes: 1 << 24,
    onImported: (answer) => void answers.push(answer),
    onFault: (_file, cause) => void faults.push(cause),
  })
  const list = (name: string) => readdirSync(join(desk.folder, 'data', name)).toSorted()
  return { desk, folder, inbox, answers, faults, list }
}

test('a file is imported once it rests, and moved to imported', async () => {
  const { folder, inbox, answers, list } = await openInbox()
  copyFileSync(fixture('planning-2026.tsv'), join(folder, 'p.tsv'))
  await inbox.look()
  expect(answers).toEqual([])
  // Still growing: it waits another turn.
  writeFileSync(join(folder, 'p.tsv'), readFileSync(fixture('planning-2026.tsv'), 'utf8').slice(0, 900))
  await inbox.look()
  expect(answers).toEqual([])
  copyFileSync(fixture('planning-2026.tsv'), join(folder, 'p.tsv'))
  await inbox.look()
  await inbox.look()
  expect(answers).toMatchObject([{ file: 'p.tsv', rows: { stored: 3 } }])
  expect(list('inbox')).toEqual([])
  expect(list('imported')).toEqual(['p.tsv'])
  // The same name again keeps both.
  copyFileSync(fixture('planning-2026.tsv'), join(folder, 'p.tsv'))
  await inbox.look()
  await inbox.look()
  expect(list('imported')).toEqual(['p-2.tsv', 'p.tsv'])
})

test('a file that cannot be read goes to refused, with the reason beside it in both languages', async () => {
  const { desk, folder, inbox, answers, list } = await openInbox()
  copyFileSync(fixture('business-en-us.csv'), join(folder, 'report.csv'))
  writeFileSync(join(folder, 'rows.csv'), 'snapshot-date,sku,available\n2026-11-21,TRAY,many\n')
  await inbox.look()
  await inbox.look()
  expect(answers).toHaveLength(2)
  expect(list('refused')).toEqual(['report.csv', 'report.csv.reason.txt', 'rows.csv', 'rows.csv.reason.txt'])
  const reason = (name: string) =>
    readFileSync(join(desk.folder, 'data', 'refused', `${name}.reason.txt`), 'utf8')
  expect(reason('report.csv')).toContain('是哪几天的数据')
  expect(reason('report.csv')).toContain('say which days it covers with --from DATE --to DATE')
  expect(reason('rows.csv')).toContain('第 2 行「available」：不是数字')
  expect(reason('rows.csv')).toContain('line 2, available: not a number')
})

test('links are refused without being followed; hidden and unfinished files and folders are let be', async () => {
  const { desk, folder, inbox, answers, list } = await openInbox()
  const outside = join(desk.folder, 'outside.tsv')
  copyFileSync(fixture('planning-2026.tsv'), outside)
  symlinkSync(outside, join(folder, 'link.tsv'))
  symlinkSync(join('..', '..', 'outside.tsv'), join(folder, 'up.tsv'))
  mkdirSync(join(folder, 'sub'))
  for (const name of ['.p.tsv', 'p.tsv.part', 'p.tsv.crdownload']) copyFileSync(outside, join(folder, name))
  await inbox.look()
  await inbox.look()
  expect(answers).toEqual([])
  expect(list('inbox')).toEqual(['.p.tsv', 'p.tsv.crdownload', 'p.tsv.part', 'sub'])
  expect(list('refused')).toEqual(['link.tsv', 'link.tsv.reason.txt', 'up.tsv', 'up.tsv.reason.txt'])
  expect(existsSync(outside)).toBe(true)
})

test('a file whose import was cut short is imported at the next start', async () => {
  const { desk, folder, inbox, answers } = await openInbox()
  copyFileSync(fixture('planning-2026.tsv'), join(folder, 'p.tsv'))
  await beginImport(desk.db, { file: 'p.tsv', sha256: '', report: 'fba-inventory-planning', at: morning })
  await inbox.look()
  await inbox.look()
  expect(answers).toMatchObject([{ file: 'p.tsv', import: 2, rows: { stored: 3 } }])
})

test('raw files go after thirty days', async () => {
  const { desk, folder, inbox, list } = await openInbox()
  await inbox.look()
  const imported = join(folder, '..', 'imported')
  const now = Date.parse(morning)
  for (const [name, days] of [
    ['old.tsv', 31],
    ['new.tsv', 29],
  ] as const) {
    writeFileSync(join(imported, name), 'x')
    const at = new Date(now - days * 86_400_000)
    utimesSync(join(imported, name), at, at)
  }
  await forgetOldFiles(imported, now)
  expect(list('imported')).toEqual(['new.tsv'])
  expect(desk.folder).toBeTruthy()
})

test('a fault of ours leaves the file where it is', async () => {
  const { desk, folder, list } = await openInbox()
  const faults: unknown[] = []
  const inbox = watchInbox({
    folder,
    organisation: 'default',
    importer: { importFile: () => Promise.reject(new Error('disk full')) },
    now: () => morning,
    maxBytes: 1 << 24,
    onFault: (_file, cause) => void faults.push(cause),
  })
  copyFileSync(fixture('planning-2026.tsv'), join(folder, 'p.tsv'))
  await inbox.look()
  await inbox.look()
  expect(faults).toEqual([new Error('disk full')])
  expect(list('inbox')).toEqual(['p.tsv'])
  expect(desk.folder).toBeTruthy()
})
