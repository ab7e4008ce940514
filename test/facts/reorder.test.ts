import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cheapestPossible, latestOrderDates, springFestivalClosures } from '../../src/facts/order-dates.ts'
import { cashDays, orderQuantity, reorderPoint, safetyStock } from '../../src/facts/reorder.ts'
import { daysOfCover, lateOrderLoss, stockOut } from '../../src/facts/stock-out.ts'
import { addDays, dateOfDay, dayNumber, daysBetween } from '../../src/lib/dates.ts'

const today = '2026-11-24'

// The sample alert: BOX-6, 610 buyable and 365 on the way at 13 a day.
const box6 = { from: today, available: 610, arrivals: [{ date: '2026-12-10', units: 365 }], dailyUnits: 13 }
const lead = { productionDays: 30, transitDays: { sea: 35, air: 8 }, checkInDays: 7 }

test('BOX-6 lasts 75 days and is out on 2027-02-07', () => {
  expect(stockOut(box6)).toEqual({ outOn: '2027-02-07', days: 75, backOn: undefined, lostUnits: undefined })
  expect(daysOfCover(610 + 365, 13)).toBe(75)
})

test('BOX-6 must be ordered by 27 November by sea, 24 December by air; the festival is after both', () => {
  const closures = springFestivalClosures(today, '2027-02-07')
  expect(closures).toContainEqual({ from: '2027-01-27', to: '2027-02-21' })
  const dates = latestOrderDates('2027-02-07', lead, today, closures)
  expect(dates).toEqual([
    { mode: 'sea', orderBy: '2026-11-27', daysLeft: 3, leadDays: 72 },
    { mode: 'air', orderBy: '2026-12-24', daysLeft: 30, leadDays: 45 },
  ])
  expect(cheapestPossible(dates)?.mode).toBe('sea')
  expect(cheapestPossible(latestOrderDates('2027-02-07', lead, '2026-11-28', closures))?.mode).toBe('air')
  expect(cheapestPossible(latestOrderDates('2027-02-07', lead, '2026-12-25', closures))).toBeUndefined()
})

// 13 × 148 days − 610 − 365 = 949, in cartons of 24: 40.
test('BOX-6: order 960, 40 cartons; a week late loses $2,729.09', () => {
  const need = { dailyUnits: 13, coverDays: 148, onHand: 610, inbound: 365, cartonUnits: 24 }
  expect(orderQuantity(need)).toEqual({ units: 960, cartons: 40 })
  expect(lateOrderLoss(13, 2999)).toBe(272_909)
})

test('an order that would be made during the Spring Festival must be placed earlier', () => {
  const closures = springFestivalClosures('2027-03-01', '2027-04-30')
  // Ready by 18 March: 26 closed days, 27 January to 21 February, push 30 days of production back.
  const air = latestOrderDates('2027-04-02', lead, today, closures).find(({ mode }) => mode === 'air')
  expect(air).toMatchObject({ orderBy: addDays('2027-03-18', -30 - 26), leadDays: 45 + 26 })
  // What would leave during the closure leaves on the day before it.
  const [early] = latestOrderDates('2027-02-20', { ...lead, transitDays: { express: 3 } }, today, closures)
  expect(early?.orderBy).toBe(addDays('2027-01-26', -30))
})

test('what is on the way counts from its date: a gap is a stock-out', () => {
  const gap = { from: today, available: 100, arrivals: [{ date: '2026-12-10', units: 500 }], dailyUnits: 10 }
  expect(stockOut(gap)).toEqual({ outOn: '2026-12-04', days: 10, backOn: '2026-12-10', lostUnits: 60 })
  const justInTime = { ...gap, arrivals: [{ date: '2026-12-04', units: 500 }] }
  expect(stockOut(justInTime)).toMatchObject({ outOn: '2027-01-23', days: 60 })
  const late = { ...gap, arrivals: [{ date: '2026-11-20', units: 500 }] }
  expect(stockOut(late)).toMatchObject({ days: 60 })
})

test('what does not sell never runs out; nothing in stock is out today', () => {
  expect(stockOut({ ...box6, dailyUnits: 0 })).toBeUndefined()
  expect(daysOfCover(100, 0)).toBeUndefined()
  expect(stockOut({ ...box6, available: 0, arrivals: [] })).toMatchObject({ outOn: today, days: 0 })
  expect(stockOut({ ...box6, available: -5, arrivals: [] })).toMatchObject({ outOn: today, days: 0 })
})

// 1.645 × 4 × √45 = 44.14; 13 × 45 + 45 = 630.
test('safety stock and reorder point', () => {
  expect(safetyStock(4, 45)).toBe(45)
  expect(reorderPoint(13, 45, 45)).toBe(630)
  expect(safetyStock(0, 45)).toBe(0)
})

test('enough is enough, and floats do not buy a carton', () => {
  expect(orderQuantity({ dailyUnits: 1, coverDays: 30, onHand: 40, inbound: 0 })).toEqual({
    units: 0,
    cartons: 0,
  })
  expect(orderQuantity({ dailyUnits: 0.1, coverDays: 30, onHand: 0, inbound: 0 })).toEqual({
    units: 3,
    cartons: 3,
  })
  const uplift = { dailyUnits: 10, coverDays: 30, onHand: 0, inbound: 0, upliftUnits: 50, cartonUnits: 100 }
  expect(orderQuantity(uplift)).toEqual({ units: 400, cartons: 4 })
})

test('money is away from the order until the last unit is paid out', () => {
  // 72 days of lead, 960 units at 13 a day (74 days), 14 to the payout.
  expect(cashDays(72, 960, 13)).toBe(160)
  expect(cashDays(72, 960, 0)).toBeUndefined()
})

const rate = fc.integer({ min: 1, max: 5000 }).map((n) => n / 100)
const day = fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2028-12-31') }).map(dateOfDay)

test('an order covers what is missing in whole cartons, and one carton less would not', () => {
  const need = fc.record({
    dailyUnits: rate,
    coverDays: fc.integer({ min: 1, max: 200 }),
    onHand: fc.nat({ max: 9000 }),
    inbound: fc.nat({ max: 9000 }),
    cartonUnits: fc.integer({ min: 1, max: 144 }),
  })
  fc.assert(
    fc.property(need, (one) => {
      const { units, cartons } = orderQuantity(one)
      const missing = one.dailyUnits * one.coverDays - one.onHand - one.inbound
      expect(units).toBe(cartons * one.cartonUnits)
      expect(units).toBeGreaterThanOrEqual(missing - 1e-3)
      expect(units === 0 || units - one.cartonUnits < missing).toBe(true)
    }),
  )
})

test('stock lasts at least as long with more of it and faster sales never make it last longer', () => {
  fc.assert(
    fc.property(rate, rate, fc.nat({ max: 5000 }), fc.nat({ max: 500 }), (a, b, available, more) => {
      const [slow, fast] = [Math.min(a, b), Math.max(a, b)]
      const outlook = { from: today, available, arrivals: [], dailyUnits: slow }
      const days = stockOut(outlook)?.days ?? 0
      expect(stockOut({ ...outlook, dailyUnits: fast })?.days ?? 0).toBeLessThanOrEqual(days)
      expect(stockOut({ ...outlook, available: available + more })?.days ?? 0).toBeGreaterThanOrEqual(days)
      const arrivals = [{ date: addDays(today, 20), units: more }]
      expect(stockOut({ ...outlook, arrivals })?.days ?? 0).toBeGreaterThanOrEqual(days)
    }),
  )
})

test('needing goods later never means ordering earlier, and the factory always gets its open days', () => {
  const days = { productionDays: fc.nat({ max: 60 }), transit: fc.nat({ max: 60 }) }
  fc.assert(
    fc.property(day, days.productionDays, days.transit, (needBy, productionDays, sea) => {
      const closures = springFestivalClosures('2025-01-01', '2029-12-31')
      const by = (date: string) =>
        latestOrderDates(date, { productionDays, transitDays: { sea }, checkInDays: 7 }, today, closures)[0]
      const one = by(needBy)
      const next = by(addDays(needBy, 1))
      if (!one || !next) throw new Error('sea is offered')
      expect(next.orderBy >= one.orderBy).toBe(true)
      expect(one.leadDays).toBeGreaterThanOrEqual(productionDays + sea + 7)
      const closed = closures.reduce((sum, { from, to }) => {
        const start = from > one.orderBy ? from : one.orderBy
        const end = to < needBy ? to : needBy
        return sum + Math.max(0, daysBetween(start, end) + 1)
      }, 0)
      expect(one.leadDays).toBeLessThanOrEqual(productionDays + sea + 7 + closed)
    }),
  )
})
