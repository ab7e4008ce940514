import { expect, test } from 'vitest'
import { agedSurcharge } from '../../../src/facts/data/aged-surcharge.ts'
import { currentOn } from '../../../src/facts/data/dated.ts'
import { limitNames, limitOn } from '../../../src/facts/data/limits.ts'
import { lowInventoryFee } from '../../../src/facts/data/low-inventory-fee.ts'
import { findMarketplace, marketplaces } from '../../../src/lib/marketplaces.ts'
import { thresholdIn } from '../../../src/facts/data/mover-minimum.ts'
import { planningDefaults } from '../../../src/facts/data/planning.ts'
import { returnRateLimit } from '../../../src/facts/data/returns-fee.ts'
import { storageFees, utilisationSurcharge } from '../../../src/facts/data/storage-fees.ts'
import { isDate } from '../../../src/lib/dates.ts'
import { minorDigits } from '../../../src/lib/money.ts'
import { isZone } from '../../../src/lib/zones.ts'

test('the version in force is the latest begun and not ended', () => {
  const versions = [
    { from: '2026-01-15', source: 'b', rate: 2 },
    { from: '2023-04-15', source: 'a', rate: 1 },
    { from: '2027-01-01', to: '2027-06-30', source: 'c', rate: 3 },
  ]
  const on = (date: string) => currentOn(versions, date)?.rate
  expect([on('2023-04-14'), on('2023-04-15'), on('2026-01-14'), on('2026-01-15')]).toEqual([undefined, 1, 1, 2])
  expect([on('2027-01-01'), on('2027-06-30'), on('2027-07-01')]).toEqual([3, 3, 2])
})

test('every marketplace has a real zone, a real currency and words of its own', () => {
  expect(marketplaces.map(({ code }) => code).join(' ')).toBe(
    'US CA MX BR UK DE FR IT ES NL PL SE BE IE TR AE SA EG IN JP AU SG ZA',
  )
  for (const market of marketplaces) {
    expect(isZone(market.zone)).toBe(true)
    expect(minorDigits(market.currency)).toBe(market.currency === 'JPY' ? 0 : 2)
    // Also shows that no word is claimed twice: the later one would win.
    for (const word of [market.code, market.id, market.channel, market.name.zh, market.name.en, ...market.words]) {
      expect([word, findMarketplace(word)?.code]).toEqual([word, market.code])
    }
    expect(thresholdIn(market.currency, 5000, '2026-11-24')).toBeGreaterThan(0)
  }
})

test('every limit is labelled, sourced and dated, and a team’s own wins', () => {
  for (const name of limitNames) {
    const limit = limitOn(name, '2026-11-24')
    expect(['platform fact', 'team goal']).toContain(limit.kind)
    expect(limit.source).not.toBe('')
    expect(isDate(limit.from)).toBe(true)
  }
  expect(limitOn('ipi.red', '2021-06-01').value).toBe(500)
  expect(limitOn('ipi.red', '2026-11-24')).toMatchObject({ value: 400, kind: 'platform fact' })
  expect(limitOn('ipi.red', '2026-11-24', { 'ipi.red': 420 })).toMatchObject({ value: 420, kind: 'team goal' })
  expect(() => limitOn('ipi.red', '2019-01-01')).toThrow('no limit ipi.red')
})

test('the aged bands join without a gap and never get cheaper', () => {
  for (const [market, date] of [['US', '2023-05-01'], ['US', '2026-11-24'], ['AU', '2026-11-24']] as const) {
    const table = agedSurcharge(market, date)
    if (!table || table.bands === 'unknown') throw new Error('table expected')
    expect(table.bands[0]?.fromDay).toBe(table.startsAt)
    for (const [i, band] of table.bands.entries()) {
      const next = table.bands[i + 1]
      if (!next) {
        expect(band.toDay).toBeUndefined()
        continue
      }
      expect(next.fromDay).toBe((band.toDay ?? 0) + 1)
      expect(next.perVolume).toBeGreaterThan(band.perVolume)
    }
  }
})

test('unknown tables are unknown, not free', () => {
  expect(agedSurcharge('UK', '2026-11-24')).toBeUndefined()
  expect(agedSurcharge('DE', '2026-11-24')).toBeUndefined()
  expect(agedSurcharge('JP', '2026-11-24')).toMatchObject({ startsAt: 271, bands: 'unknown' })
  expect(storageFees('DE', '2026-11-24')).toBeUndefined()
  expect(returnRateLimit('garden', '2026-11-24')).toBeUndefined()
})

// Seller Central GJ9NNG7RK4TU6E3Z; webgility.com 2026-02-23; p4product.com 2026.
test('fees read as their sources print them', () => {
  expect(storageFees('US', '2026-12-01')).toMatchObject({ peak: { standard: 240, bulky: 140 }, offPeak: { standard: 78 } })
  expect([22, 22.1, 28, 30, 60].map((weeks) => utilisationSurcharge(weeks, 'standard', '2026-11-24'))).toEqual([
    0, 44, 44, 76, 188,
  ])
  expect([5, 14, 20.9, 21, 27.9, 28].map((days) => lowInventoryFee(days, 'small-standard', '2026-11-24'))).toEqual([
    89, 63, 63, 32, 32, 0,
  ])
  // TRAY-S of the sample alerts: 26 units a day × $0.32 = $8.32.
  expect(26 * (lowInventoryFee(26, 'small-standard', '2026-11-24') ?? 0)).toBe(832)
  expect(returnRateLimit('Home', '2026-11-24')).toBe(0.081)
  expect(returnRateLimit('shoes', '2026-11-24')).toBe(0)
})

test('the weights of the velocity windows sum to one', () => {
  expect(Object.values(planningDefaults.velocityWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
})
