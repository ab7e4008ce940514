/** How goods travel; the cheapest first. */
export const shipModes = ['sea', 'air', 'express'] as const

export type ShipMode = (typeof shipModes)[number]

const source = 'Suggested by Zaohui; the range of profithawk.io and of Chinese freight forwarders, November 2026'

/** What a team plans replenishment with until it sets its own figures; all "team goals". */
export const planningDefaults = {
  source,
  kind: 'team goal',
  /** How much each window of past days counts in the daily units; they sum to 1. */
  velocityWeights: { 7: 0.4, 30: 0.3, 60: 0.2, 90: 0.1 },
  /** Below this share of days in stock the past says too little to be scaled up (success.listingmirror.com). */
  inStockFloor: 0.2,
  /** 95 % of lead times without a stock-out, one-sided normal. */
  safetyZ: 1.645,
  productionDays: 30,
  transitDays: { sea: 35, air: 8, express: 5 } satisfies Record<ShipMode, number>,
  /** From the dock to buyable; 3 to 14 days (profithawk.io). */
  checkInDays: 7,
  /** Days of sales an order should cover on top of its lead time. */
  coverDays: 75,
  /** Stock for more days than this is excess: 365 days at 4 turns a year. */
  targetDays: 91,
  /** Factories close so many days before the Spring Festival and reopen so many after. */
  springFestival: { before: 10, after: 15 },
  /** Amazon pays out every two weeks. */
  payoutDays: 14,
} as const
