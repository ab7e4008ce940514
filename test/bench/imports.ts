import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createImporter } from '../../src/reports/import-in-worker.ts'
import { compared, timed, type Result } from './result.ts'
import { writeOrders, writePlanning } from './report-files.ts'
import { newFolder, now, openShop } from './shop.ts'

const runs = 3

/** Reading report files as the bot does, against `sqlite3 .import` of the same file into columns of text. */
export async function benchImports(): Promise<Result[]> {
  if (spawnSync('sqlite3', ['--version']).error) return []
  const folder = newFolder()
  const planning = join(folder, 'planning.txt')
  const orders = join(folder, 'orders.txt')
  writePlanning(planning, 100_000, '2026-11-23')
  writeOrders(orders, 1_000_000, 10_000)
  try {
    return [
      await importOf('import of a 100,000-SKU planning report', planning, folder),
      await importOf('import of a 1,000,000-row all-orders file', orders, folder),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importOf(name: string, path: string, folder: string): Promise<Result> {
  const ours = async () => {
    const shop = await openShop(1)
    try {
      const importer = createImporter(shop.parts.database)
      return await timed(async () => {
        const { organisation } = shop.parts
        const answer = await importer.importFile({ organisation, path, now, maxBytes: 2 ** 31 })
        if ('error' in answer) throw new Error(answer.error.words.en)
        if (answer.rows.refused > 0) throw new Error(JSON.stringify(answer.refused[0]))
      })
    } finally {
      await shop.close()
    }
  }
  const base = async () => {
    const file = join(folder, 'base.db')
    rmSync(file, { force: true })
    return timed(() => execFileSync('sqlite3', [file, '.mode tabs', `.import ${path} report`]))
  }
  return inSeconds(await compared(name, 's', 1.5, runs, ours, { what: 'sqlite3 .import', run: base }))
}

function inSeconds(result: Result): Result {
  const base = result.base && { ...result.base, value: result.base.value / 1000 }
  return { ...result, ours: result.ours / 1000, ...(base ? { base } : {}) }
}
