import { addDays, type LocalDate } from '../lib/dates.ts'
import { paceOf, type SampleProduct } from './catalogue.ts'
import { bell, roundByChance, seededRandom, type Random } from './random.ts'
import { seasonLevel, weekdayLevel } from './season.ts'
import { storyOf } from './stories.ts'
import { sampleDays } from './team.ts'

/** What happened to one product on one store day. */
export type SampleDay = {
  date: LocalDate
  /** 0 is the newest closed day. */
  daysAgo: number
  units: number
  /** Lines of orders: some people take two. */
  orderItems: number
  unitsB2b: number
  sessions: number
  pageViews: number
  /** A fraction. */
  featuredOffer: number
  /** Minor units. */
  price: number
}

/**
 * Sales and traffic of a product, oldest day first: season, weekday, trend and noise around the catalogue's ordinary
 * day, with what `stories` says on top. The newest day and the same weekday a week before are the catalogue's own, so
 * that the stories come out the same whenever the sample is made.
 * @param latest the newest closed day of the product's store
 */
export function demandOf(product: SampleProduct, latest: LocalDate): SampleDay[] {
  const random = seededRandom(`${product.store}/${product.sku}`)
  const days = Math.min(sampleDays, (product.launchedDaysAgo ?? sampleDays) + 1)
  return Array.from({ length: days }, (_, i) => dayOf(product, latest, days - 1 - i, random))
}

function dayOf(product: SampleProduct, latest: LocalDate, daysAgo: number, random: Random): SampleDay {
  const date = addDays(latest, -daysAgo)
  const story = storyOf(product, daysAgo)
  const ordinary = product.sessions * levelOf(product, latest, daysAgo)
  const conversion = (paceOf(product) / product.sessions) * (story.conversionFactor ?? 1)
  const noise = [bell(random), bell(random), bell(random), bell(random)] as const
  const expected = ordinary * (story.sessionsFactor ?? 1)
  const units =
    story.units ?? fixedUnits(product, daysAgo) ?? drawUnits(expected * conversion, noise[0], random)
  const sessions = Math.max(
    units,
    story.sessions ?? fixedSessions(product, daysAgo) ?? Math.round(expected * (1 + noise[1] * 0.04)),
  )
  return {
    date,
    daysAgo,
    units,
    orderItems: units < 2 ? units : units - Math.min(units >> 1, roundByChance(units * 0.05, random)),
    unitsB2b: Math.min(units, roundByChance(units * 0.03, random)),
    sessions,
    pageViews: Math.round(sessions * (1.32 + noise[2] * 0.03)),
    featuredOffer: story.featuredOffer ?? Math.min(1, 0.99 + noise[3] * 0.004),
    price: story.price ?? product.price,
  }
}

/** How busy a day is: weekday, growth, and the season against that of the newest day, which is ordinary. */
function levelOf(product: SampleProduct, latest: LocalDate, daysAgo: number): number {
  const date = addDays(latest, -daysAgo)
  const level = (weekdayLevel(date) * seasonLevel(product.season, date)) / seasonLevel(product.season, latest)
  if (product.launchedDaysAgo !== undefined) {
    return level * Math.min(1, (product.launchedDaysAgo - daysAgo + 2) / 21)
  }
  return level * (product.stage === 'growth' ? 1.003 ** -daysAgo : 1)
}

function fixedUnits(product: SampleProduct, daysAgo: number): number | undefined {
  if (daysAgo === 0) return product.units[1]
  return daysAgo === 7 ? product.units[0] : undefined
}

/** On the two days whose units are given, sessions follow from them at the product's own conversion. */
function fixedSessions(product: SampleProduct, daysAgo: number): number | undefined {
  const units = fixedUnits(product, daysAgo)
  return units === undefined ? undefined : Math.round((units * product.sessions) / paceOf(product))
}

/** Around a mean, a little calmer than pure chance (which would be √mean): repeat buyers and ads smooth a shop. */
function drawUnits(mean: number, noise: number, random: Random): number {
  return roundByChance(mean + noise * 0.6 * Math.sqrt(Math.max(0, mean)), random)
}
