import { addDays, weekday, type LocalDate } from '../../src/lib/dates.ts'

export const channel = 'C0OPS'
export const teamZone = 'Asia/Shanghai'
export const platformName = 'slack'

/** Who answers the check-in; `wu` never does before the digest, so that there is always somebody to remind. */
export const operators = [
  { id: 'li', user: 'U0LI' },
  { id: 'zhang', user: 'U0ZHANG' },
  { id: 'chen', user: 'U0CHEN' },
  { id: 'wu', user: 'U0WU' },
] as const
export const silent = 'wu'
export const manager = { id: 'han', user: 'U0HAN' } as const
export const skus = ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4'] as const

export const setupFile = `
company: { name: Chaos, currency: USD }
stores:
  - { id: us, marketplace: US, name: Chaos US }
people:
${operators.map(({ id, user }) => `  - { id: ${id}, name: ${id}, role: operator, language: zh-CN, slack: ${user} }`).join('\n')}
  - { id: ${manager.id}, name: Han Mei, role: manager, language: en, slack: ${manager.user} }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: slack, id: ${channel} }
    zone: ${teamZone}
    calendar: weekdays
    language: zh-CN
    members: [${operators.map(({ id }) => id).join(', ')}, ${manager.id}]
    stores: [us]
    standup: { at: "09:00", minutes: 15, remind: 10 }
products:
${skus.map((sku, n) => `  - { store: us, sku: ${sku}, asin: B0C000000${n}, owner: ${operators[n]?.id}, stage: mature }`).join('\n')}
`

const firstDay: LocalDate = '2026-11-24'

/** The run's days: workdays, one after the other. */
export function dayNumbered(n: number): LocalDate {
  let day = firstDay
  for (let left = n; left > 0; left -= 1) {
    day = addDays(day, 1)
    while (weekday(day) > 5) day = addDays(day, 1)
  }
  return day
}

/** A day's new product that is as good as sold out when the day's report first names it: an alert is due. */
export const soldOut = (day: LocalDate) => `LOW-${day.replaceAll('-', '')}`

const productsThatLieWell = 1_500

export type PlanningReport = { name: string; text: string; rows: number; units: number }

/**
 * The inventory planning report of the store's day before: many products that lie well, and of each day so far one that
 * runs out.
 * @param days the run's days up to this one
 */
export function planningReport(days: readonly LocalDate[]): PlanningReport {
  const snapshot = addDays(days.at(-1) ?? firstDay, -1)
  const row = (sku: string, available: number, sold: number) =>
    [
      snapshot,
      sku,
      `X${sku}`,
      '',
      `Product ${sku}`,
      available,
      'US',
      'USD',
      sold,
      sold * 4,
      sold * 8,
      sold * 12,
      '20.00',
    ].join('\t')
  const header =
    'snapshot-date,sku,fnsku,asin,product-name,available,marketplace,currency,units-shipped-t7,units-shipped-t30,units-shipped-t60,units-shipped-t90,your-price'
  const well = Array.from({ length: productsThatLieWell }, (_, n) => ({
    sku: `P-${n}`,
    available: 100 + n,
    sold: 0,
  }))
  const low = days.map((day) => ({ sku: soldOut(day), available: 3, sold: 70 }))
  const all = [...well, ...low]
  return {
    name: `planning-${snapshot}.txt`,
    text: [header.replaceAll(',', '\t'), ...all.map((one) => row(one.sku, one.available, one.sold)), ''].join(
      '\n',
    ),
    rows: all.length,
    units: all.reduce((sum, one) => sum + one.available, 0),
  }
}
