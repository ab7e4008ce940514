import type SqliteDriver from 'better-sqlite3'
import { findTeam } from '../../src/facts/teams.ts'
import { namedWeek } from '../../src/facts/weeks.ts'
import { buildReport } from '../../src/features/weekly/build-report.ts'
import { readReport } from '../../src/features/weekly/read-report.ts'
import { addDays } from '../../src/lib/dates.ts'
import { against, median, timed, type Result } from './result.ts'
import { now, openShop, type Shop } from './shop.ts'

const products = 10_000
const longHistory = 400
const shortHistory = 100
const runs = 7
const lastDay = '2026-11-22'
const weekId = '2026-W47'

/**
 * The weekly report over 10,000 SKUs: its figures against one statement that sums the same rows, with a history of 400
 * days and of 100.
 */
export async function benchWeekly(): Promise<Result[]> {
  const long = await measured(longHistory)
  const short = await measured(shortHistory)
  const base = { what: 'one SQL statement over the same rows', value: long.statement }
  return [
    against('/weekly-report, 10,000 SKUs × 400 days', 'ms', 2, long.read, base),
    against('the same, 400 days of history', 'ms', 1.2, long.read, { what: '100 days', value: short.read }),
    {
      ...against('/weekly-report with its card, workbook and page', 'ms', 2, long.whole, base),
      note: 'the files are built from the figures in the same thread: reading is what the target is about',
    },
  ]
}

type Measured = { read: number; whole: number; statement: number }

async function measured(days: number): Promise<Measured> {
  const shop = await openShop(products)
  try {
    fill(shop, days)
    const { db } = shop.parts
    const team = await findTeam(db, 'ops')
    if (!team) throw new Error('there is no team')
    const week = namedWeek(weekId, team.schedule.week)
    const wanted = { team, week, now }
    const variant = { audience: 'manager', language: 'en' } as const
    const statement = sums(shop.parts.database.sqlite, addDays(week.from, -7), week.to)
    const read: number[] = []
    const whole: number[] = []
    const plain: number[] = []
    for (let run = 0; run < runs; run += 1) {
      plain.push(await timed(() => statement.all()))
      read.push(await timed(() => readReport(db, wanted)))
      whole.push(await timed(async () => buildReport(await readReport(db, wanted), variant)))
    }
    return { read: median(read), whole: median(whole), statement: median(plain) }
  } finally {
    await shop.close()
  }
}

/** What somebody would write by hand: both weeks of every product, split as the report needs them. */
function sums(sqlite: SqliteDriver.Database, from: string, to: string) {
  return sqlite.prepare(
    `select f.product_id, f.period_from > '${addDays(from, 6)}' as this_week, sum(f.units), sum(f.sales_minor),
       sum(f.order_items), sum(f.sessions), sum(f.page_views), sum(f.featured_offer * f.sessions)
     from sales_facts f
     where f.org_id = 'default' and f.store_id = 'us' and f.period_from between '${from}' and '${to}'
       and f.period_from = f.period_to
     group by f.product_id, this_week`,
  )
}

/** A business report a day, as imports leave it. */
function fill(shop: Shop, days: number): void {
  const { sqlite } = shop.parts.database
  const addImport = sqlite.prepare(
    `insert into imports (org_id, store_id, report, file, state, at) values ('default', 'us', 'business-report-by-asin', ?, 'live', ?)`,
  )
  const addPeriod = sqlite.prepare(
    `insert into fact_periods (org_id, store_id, kind, period_from, period_to, import_id, at)
     values ('default', 'us', 'business', ?, ?, ?, ?)`,
  )
  const addRows = sqlite.prepare(
    `insert into sales_facts (org_id, store_id, period_from, period_to, import_id, product_id, line, units, order_items,
       sales_minor, currency, sessions, page_views, featured_offer)
     select 'default', 'us', @day, @day, @import, id, id, (id * 7 + @n) % 9, (id * 7 + @n) % 9,
       ((id * 7 + @n) % 9) * 1999, 'USD', 20 + (id + @n) % 50, 40 + (id + @n) % 90, 0.98
     from products where org_id = 'default' and store_id = 'us'`,
  )
  for (let n = 0; n < days; n += 1) {
    const day = addDays(lastDay, n + 1 - days)
    const add = sqlite.transaction(() => {
      const id = addImport.run(`business-${day}.csv`, now).lastInsertRowid
      addPeriod.run(day, day, id, now)
      addRows.run({ day, import: id, n })
    })
    add()
  }
}
