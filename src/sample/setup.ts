import { stringify } from 'yaml'
import { addDays, monthStart, quarterOf, type LocalDate } from '../lib/dates.ts'
import { decimalFromMinor } from '../lib/money.ts'
import { localDate, type Instant } from '../lib/zones.ts'
import { sampleProducts } from './catalogue.ts'
import { sampleDays, samplePeople, sampleStores, sampleTeamId, sampleTeamZone } from './team.ts'

/** The competitor whose price cut takes TRAY-L's sales. */
export const cheaperTray = 'B0D7654321'

const competitors: [store: string, sku: string, asins: string[]][] = [
  ['us', 'TRAY-L', [cheaperTray, 'B0D7654338', 'B0D7654345', 'B0D7654352']],
  ['us', 'TRAY-S', ['B0D7654369']],
  ['us', 'BOX-6', ['B0D8765431', 'B0D8765448']],
  ['us', 'MAT-XL', ['B0D8765455', 'B0D8765462']],
  ['us', 'BIN-4', ['B0D9876543', 'B0D9876550']],
  ['de', 'RACK-3', ['B0E0987654', 'B0E0987661']],
  ['de', 'LAMP-2', ['B0E0987678']],
  ['jp', 'MAT-9', ['B0E1098765']],
]

/** What one unit of a foreign currency is worth in US dollars, every month of the sample. */
const rates = { EUR: 1.09, GBP: 1.27, JPY: 0.0065 }

/** The sample team's set-up file, as `zaohui apply` reads it. */
export function sampleSetup(now: Instant): string {
  const today = localDate(now, sampleTeamZone)
  const month = today.slice(0, 7)
  return stringify({
    company: { name: '青禾家居 Qinghe Home', currency: 'USD', rates: ratesByMonth(today) },
    stores: sampleStores.map(({ id, name, marketplace }) => ({ id, marketplace: marketplace.code, name })),
    people: samplePeople,
    teams: [
      {
        id: sampleTeamId,
        name: '运营一组',
        channel: { platform: 'local', id: sampleTeamId },
        zone: sampleTeamZone,
        calendar: 'CN',
        duty: { SAT: 'li', SUN: 'han' },
        language: 'zh-CN',
        members: samplePeople.map(({ id }) => id),
        stores: sampleStores.map(({ id }) => id),
        standup: { at: '09:00', minutes: 15, remind: 10 },
        weekly: { ask: 'FRI 16:00', report: 'MON 10:00' },
      },
    ],
    products: sampleProducts.map((product) => ({
      store: product.store,
      sku: product.sku,
      asin: product.asin,
      title: product.title,
      owner: product.owner,
      stage: product.stage,
      leadTimeDays: product.leadTimeDays,
      unitCost: `${decimalFromMinor({ minor: product.unitCost, currency: 'USD' })} USD`,
      cartonUnits: product.cartonUnits,
      category: product.category,
      alias: product.aliases,
    })),
    competitors: competitors.flatMap(([store, sku, asins]) => asins.map((asin) => ({ store, sku, asin }))),
    goals: [
      { team: sampleTeamId, month: previousMonth(today), metric: 'sales', target: '720000 USD' },
      { team: sampleTeamId, month, metric: 'sales', target: '860000 USD' },
      { team: sampleTeamId, quarter: quarterOf(today), metric: 'sales', target: '2500000 USD' },
      { store: 'us', month, metric: 'sales', target: '560000 USD' },
      { store: 'de', month, metric: 'sales', target: '125000 EUR' },
      { product: 'us/TRAY-L', month, metric: 'sales', target: '45000 USD' },
    ],
    groups: [{ id: 'all', name: '运营部', head: 'han', teams: [sampleTeamId], at: '09:30' }],
  })
}

/** A company rate for each month the sample speaks of, from the first day of data to this month. */
function ratesByMonth(today: LocalDate): Record<string, typeof rates> {
  const months: Record<string, typeof rates> = {}
  for (
    let day = monthStart(addDays(today, -sampleDays - 2));
    day <= today;
    day = monthStart(addDays(day, 31))
  ) {
    months[day.slice(0, 7)] = { ...rates }
  }
  return months
}

function previousMonth(today: LocalDate): string {
  return addDays(monthStart(today), -1).slice(0, 7)
}
