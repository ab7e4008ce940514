import { addDays, isDate, type DateRange, type LocalDate } from '../lib/dates.ts'
import { localDate } from '../lib/zones.ts'
import type { Store } from '../facts/stores.ts'
import { TurnedDownError } from './turned-down.ts'

export type ChosenPeriod = { from: LocalDate; to: LocalDate; periodFrom: 'given' | 'name' | 'download' }

type Given = { from?: string | undefined; to?: string | undefined }

/**
 * The days a file without dates is about: those given, else those in its name.
 *
 * `…2026-11-22…` and `…2026-11-16…2026-11-22…` in a name can be read one way only. Seller Central names the download
 * `BusinessReport-M-D-YY.csv`; people name their daily downloads the same way, so the day in the name is taken for the
 * day of the figures, and the answer says that it was. It is not taken when it cannot be that: a day not closed in the
 * store yet is a day of download, and outside the US and Canada `5-11-26` may be May or November. Then the person is
 * asked.
 */
export function choosePeriod(file: string, store: Store, given: Given, now: string): ChosenPeriod {
  const today = localDate(now, store.zone)
  const said = givenPeriod(given)
  if (said) return said
  const named = daysInName(file, store)
  if (named === undefined || named.to >= today) {
    const example = addDays(today, -1)
    throw new TurnedDownError('needs-answer', {
      zh: `文件里没有日期，是哪几天的数据？请用 --from DATE --to DATE 说明，例如 --from ${example} --to ${example}；在聊天里就把文件名改成 ${store.id}_${example}.csv 或 ${store.id}_${addDays(example, -6)}_${example}.csv 再发`,
      en: `the file names no day; say which days it covers with --from DATE --to DATE, as in --from ${example} --to ${example}; in chat, rename it to ${store.id}_${example}.csv or ${store.id}_${addDays(example, -6)}_${example}.csv and send it again`,
    })
  }
  return { ...named, periodFrom: 'name' }
}

/**
 * The day of a file that shows how things stand at one moment: the one given (of several the last), else the one in its
 * name, else today in the store. A name carries the day of download, here `…2026-11-23…` or Seller Central's own
 * `All+Listings+Report_11-23-2026`, on a calendar that may be a day ahead of the store's.
 * @throws TurnedDownError when the name can be read two ways
 */
export function chooseSnapshot(file: string, store: Store, given: Given, now: string): ChosenPeriod {
  const said = givenPeriod(given)
  if (said) return { ...said, from: said.to }
  const today = localDate(now, store.zone)
  const named = daysInName(file, store, downloadDay)?.to
  if (named === undefined && downloadDay.test(file))
    throw new TurnedDownError('needs-answer', {
      zh: `文件名里的日期有两种读法，请用 --from 说明是哪一天，例如 --from ${today}；在聊天里就把文件名里的日期写成 ${today} 再发`,
      en: `the date in its name can be read two ways; say which day it shows with --from, as in --from ${today}; in chat, write the date in the name as ${today} and send it again`,
    })
  const day = named === undefined || named > today ? today : named
  return { from: day, to: day, periodFrom: 'download' }
}

function givenPeriod(given: Given): ChosenPeriod | undefined {
  if (given.from === undefined && given.to === undefined) return undefined
  const from = given.from ?? given.to ?? ''
  const to = given.to ?? from
  if (!isDate(from) || !isDate(to) || to < from) {
    throw new TurnedDownError('needs-answer', {
      zh: '日期要写成 --from 2026-11-16 --to 2026-11-22',
      en: 'write the days as --from 2026-11-16 --to 2026-11-22',
    })
  }
  // Taken as said, also ahead of this machine's clock: a business clock may be set for a trial.
  return { from, to, periodFrom: 'given' }
}

const businessReportDay = /BusinessReport[-_ ](\d{1,2})[-.](\d{1,2})[-.](\d{2}|\d{4})(?!\d)/i
const downloadDay = /(?<!\d)(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?!\d)/

function daysInName(file: string, store: Store, pattern = businessReportDay): DateRange | undefined {
  const dates = (file.match(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g) ?? []).filter(isDate).toSorted()
  const [from, to] = dates
  if (from !== undefined && dates.length <= 2) return { from, to: to ?? from }
  const day = dayInName(file, store, pattern)
  return day === undefined ? undefined : { from: day, to: day }
}

function dayInName(file: string, store: Store, pattern: RegExp): LocalDate | undefined {
  const match = pattern.exec(file)
  if (!match) return undefined
  const [, first = '', second = '', year = ''] = match
  const monthFirst = date(year, first, second)
  const dayFirst = date(year, second, first)
  if (monthFirst === undefined || dayFirst === undefined || monthFirst === dayFirst)
    return monthFirst ?? dayFirst
  return store.marketplace === 'US' || store.marketplace === 'CA' ? monthFirst : undefined
}

function date(year: string, month: string, day: string): LocalDate | undefined {
  const text = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(text) ? text : undefined
}
