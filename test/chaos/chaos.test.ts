import { expect, test } from 'vitest'
import { runChaos } from './run.ts'

// A new seed each time would find more, and fail for people who changed nothing: the long run is for that.
test('sixty kills: no answer lost, nothing said twice, no alert missed, the database whole', async () => {
  const { faults, kills, deeds } = await runChaos({ kills: 60, seed: 'sixty' })
  expect(faults).toEqual([])
  expect(kills).toBe(60)
  expect(deeds).toBeGreaterThan(20)
}, 1_200_000)

test('a bot that does not look for what it may have said is found out', async () => {
  const { faults } = await runChaos({ kills: 5, seed: 'blind', blind: true })
  expect(faults.join('\n')).toMatch(/was shown 2 times|was answered 2 times/)
}, 600_000)
