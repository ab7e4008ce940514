import { dayCloses } from '../../facts/closed-days.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { addDays } from '../../lib/dates.ts'
import { instantAt, localDate, type Instant } from '../../lib/zones.ts'
import { paceOf, sampleProducts, type SampleProduct } from '../catalogue.ts'
import { demandOf, type SampleDay } from '../demand.ts'
import { stockOf, type StockDay } from '../stock.ts'
import { latestDay, sampleTeamZone, type SampleStore, type SampleStoreId } from '../team.ts'

/** A report file as Amazon writes it, and what a person would say when dropping it into the chat. */
export type SampleFile = {
  name: string
  storeId: SampleStoreId
  /** The kind of report, by the importer's name for it. */
  report: string
  /** The days it is about, where the file itself does not say. */
  from?: LocalDate
  to?: LocalDate
  /** When the team downloaded it. */
  at: Instant
  /** UTF-8, with a byte order mark where Amazon sets one. */
  bytes: string
}

/** One product's two months, worked out once for all files. */
export type Ledger = { product: SampleProduct; demand: SampleDay[]; stock: StockDay[] }

/** A store with everything that happened in it. */
export type StoreBooks = { store: SampleStore; latest: LocalDate; ledgers: Ledger[] }

/** Works out what happened in a store up to its newest closed day. */
export function keepBooks(store: SampleStore, now: Instant): StoreBooks {
  const latest = latestDay(store, now)
  const ledgers = sampleProducts
    .filter((product) => product.store === store.id)
    .map((product) => {
      const demand = demandOf(product, latest)
      return { product, demand, stock: stockOf(product, demand) }
    })
  return { store, latest, ledgers }
}

/** What happened on a day so many days before the newest one; `undefined` before the launch. */
export function dayAgo({ demand }: Ledger, daysAgo: number): SampleDay | undefined {
  return demand[demand.length - 1 - daysAgo]
}

/** Units sold in the days up to and including one so many days before the newest. */
export function unitsUpTo(ledger: Ledger, daysAgo: number, days: number): number {
  let sum = 0
  for (let i = daysAgo; i < daysAgo + days; i++) sum += dayAgo(ledger, i)?.units ?? 0
  return sum
}

/** Units a day that stock is judged by: of the last 30 days, or the catalogue's for a product without sales. */
export function velocityOf(ledger: Ledger, daysAgo: number): number {
  return unitsUpTo(ledger, daysAgo, 30) / 30 || paceOf(ledger.product)
}

/** The team downloads reports at 08:40, the first morning after the store's day has closed. */
export function downloadedAt(date: LocalDate, zone: string, now: Instant): Instant {
  const closes = dayCloses(date, zone)
  const morning = localDate(closes, sampleTeamZone)
  const early = instantAt(morning, '08:40', sampleTeamZone)
  const at = early >= closes ? early : instantAt(addDays(morning, 1), '08:40', sampleTeamZone)
  return at < now ? at : now
}
