import type { LocalDate } from '../../lib/dates.ts'
import { currentOn, type Dated } from './dated.ts'

/**
 * A number at which something is worth saying. A platform fact is Amazon's own line; a team goal is what good teams
 * set themselves, and a team may change either for its own reminders.
 */
export type Limit = {
  value: number
  /** `USD minor` limits are compared in US dollars; fractions are plain (0.125). */
  unit: 'points' | 'fraction' | 'days' | 'hours' | 'count' | 'USD minor'
  kind: 'platform fact' | 'team goal'
}

const guide = 'Seller guides without a source at Amazon, read November 2026'
const ours = 'Suggested by Zaohui'

function fact(value: number, unit: Limit['unit'], from: LocalDate, source: string): Dated<Limit>[] {
  return [{ value, unit, kind: 'platform fact', from, source }]
}

function goal(value: number, unit: Limit['unit'], source: string = ours): Dated<Limit>[] {
  return [{ value, unit, kind: 'team goal', from: '2020-01-01', source }]
}

const performance = 'sellercentral.amazon.com/gp/help/external/200370550'

const limits = {
  'ipi.red': [
    ...fact(500, 'points', '2020-08-16', 'Seller Central ZJF4DY2W6MERBAL: the threshold of 2020'),
    ...fact(400, 'points', '2022-01-01', 'bizistech.com; still so in 2026: sellerlabs.com, canopymanagement.com'),
  ],
  'ipi.orange': goal(450, 'points'),
  'ipi.goal': goal(500, 'points', guide),
  'ipi.drop': goal(20, 'points'),

  'ahr.red': fact(200, 'points', '2022-01-01', 'mikebegg.me 2026-06-22; blog.fbaleadlist.com: healthy from 200'),
  'ahr.deactivation': fact(100, 'points', '2022-01-01', 'mikebegg.me 2026-06-22: up to 99 may be deactivated'),
  'ahr.orange': goal(250, 'points'),
  'ahr.drop': goal(30, 'points'),

  'odr.limit': fact(0.01, 'fraction', '2020-01-01', performance),
  'odr.red': goal(0.008, 'fraction'),
  'odr.orange': goal(0.005, 'fraction'),
  'odr.orders': goal(100, 'count'),
  'cancel.limit': fact(0.025, 'fraction', '2020-01-01', performance),
  'lateShipment.limit': fact(0.04, 'fraction', '2020-01-01', performance),
  'tracking.limit': fact(0.95, 'fraction', '2020-01-01', performance),
  'onTime.limit': fact(0.9, 'fraction', '2020-01-01', 'cajari.com/reports/shipping-performance'),

  'reply.limit': fact(24, 'hours', '2012-01-01', 'Seller Central 200549770: weekends count'),
  'reply.warn': goal(18, 'hours'),
  'reply.rate': goal(0.9, 'fraction', "Amazon's e-mail of February 2012 (channelx.world); no penalty found"),

  'aged.sku': goal(3_000, 'USD minor'),
  'aged.store': goal(20_000, 'USD minor'),
  'aged.old': goal(90, 'days', guide),

  'stockOut.notice': goal(14, 'days'),
  'overstock.yellow': goal(120, 'days'),
  'overstock.orange': goal(180, 'days'),
  'overstock.worth': goal(50_000, 'USD minor'),
  'turns.year': goal(4, 'count', guide),

  'lowInventory.days': fact(28, 'days', '2024-04-01', 'Seller Central forum aa9f98e5'),

  'featuredOffer.share': goal(0.85, 'fraction'),
  'featuredOffer.drop': goal(0.1, 'fraction'),
  'featuredOffer.sessions': goal(30, 'count'),

  'acos.band': goal(0.15, 'fraction', `${guide}; relative to the target`),
  'acos.days': goal(14, 'days'),
  'acos.spend': goal(10_000, 'USD minor'),
  'acos.orders': goal(20, 'count'),
  'acos.runaway': goal(2, 'count', `${ours}: so many times the usual spend without an order`),
  'roas.goal': goal(3, 'count', guide),
  'coupon.use': goal(0.3, 'fraction', guide),
  'margin.goal': goal(0.15, 'fraction', guide),

  'reviews.bad': goal(0.005, 'fraction', guide),
  'reviews.orders': goal(200, 'count'),
  'returns.shipped': fact(25, 'count', '2026-01-01', 'p4product.com 2026: fewer units a month are exempt'),

  'observation.days': goal(7, 'days', `${guide}: 3 to 7 days`),
  'price.interval': goal(7, 'days'),
  'competitors.min': goal(10, 'count', guide),
  'competitors.max': goal(20, 'count', guide),
  'launches.min': goal(1, 'count', guide),
  'launches.max': goal(2, 'count', guide),

  'stale.orders': goal(1, 'days'),
  'stale.traffic': goal(3, 'days'),
  'stale.planning': goal(2, 'days'),
  'stale.listings': goal(7, 'days'),

  'mover.sales': goal(5_000, 'USD minor'),
  'mover.share': goal(0.2, 'fraction'),
  'mover.deviations': goal(2, 'count'),

  'alerts.orangeADay': goal(3, 'count'),
} as const satisfies Record<string, Dated<Limit>[]>

export type LimitName = keyof typeof limits

export const limitNames = Object.keys(limits) as LimitName[]

/**
 * The limit in force for a team on a day.
 * @param own what the team has set itself; wins over the default
 * @throws RangeError on a day before any version of it
 */
export function limitOn(
  name: LimitName,
  date: LocalDate,
  own: Partial<Record<LimitName, number>> = {},
): Dated<Limit> {
  const version = currentOn<Limit>(limits[name], date)
  if (!version) throw new RangeError(`no limit ${name} on ${date}`)
  const value = own[name]
  if (value === undefined) return version
  return { ...version, value, kind: 'team goal', source: 'set by the team' }
}
