import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { applySetup, knownIds } from '../../src/features/set-up/apply.ts'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { openParts, type Parts } from '../../src/wiring.ts'

/** Tuesday, after the store's day has closed. */
export const now = '2026-11-24T01:00:00.000Z'
export const operators = 10

const people = Array.from({ length: operators }, (_, n) => `p${n}`)

/** A team of ten with one store and so many products that somebody set up. */
export function setupFile(products: number): string {
  return [
    'stores:',
    '  - { id: us, marketplace: US, name: Bench US }',
    'people:',
    ...people.map((id, n) => `  - { id: ${id}, name: P${n}, role: operator, language: zh-CN, slack: U${n} }`),
    '  - { id: han, name: Han Mei, role: manager, language: en, slack: UHAN }',
    'teams:',
    '  - id: ops',
    '    name: Ops',
    '    channel: { platform: slack, id: C0OPS }',
    '    zone: Asia/Shanghai',
    '    language: zh-CN',
    `    members: [${people.join(', ')}, han]`,
    '    stores: [us]',
    'products:',
    ...Array.from(
      { length: products },
      (_, n) =>
        `  - { store: us, sku: SKU-${n}, asin: B0${String(n).padStart(8, '0')}, owner: p${n % operators} }`,
    ),
    '',
  ].join('\n')
}

export type Shop = { parts: Parts; folder: string; file: string; close(): Promise<void> }

/** Zaohui on a new database file, set up. */
export async function openShop(products: number, clockSpeed = 1): Promise<Shop> {
  const folder = newFolder()
  const file = join(folder, 'bench.db')
  const parts = await openParts(
    { databaseUrl: `file:${file}`, clockStart: now, clockSpeed },
    pino({ level: 'silent' }),
  )
  const setup = readSetup(setupFile(products), await knownIds(parts.db))
  await parts.write(parts.organisation, (db) => applySetup(db, setup, now))
  return {
    parts,
    folder,
    file,
    async close() {
      await parts.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'zaohui-bench-'))
}
