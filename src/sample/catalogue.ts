import { germanProducts } from './catalogue/germany.ts'
import { japaneseProducts } from './catalogue/japan.ts'
import { britishProducts } from './catalogue/united-kingdom.ts'
import { americanProducts } from './catalogue/united-states.ts'
import type { SeasonName } from './season.ts'
import type { SamplePersonId, SampleStoreId } from './team.ts'

export type CatalogueEntry = {
  sku: string
  asin: string
  title: string
  aliases: string[]
  owner: SamplePersonId
  stage: 'launch' | 'growth' | 'mature' | 'clearance'
  category: string
  season: SeasonName
  /** Minor units of the store's currency. */
  price: number
  /** US cents: what the factory and the freight cost a unit. */
  unitCost: number
  /** Production only; freight and check-in come on top. */
  leadTimeDays: number
  cartonUnits: number
  /** Volume of one packed unit. */
  cubicFeet: number
  /** Units of the same weekday a week ago, and of the newest closed day. */
  units: [weekAgo: number, latest: number]
  /** Sessions of an ordinary day, at which it sells `pace` units. */
  sessions: number
  /** Units of an ordinary day where the newest day is not one; else the newest day's. */
  pace?: number
  /** Sellable at the end of the newest closed day. */
  available: number
  /** On its way to Amazon; enough to last where it is left out. */
  inboundShipped?: number
  /** For a launch: how many days before the newest closed day it first sold. */
  launchedDaysAgo?: number
}

/** One SKU in one store. */
export type SampleProduct = CatalogueEntry & { store: SampleStoreId }

/** Days of sales at Amazon or on their way, unless the product's story says otherwise: no order is due soon. */
const coveredDays = 120

/** Everything the sample team sells: one entry a SKU and store. */
export const sampleProducts: SampleProduct[] = [
  ...americanProducts.map((entry) => inStore(entry, 'us')),
  ...germanProducts.map((entry) => inStore(entry, 'de')),
  ...britishProducts.map((entry) => inStore(entry, 'uk')),
  ...japaneseProducts.map((entry) => inStore(entry, 'jp')),
]

function inStore(entry: CatalogueEntry, store: SampleStoreId): SampleProduct {
  const missing = Math.max(0, paceOf(entry) * coveredDays - entry.available)
  const cartons = Math.ceil(missing / entry.cartonUnits)
  return { ...entry, store, inboundShipped: entry.inboundShipped ?? cartons * entry.cartonUnits }
}

/** Units of an ordinary day. */
export function paceOf(product: CatalogueEntry): number {
  return product.pace ?? product.units[1]
}
