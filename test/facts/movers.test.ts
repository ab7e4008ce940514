import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movers, type Change } from '../../src/facts/movers.ts'

const test1124 = { date: '2026-11-24' }

function change(
  key: string,
  before: [number, number],
  after: [number, number],
  currency = 'USD',
): Change<string> {
  return {
    key,
    currency,
    before: { units: before[0], salesMinor: before[1] },
    after: { units: after[0], salesMinor: after[1] },
  }
}

// The sample morning's three movers and two products "within normal variation".
test('the sample morning: three movers, the largest first', () => {
  const found = movers(
    [
      change('MAT-XL', [27, 75_573], [40, 95_960]),
      change('RACK-3', [15, 59_985], [6, 23_994], 'EUR'),
      change('TRAY-L', [84, 167_916], [60, 119_940]),
      change('POT-8', [4, 11_996], [2, 5998]),
      change('BIN-4', [30, 60_000], [36, 72_000]),
    ],
    test1124,
  )
  expect(found.map(({ key }) => key)).toEqual(['TRAY-L', 'RACK-3', 'MAT-XL'])
  expect(found[0]).toMatchObject({ changeMinor: -47_976 })
  expect(found[0]?.share).toBeCloseTo(-0.2857, 4)
})

test('each of the three conditions can keep a change out', () => {
  const small = change('under $50', [100, 20_000], [60, 15_001])
  const flat = change('under 20 %', [1000, 100_000], [800, 80_001])
  const chance = change('within 2√16 = 8 units', [16, 160_000], [8, 80_000])
  expect(movers([small, flat, chance], test1124)).toEqual([])
  const edge = change('at $50, 20 % and 9 of 16 units', [16, 25_000], [7, 20_000])
  expect(movers([edge], test1124)).toHaveLength(1)
})

test('three units of a quiet product are no news, a launch is', () => {
  expect(movers([change('quiet', [0, 0], [2, 9998])], test1124)).toEqual([])
  expect(movers([change('quiet', [3, 14_997], [0, 0])], test1124)).toEqual([])
  expect(movers([change('launch', [0, 0], [12, 59_988])], test1124)).toMatchObject([{ share: undefined }])
})

test('the least amount is in the store’s currency: by the company’s rates, else by the table', () => {
  // Company rate 0.0065 USD a yen: $50 are 7,692 yen; without a rate the table says 7,500.
  const yen = change('TRAY-S', [30, 30_000], [15, 22_400], 'JPY')
  expect(movers([yen], test1124)).toHaveLength(1)
  const company = { currency: 'USD', rates: { JPY: 0.0065 } }
  expect(movers([yen], { ...test1124, company })).toEqual([])
  // A company that counts in yuan: 7.1 a dollar, 0.047 a yen: $50 are 7,553 yen.
  expect(
    movers([yen], { ...test1124, company: { currency: 'CNY', rates: { USD: 7.1, JPY: 0.047 } } }),
  ).toHaveLength(1)
})

test('a team can set its own limits', () => {
  const small = change('TRAY-S', [100, 20_000], [60, 16_000])
  expect(movers([small], test1124)).toEqual([])
  expect(movers([small], { ...test1124, own: { 'mover.sales': 4000 } })).toHaveLength(1)
})

test('what is larger in every way never ranks lower, and no mover fails a condition', () => {
  const amount = fc.record({
    units: fc.integer({ min: 0, max: 900 }),
    salesMinor: fc.integer({ min: 0, max: 9_000_000 }),
  })
  const any = fc.record({
    key: fc.string(),
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'XAU'),
    before: amount,
    after: amount,
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (changes) => {
      const found = movers(changes, test1124)
      for (const [i, mover] of found.entries()) {
        expect(Number.isFinite(mover.weight)).toBe(true)
        expect(mover.weight).toBeGreaterThanOrEqual(found[i + 1]?.weight ?? 0)
        expect(Math.abs(mover.share ?? 1)).toBeGreaterThanOrEqual(0.2)
        expect(Math.abs(mover.after.units - mover.before.units)).toBeGreaterThan(2)
      }
    }),
  )
})
