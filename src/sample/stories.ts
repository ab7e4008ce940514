import type { SampleProduct } from './catalogue.ts'
import type { SampleStoreId } from './team.ts'

/** What is unusual about a product on a day; factors apply to an ordinary day of it. */
export type DayStory = {
  units?: number
  sessions?: number
  sessionsFactor?: number
  conversionFactor?: number
  /** Minor units, where it differs from the catalogue's. */
  price?: number
  /** A fraction. */
  featuredOffer?: number
  outOfStock?: boolean
}

/** A part of the stock that arrived together, by what is left of it and how old it is on the next 15th. */
export type AgedLot = { unitsOnThe15th: number; daysOldOnThe15th: number }

type Story = { store: SampleStoreId; sku: string; tells: (daysAgo: number) => DayStory; lots?: AgedLot[] }

/** Days before the newest closed day on which things happened; the history says them in people's words. */
export const moments = {
  competitorCut: 1,
  matPriceCut: 2,
  hijackerSeen: 2,
  shelfRelisted: 24,
  binsSoldOut: { from: 52, to: 44 },
  lampBlocked: 0,
  basketDeal: 0,
} as const

const ordinary: DayStory = {}

const stories: Story[] = [
  {
    // The traffic stays, the conversion goes: a competitor is two dollars cheaper.
    store: 'us',
    sku: 'TRAY-L',
    tells: (ago) => {
      if (ago === 0) return { sessions: 598 }
      if (ago === moments.competitorCut) return { conversionFactor: 0.86 }
      return ago === 7 ? { sessions: 620 } : ordinary
    },
  },
  {
    store: 'us',
    sku: 'MAT-XL',
    tells: (ago) => {
      if (ago === 7) return { sessions: 240 }
      if (ago > moments.matPriceCut) return ordinary
      const cut = { price: 2399 }
      if (ago === 0) return { ...cut, sessions: 276 }
      return { ...cut, sessionsFactor: ago === 1 ? 1.12 : 1.05, conversionFactor: ago === 1 ? 1.25 : 1.15 }
    },
  },
  {
    store: 'us',
    sku: 'RACK-3',
    tells: () => ordinary,
    lots: [{ unitsOnThe15th: 130, daysOldOnThe15th: 186 }],
  },
  {
    store: 'us',
    sku: 'POT-8',
    tells: () => ordinary,
    lots: [
      { unitsOnThe15th: 210, daysOldOnThe15th: 246 },
      { unitsOnThe15th: 300, daysOldOnThe15th: 150 },
    ],
  },
  {
    // Sold out for nine days, then a week until the ranking is back.
    store: 'us',
    sku: 'BIN-4',
    tells: (ago) => {
      const { from, to } = moments.binsSoldOut
      if (ago <= from && ago >= to) {
        return { units: 0, outOfStock: true, sessionsFactor: 0.2, featuredOffer: 0 }
      }
      const sinceBack = to - ago
      if (sinceBack < 1 || sinceBack > 6) return ordinary
      return { sessionsFactor: 0.55 + sinceBack * 0.07, conversionFactor: 0.85 }
    },
  },
  {
    // A new main image and title: one visitor in five more buys.
    store: 'us',
    sku: 'SHELF-2',
    tells: (ago) => (ago > moments.shelfRelisted ? { conversionFactor: 0.8 } : ordinary),
  },
  {
    // Somebody sells on our listing: the Featured Offer is shared, then mostly lost.
    store: 'de',
    sku: 'RACK-3',
    tells: (ago) => {
      if (ago > moments.hijackerSeen) return ordinary
      const share = { featuredOffer: [0.42, 0.52, 0.61][ago] ?? 0.61 }
      return ago === 0 ? { ...share, sessions: 108 } : { ...share, conversionFactor: ago === 1 ? 0.55 : 0.7 }
    },
  },
  {
    store: 'de',
    sku: 'LAMP-2',
    tells: (ago) => (ago === moments.lampBlocked ? { sessions: 14, featuredOffer: 0 } : ordinary),
  },
  {
    store: 'de',
    sku: 'BASKET-3',
    tells: (ago) => (ago === moments.basketDeal ? { price: 2499, sessions: 300 } : ordinary),
  },
  {
    // Long-term storage begins later in Japan, at 271 days.
    store: 'jp',
    sku: 'MAT-9',
    tells: () => ordinary,
    lots: [{ unitsOnThe15th: 60, daysOldOnThe15th: 276 }],
  },
]

/** What is unusual about a product on a day so many days before the newest closed one. */
export function storyOf(product: SampleProduct, daysAgo: number): DayStory {
  return find(product)?.tells(daysAgo) ?? ordinary
}

/** The old parts of a product's stock, oldest first. */
export function agedLotsOf(product: SampleProduct): AgedLot[] {
  return find(product)?.lots ?? []
}

function find(product: SampleProduct): Story | undefined {
  return stories.find((story) => story.store === product.store && story.sku === product.sku)
}
