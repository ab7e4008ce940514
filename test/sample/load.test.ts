import { expect, test } from 'vitest'
import { loadSample } from '../../src/sample/load.ts'
import { sampleFiles } from '../../src/sample/files.ts'
import { sampleHistory } from '../../src/sample/history.ts'
import { sampleSetup } from '../../src/sample/setup.ts'
import { morning } from './reading.ts'

/** Doors that write down who knocked. */
function openDoors(refuse?: string) {
  const seen: { door: string; at?: string; what: string }[] = []
  return {
    seen,
    doors: {
      apply: async (yaml: string) => void seen.push({ door: 'apply', what: yaml }),
      importFile: async (file: { name: string; at: string }) => {
        seen.push({ door: 'import', at: file.at, what: file.name })
        return refuse !== undefined && file.name.includes(refuse) ? { refused: 'unknown-report' } : {}
      },
      say: async (one: { text: string; at: string }) => {
        seen.push({ door: 'say', at: one.at, what: one.text })
        return {}
      },
    },
  }
}

test('set-up comes first, then everything in the order in which it happened', async () => {
  const { doors, seen } = openDoors()
  const progress: string[] = []
  const loaded = await loadSample({
    doors,
    now: morning,
    onProgress: ({ done, of }) => progress.push(`${done}/${of}`),
  })
  expect(seen[0]).toEqual({ door: 'apply', what: sampleSetup(morning) })
  const moments = seen.slice(1).map(({ at }) => at)
  expect(moments).toEqual(moments.toSorted())
  expect(loaded).toEqual({
    files: sampleFiles(morning).length,
    statements: sampleHistory(morning).length,
    refused: [],
  })
  expect(progress).toHaveLength(seen.length - 1)
  expect(progress.at(-1)).toBe(`${progress.length}/${progress.length}`)
})

test('what is not taken is told at the end and stops nothing', async () => {
  const { doors, seen } = openDoors('Stranded-inventory-DE')
  const loaded = await loadSample({ doors, now: morning, dailyDays: 28 })
  expect(loaded.refused).toEqual([{ what: 'Stranded-inventory-DE-2026-11-23.txt', why: 'unknown-report' }])
  expect(seen.filter(({ door }) => door === 'import')).toHaveLength(sampleFiles(morning, 28).length)
})
