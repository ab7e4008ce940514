import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openDatabase, type Database, type Db } from '../../src/db/open.ts'
import { migrate } from '../../src/db/migrate.ts'
import { findMarketplace } from '../../src/lib/marketplaces.ts'
import type { ImportAnswer, ImportDone } from '../../src/facts/import-answer.ts'
import { importFile, type ImportOptions } from '../../src/reports/import-file.ts'

/** A Tuesday 09:00 in Shanghai: the latest closed day is 22 November in the US, 23 November in Europe and Japan. */
export const morning = '2026-11-24T01:00:00.000Z'

export const fixture = (name: string) => new URL(`../fixtures/reports/${name}`, import.meta.url).pathname

export type Desk = {
  database: Database
  db: Db
  folder: string
  /** Imports a fixture by name, or text and bytes given here under a name. */
  take(
    file: string | { name: string; content: string | Uint8Array },
    options?: Partial<ImportOptions>,
  ): Promise<ImportAnswer>
  /** The same for a file that must not be turned down. */
  read(
    file: string | { name: string; content: string | Uint8Array },
    options?: Partial<ImportOptions>,
  ): Promise<ImportDone>
}

const desks: Desk[] = []

afterEach(async () => {
  for (const desk of desks.splice(0)) {
    await desk.database.close()
    rmSync(desk.folder, { recursive: true, force: true })
  }
})

/**
 * A database with a store in each of the marketplaces, its id being the code in lower case.
 * @param file where it lies; in memory by default
 */
export async function openDesk(marketplaces: string[], file = ':memory:'): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-reports-'))
  const database = openDatabase(file === ':memory:' ? file : join(folder, file))
  await migrate(database)
  const db = database.forOrganisation('default')
  for (const code of marketplaces) {
    const market = findMarketplace(code)
    if (!market) throw new Error(`no marketplace ${code}`)
    const { currency, zone } = market
    await db
      .insertInto('stores')
      .values({ id: code.toLowerCase(), marketplace: code, name: `Acme ${code}`, currency, zone })
      .execute()
  }
  const take: Desk['take'] = (file, options = {}) => {
    const path = typeof file === 'string' ? fixture(file) : join(folder, file.name)
    if (typeof file !== 'string') writeFileSync(path, file.content)
    return importFile(database, {
      organisation: 'default',
      path,
      now: morning,
      maxBytes: 1 << 24,
      ...options,
    })
  }
  const desk: Desk = {
    database,
    db,
    folder,
    take,
    async read(file, options) {
      const answer = await take(file, options)
      if ('error' in answer) throw new Error(`${answer.error.reason}: ${answer.error.words.en}`)
      return answer
    },
  }
  desks.push(desk)
  return desk
}

export const day = (date: string) => ({ from: date, to: date })
