import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namedWeek, weekOf } from '../../src/facts/weeks.ts'
import { addDays, eachDay } from '../../src/lib/dates.ts'

test('ISO weeks run Monday to Sunday, Amazon’s Sunday to Saturday under the name of their Monday', () => {
  expect(weekOf('2026-11-22', 'MON-SUN')).toEqual({ id: '2026-W47', from: '2026-11-16', to: '2026-11-22' })
  expect(weekOf('2026-11-22', 'SUN-SAT')).toEqual({ id: '2026-W48', from: '2026-11-22', to: '2026-11-28' })
  expect(weekOf('2026-11-21', 'SUN-SAT')).toEqual({ id: '2026-W47', from: '2026-11-15', to: '2026-11-21' })
  expect(weekOf('2027-01-01', 'MON-SUN').id).toBe('2026-W53')
})

test('every day lies in exactly the week that its name gives again', () => {
  const kind = fc.constantFrom('MON-SUN' as const, 'SUN-SAT' as const)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), kind, (days, one) => {
      const date = addDays('2020-01-01', days)
      const week = weekOf(date, one)
      expect(eachDay(week.from, week.to)).toHaveLength(7)
      expect(date >= week.from && date <= week.to).toBe(true)
      expect(namedWeek(week.id, one)).toEqual(week)
      expect(weekOf(addDays(week.to, 1), one).from).toBe(addDays(week.to, 1))
    }),
  )
})
