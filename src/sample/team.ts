import { closedDay } from '../facts/closed-days.ts'
import { findMarketplace, type Marketplace } from '../lib/marketplaces.ts'
import type { LocalDate } from '../lib/dates.ts'
import type { Instant } from '../lib/zones.ts'

export type SampleStoreId = 'us' | 'de' | 'uk' | 'jp'

export type SampleStore = {
  id: SampleStoreId
  name: string
  marketplace: Marketplace
  /** The newest days whose sessions Amazon has not filled in yet: it shows 0 for up to 72 hours. */
  daysWithoutTraffic: number
  /** The newest days for which nobody has dropped a business report: the British store is behind. */
  daysWithoutBusinessReport: number
}

export const sampleStores: SampleStore[] = [
  makeStore('us', 'US', 0, 0),
  makeStore('de', 'DE', 2, 0),
  makeStore('uk', 'UK', 0, 4),
  makeStore('jp', 'JP', 2, 0),
]

function makeStore(
  id: SampleStoreId,
  code: string,
  daysWithoutTraffic: number,
  daysWithoutBusinessReport: number,
): SampleStore {
  const marketplace = findMarketplace(code)
  if (!marketplace) throw new RangeError(`no such marketplace: ${code}`)
  return { id, name: `Qinghe Home ${code}`, marketplace, daysWithoutTraffic, daysWithoutBusinessReport }
}

export type SamplePersonId = 'li' | 'han' | 'zhang-de' | 'zhang-jp' | 'wang' | 'chen' | 'sun'

export type SamplePerson = {
  id: SamplePersonId
  name: string
  role: 'operator' | 'manager'
  language: 'zh-CN' | 'en'
}

/** Two are called 张伟, as happens: only their ids tell them apart. */
export const samplePeople: SamplePerson[] = [
  { id: 'li', name: '李雷', role: 'operator', language: 'zh-CN' },
  { id: 'zhang-de', name: '张伟', role: 'operator', language: 'zh-CN' },
  { id: 'zhang-jp', name: '张伟', role: 'operator', language: 'zh-CN' },
  { id: 'wang', name: '王芳', role: 'operator', language: 'zh-CN' },
  { id: 'chen', name: '陈浩', role: 'operator', language: 'zh-CN' },
  { id: 'sun', name: '孙丽', role: 'operator', language: 'zh-CN' },
  { id: 'han', name: 'Han Mei', role: 'manager', language: 'en' },
]

export const sampleTeamId = 'ops'
export const sampleTeamZone = 'Asia/Shanghai'

/** How many days of history the sample has. */
export const sampleDays = 120

/** The newest day that is over in a store's own zone. */
export function latestDay(store: SampleStore, now: Instant): LocalDate {
  return closedDay(now, store.marketplace.zone)
}
