import { createCalendar } from '../lib/calendar/calendar.ts'
import { addWorkdays } from '../lib/calendar/workdays.ts'
import { addDays, type LocalDate } from '../lib/dates.ts'
import { addMinutes, instantAt, localDate, type Instant } from '../lib/zones.ts'
import { checkInTexts } from './history/check-ins.ts'
import { cheaperTray } from './setup.ts'
import { moments } from './stories.ts'
import {
  latestDay,
  samplePeople,
  sampleStores,
  sampleTeamZone,
  type SamplePersonId,
  type SampleStoreId,
} from './team.ts'

/** Something a member of the team typed, in the words of the product's own commands. */
export type Statement = { at: Instant; as: SamplePersonId; text: string }

/** The sample's dates as they follow from the moment it is made. */
type Days = {
  /** The team's own day. */
  today: LocalDate
  /** The n-th workday before today; 1 is the one before. */
  workday: (n: number) => LocalDate
  /** A wall time in a store, so many days before its newest closed one. */
  inStore: (store: SampleStoreId, daysAgo: number, time: string) => Instant
}

/**
 * What people said in the weeks before: listing changes, a competitor's price cut, restock plans, metrics, leave,
 * actions, and the check-ins of the last workdays, oldest first. Everything lies before `now`.
 */
export function sampleHistory(now: Instant): Statement[] {
  const days = daysOf(now)
  const statements = [...storeEvents(days), ...plansAndMetrics(days), ...leave(days), ...checkIns(days)]
  return statements.filter(({ at }) => at < now).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function daysOf(now: Instant): Days {
  const calendar = createCalendar('CN')
  const today = localDate(now, sampleTeamZone)
  return {
    today,
    workday: (n) => addWorkdays(today, -n, calendar),
    inStore(id, daysAgo, time) {
      const store = sampleStores.find((one) => one.id === id)
      if (!store) throw new RangeError(`no such store: ${id}`)
      return instantAt(addDays(latestDay(store, now), -daysAgo), time, store.marketplace.zone)
    },
  }
}

/** What was done to a listing or seen on the market, said on the store's own day: 今天 is the day it shows in sales. */
function storeEvents({ inStore }: Days): Statement[] {
  return [
    {
      at: inStore('us', moments.shelfRelisted, '18:10'),
      as: 'wang',
      text: '改动 SHELF-2 主图和标题换了 今天',
    },
    { at: inStore('us', 19, '18:40'), as: 'li', text: `竞品 ${cheaperTray} 挂了10%券` },
    { at: inStore('us', 6, '18:25'), as: 'chen', text: '竞品 B0D9876543 上秒杀了' },
    {
      at: inStore('us', moments.matPriceCut, '18:05'),
      as: 'li',
      text: '改动 MAT-XL 售价 27.99 降到 23.99 今天',
    },
    { at: inStore('us', moments.competitorCut, '18:30'), as: 'li', text: `竞品 ${cheaperTray} 降到17.99` },
    {
      at: inStore('de', moments.basketDeal, '09:20'),
      as: 'zhang-de',
      text: '改动 BASKET-3 上秒杀 24.99 欧 今天',
    },
    { at: inStore('us', 0, '17:50'), as: 'li', text: '改动 TRAY-L 主图换了 今天' },
  ]
}

function plansAndMetrics({ today, workday }: Days): Statement[] {
  const due = (date: LocalDate) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}号`
  return [
    {
      at: on(workday(25), '11:20'),
      as: 'li',
      text: `备货 BOX-6 365 海运 ${due(addDays(workday(25), 3))}前下单`,
    },
    { at: on(workday(23), '14:30'), as: 'li', text: '备货 BOX-6 已下单' },
    { at: on(workday(16), '15:40'), as: 'li', text: `备货 TRAY-S 300 空运 ${due(workday(1))}发` },
    { at: on(workday(10), '11:00'), as: 'li', text: '备货 BOX-6 已发货' },
    // What yesterday's plan asked for: this morning its line stands as done.
    { at: on(workday(1), '15:20'), as: 'li', text: '备货 TRAY-S 已发货' },
    { at: on(workday(6), '10:05'), as: 'chen', text: 'IPI 462 美国' },
    { at: on(workday(6), '10:06'), as: 'chen', text: 'AHR 262 美国' },
    { at: on(workday(1), '10:05'), as: 'chen', text: 'IPI 438 美国' },
    { at: on(workday(1), '10:06'), as: 'chen', text: '回复率 93% 美国' },
    {
      at: on(workday(4), '16:10'),
      as: 'han',
      text: `待办 @chen ${due(addDays(today, 3))}前 BIN-4 黑五预算 300 提到 450`,
    },
    {
      at: on(workday(1), '10:20'),
      as: 'han',
      text: `待办 @li ${due(addDays(today, 3))}前 TRAY-L 否掉 bamboo straw`,
    },
    {
      at: on(workday(1), '10:24'),
      as: 'han',
      text: `待办 @wang ${due(addDays(today, 8))}前 POT-8 定 BD 或移除`,
    },
  ]
}

/** 孙丽 is away from the workday before until tomorrow. */
function leave({ today, workday }: Days): Statement[] {
  const day = (date: LocalDate) => date.slice(5)
  const text = `请假 ${day(workday(1))}~${day(addDays(today, 1))} 王芳顶`
  return [{ at: on(workday(2), '16:30'), as: 'sun', text }]
}

/** The answers of the last four workdays; each person has their own minute after nine. */
function checkIns({ workday }: Days): Statement[] {
  return samplePeople.flatMap(({ id }, minute) =>
    checkInTexts(id, addDays(workday(4), 47)).map((text, i) => ({
      at: addMinutes(on(workday(4 - i), '09:03'), minute),
      as: id,
      text,
    })),
  )
}

function on(date: LocalDate, time: string): Instant {
  return instantAt(date, time, sampleTeamZone)
}
