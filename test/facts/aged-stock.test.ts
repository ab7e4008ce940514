import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agedForecast, nextSnapshot, type AgedStock } from '../../src/facts/aged-stock.ts'
import { excessUnits, storageCost } from '../../src/facts/excess-stock.ts'
import { convertVolume, volumeUnitOf } from '../../src/facts/volume.ts'

const cuft = (value: number) => ({ value, unit: 'ft3' as const })

// 720 units of 91–180 days, 2.1 a day: by 12-15, 22 days on, 176 would be 181 days and older and 46 of them sold.
const rack3: AgedStock = {
  marketplace: 'US',
  asOf: '2026-11-23',
  bands: [
    { fromDay: 0, toDay: 90, units: 200 },
    { fromDay: 91, toDay: 180, units: 720 },
  ],
  dailyUnits: 2.1,
  volume: cuft(0.9),
  category: 'home',
}

// The sample alert: 130 units cross 181 days; 0.9 cu ft × $0.50 × 130 = $58.50; 130 units in 22 days are 6 a day.
test('RACK-3: $58.50 on 15 December, six more a day avoid it', () => {
  expect(agedForecast(rack3)).toMatchObject({
    kind: 'known',
    snapshot: '2026-12-15',
    units: 130,
    feeMinor: 5850,
    currency: 'USD',
    extraPerDay: 6,
    bands: [{ fromDay: 181, toDay: 210, units: 130, feeMinor: 5850 }],
  })
})

test('selling so many more a day does avoid it', () => {
  expect(agedForecast({ ...rack3, dailyUnits: 2.1 + 6 })).toMatchObject({ units: 0, feeMinor: 0, bands: [] })
  expect(agedForecast({ ...rack3, dailyUnits: 2.1 + 5 })).not.toMatchObject({ units: 0 })
})

// The sample alert: 210 units of 241–270 days × 0.9 cu ft × $1.50 = $283.50.
test('POT-8: $283.50 for 210 units', () => {
  const pot8 = { ...rack3, bands: [{ fromDay: 225, toDay: 240, units: 285 }], dailyUnits: 3.41 }
  expect(agedForecast(pot8)).toMatchObject({ units: 210, feeMinor: 28_350, extraPerDay: 10 })
})

// The sample alert: 731 units at 3.4159 a day last 214 days; 420 are beyond 91 days; 420 × 0.9 × $2.40 = $907.20.
test('POT-8: 420 units too many, $907.20 of storage in December', () => {
  expect(excessUnits(731, 731 / 214)).toBe(420)
  expect(storageCost(420, cuft(0.9), { marketplace: 'US', month: '2026-12-01' })).toMatchObject({
    kind: 'known',
    minor: 90_720,
    currency: 'USD',
  })
  expect(storageCost(420, cuft(0.9), { marketplace: 'US', month: '2026-09-30' })).toMatchObject({
    minor: 29_484,
  })
  expect(storageCost(10, cuft(1), { marketplace: 'US', month: '2026-10-01', size: 'bulky' })).toMatchObject({
    minor: 1400,
  })
})

test('the oldest units sell first', () => {
  const bands = [
    { fromDay: 0, toDay: 90, units: 1000 },
    { fromDay: 366, toDay: undefined, units: 40 },
  ]
  expect(agedForecast({ ...rack3, bands, dailyUnits: 1 })).toMatchObject({ units: 18 })
  expect(agedForecast({ ...rack3, bands, dailyUnits: 2 })).toMatchObject({ units: 0, feeMinor: 0 })
})

test('clothing pays nothing up to 270 days, and from 271 on like all', () => {
  const bands = [
    { fromDay: 200, toDay: 209, units: 50 },
    { fromDay: 300, toDay: 301, units: 10 },
  ]
  const still = { ...rack3, bands, dailyUnits: 0, volume: cuft(1) }
  // 50 of 222–231 days at $1.00; 10 of 322–323 days at $5.70.
  expect(agedForecast(still)).toMatchObject({ units: 60, feeMinor: 5000 + 5700 })
  expect(agedForecast({ ...still, category: 'Clothing' })).toMatchObject({ units: 10, feeMinor: 5700 })
})

test('small old units pay by the piece', () => {
  // 0.01 cu ft × $7.90 is 8 cents: $0.35 is the greater.
  const bands = [{ fromDay: 456, units: 100 }]
  expect(agedForecast({ ...rack3, bands, dailyUnits: 0, volume: cuft(0.01) })).toMatchObject({
    feeMinor: 3500,
  })
  expect(agedForecast({ ...rack3, bands, dailyUnits: 0, volume: cuft(1) })).toMatchObject({
    feeMinor: 79_000,
  })
})

test('old snapshots are charged at the rates of their day', () => {
  const bands = [{ fromDay: 280, toDay: 280, units: 10 }]
  const then = { ...rack3, asOf: '2023-06-14', bands, dailyUnits: 0, volume: cuft(1) }
  expect(agedForecast(then)).toMatchObject({ snapshot: '2023-06-15', feeMinor: 3800 })
  expect(agedForecast({ ...then, asOf: '2026-06-14' })).toMatchObject({ feeMinor: 5450 })
})

test('an unknown fee is unknown, never zero', () => {
  expect(agedForecast({ ...rack3, marketplace: 'DE' })).toMatchObject({ kind: 'unknown', reason: 'no-table' })
  expect(agedForecast({ ...rack3, volume: undefined })).toMatchObject({
    kind: 'unknown',
    reason: 'no-volume',
    units: 130,
  })
  const old = { ...rack3, marketplace: 'JP', bands: [{ fromDay: 260, toDay: 260, units: 9 }], dailyUnits: 0 }
  expect(agedForecast(old)).toMatchObject({ kind: 'unknown', reason: 'no-rates', units: 9 })
  // Japan does not charge below 271 days: that much is known.
  expect(agedForecast({ ...rack3, marketplace: 'JP' })).toMatchObject({
    kind: 'known',
    units: 0,
    feeMinor: 0,
  })
  const cost = storageCost(10, cuft(1), { marketplace: 'DE', month: '2026-12-01' })
  expect(cost).toEqual({ kind: 'unknown', reason: 'no-table' })
  expect(storageCost(10, undefined, { marketplace: 'US', month: '2026-12-01' })).toMatchObject({
    reason: 'no-volume',
  })
})

// A$185 a cubic metre: 1,000 cm³ are A$0.185, more than the A$0.12 a piece.
test('Australia bills by the cubic metre', () => {
  const bands = [{ fromDay: 340, toDay: 340, units: 100 }]
  const stock = {
    ...rack3,
    marketplace: 'AU',
    bands,
    dailyUnits: 0,
    volume: { value: 1000, unit: 'cm3' as const },
  }
  expect(agedForecast(stock)).toMatchObject({ units: 100, feeMinor: 1850, currency: 'AUD' })
})

test('the next snapshot is the next 15th', () => {
  expect(nextSnapshot('2026-11-24')).toBe('2026-12-15')
  expect(nextSnapshot('2026-11-14')).toBe('2026-11-15')
  expect(nextSnapshot('2026-11-15')).toBe('2026-12-15')
  expect(nextSnapshot('2026-12-31')).toBe('2027-01-15')
  expect(() => agedForecast(rack3, '2026-11-15')).toThrow(RangeError)
})

test('volumes convert and are read as reports write them', () => {
  // 1 cu ft = 0.028316846592 m³ (international foot).
  expect(convertVolume(1, 'ft3', 'm3')).toBeCloseTo(0.028316846592, 12)
  expect(convertVolume(1000, 'cm3', 'ft3')).toBeCloseTo(0.0353146667, 9)
  expect(convertVolume(1728, 'in3', 'ft3')).toBeCloseTo(1, 9)
  const seen = [
    'cubic feet',
    'CUBIC_FEET',
    'cubic-feet',
    'cu ft',
    'cubic meters',
    'cubic metres',
    'm³',
    'cubic centimeters',
    'cm3',
  ]
  expect(seen.map(volumeUnitOf)).toEqual(['ft3', 'ft3', 'ft3', 'ft3', 'm3', 'm3', 'm3', 'cm3', 'cm3'])
  expect(volumeUnitOf('litres')).toBeUndefined()
})

const band = fc.record({ units: fc.nat({ max: 2000 }) })
const stocks = fc.record({
  bands: fc.tuple(band, band, band, band, band, band).map((six) =>
    [
      [0, 90],
      [91, 180],
      [181, 270],
      [271, 365],
      [366, 455],
      [456, undefined],
    ].map(([fromDay, toDay], i) => ({
      fromDay: fromDay ?? 0,
      toDay,
      units: six[i]?.units ?? 0,
    })),
  ),
  dailyUnits: fc.integer({ min: 0, max: 5000 }).map((n) => n / 100),
  volume: fc.integer({ min: 1, max: 500 }).map((n) => cuft(n / 100)),
  asOf: fc.constantFrom('2026-11-14', '2026-11-15', '2026-11-23', '2026-12-14'),
})

test('fees are whole cents of whole units, add up, and never rise with faster sales', () => {
  fc.assert(
    fc.property(stocks, (some) => {
      const stock = { ...some, marketplace: 'US' }
      const now = agedForecast(stock)
      const faster = agedForecast({ ...stock, dailyUnits: stock.dailyUnits + 1 })
      if (now.kind !== 'known' || faster.kind !== 'known') throw new Error('US is known')
      expect(now.bands.reduce((sum, one) => sum + one.feeMinor, 0)).toBe(now.feeMinor)
      expect(now.bands.reduce((sum, one) => sum + one.units, 0)).toBe(now.units)
      expect(Number.isSafeInteger(now.feeMinor) && Number.isSafeInteger(now.units)).toBe(true)
      expect(faster.units).toBeLessThanOrEqual(now.units)
      expect(now.units).toBeLessThanOrEqual(stock.bands.reduce((sum, one) => sum + one.units, 0))
      const enough = agedForecast({ ...stock, dailyUnits: stock.dailyUnits + now.extraPerDay })
      expect(enough).toMatchObject({ units: 0, feeMinor: 0 })
    }),
    { numRuns: 500 },
  )
})
