import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { readCount } from '../counting.ts'
import { foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'

const clock =
  /(?<![\w.:])(?:(凌晨|早上|上午|中午|下午|晚上|傍晚)\s?)?(\d{1,2}):(\d{2})(?:\s?(am|pm)(?![a-z]))?(?![\d:])/g
const hours =
  /(?<![\w.:])(?:(凌晨|早上|上午|中午|下午|晚上|傍晚)\s?)?(\d{1,2}|[一二三四五六七八九十两]{1,3})点(?:(半|一刻|三刻)|(\d{1,2})分?)?(?![\d个])/g
const ampm = /(?<![\w.:])(\d{1,2})\s?(am|pm)(?![a-z0-9])/g

/** A time of day 'HH:MM': 9:30, 09:30, 9点半, 下午3点, 3pm. */
export const timeOfDay: FieldSchema<string> = {
  kind: 'time',
  widget: 'line',
  read(text) {
    const plain = foldCase(text).trim()
    return (
      findTimes(plain).find(({ from, to }) => from === 0 && to === plain.length)?.reading ?? notATime(text)
    )
  },
  find: (text) => findTimes(foldCase(text)),
  print: (value) => value,
}

function findTimes(plain: string): Span<string>[] {
  const spans: Span<string>[] = []
  const add = (match: RegExpExecArray, hour: number, minute: number, part: string | undefined) =>
    spans.push({
      from: match.index,
      to: match.index + match[0].length,
      reading: timeOf(hour, minute, part, match[0]),
    })
  for (const match of plain.matchAll(clock))
    add(match, Number(match[2]), Number(match[3]), match[1] ?? match[4])
  for (const match of plain.matchAll(hours)) {
    const minute = match[3] === undefined ? Number(match[4] ?? 0) : { 半: 30, 一刻: 15, 三刻: 45 }[match[3]]
    add(match, readCount(match[2] ?? '') ?? 99, minute ?? 0, match[1])
  }
  for (const match of plain.matchAll(ampm)) add(match, Number(match[1]), 0, match[2])
  return spans.toSorted((a, b) => a.from - b.from)
}

function timeOf(typed: number, minute: number, part: string | undefined, text: string): Reading<string> {
  const afternoon =
    part === 'pm' || part === '下午' || part === '晚上' || part === '傍晚' || (part === '中午' && typed < 11)
  const midnight = typed === 12 && (part === 'am' || part === '凌晨')
  const hour = midnight ? 0 : afternoon && typed < 12 ? typed + 12 : typed
  if (hour > 23 || minute > 59) return notATime(text)
  return understood(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
}

function notATime(text: string): Reading<never> {
  return refused(
    `“${clip(text)}”不是时间，例如 09:30、下午3点`,
    `“${clip(text)}” is not a time; try 09:30 or 3pm`,
  )
}
