import * as z from 'zod'
import { limitNames, type LimitName } from '../../facts/data/limits.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { calendarSpec } from '../../lib/calendar/spec.ts'
import { nearest } from '../../lib/nearest.ts'
import { readMoney, readNumber } from '../../lib/plain-amounts.ts'
import {
  feishuChannel,
  id,
  keys,
  language,
  line,
  list,
  oneOf,
  oneOrMany,
  slackChannel,
  time,
  weekdays,
  weekdayTime,
  whole,
  zone,
} from './scalars.ts'

const channel = keys({
  platform: oneOf(['slack', 'feishu', 'local'], 'platform'),
  id: line,
  language: language.optional(),
}).superRefine((value, ctx) => {
  const checks = { slack: slackChannel, feishu: feishuChannel, local: id }
  const result = checks[value.platform].safeParse(value.id)
  if (!result.success)
    ctx.addIssue({ code: 'custom', path: ['id'], message: result.error.issues[0]?.message ?? '' })
})

/** Whatever the calendar itself understands, a country nobody knows included. */
const calendar = z.unknown().transform((value, ctx): z.input<typeof calendarSpec> => {
  const spec = calendarSpec.safeParse(
    typeof value === 'string' && value.length === 2 ? value.toUpperCase() : value,
  )
  try {
    if (spec.success) {
      createCalendar(spec.data)
      return spec.data
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    ctx.addIssue({ code: 'custom', message: cause.message })
    return z.NEVER
  }
  ctx.addIssue({ code: 'custom', message: spec.error.issues[0]?.message ?? 'is no calendar' })
  return z.NEVER
})

const standup = keys({
  at: time.optional(),
  minutes: whole(1, 240).optional(),
  remind: oneOrMany(whole(1, 239)).optional(),
}).superRefine((value, ctx) => {
  const { remind = [] } = value
  if (remind.length > 2)
    ctx.addIssue({ code: 'custom', path: ['remind'], message: 'takes one or two minute marks, not more' })
  const minutes = value.minutes ?? 15
  if (remind.some((mark) => mark >= minutes))
    ctx.addIssue({
      code: 'custom',
      path: ['remind'],
      message: `must be before the digest (${minutes} minutes)`,
    })
})

/** `{ ipi: { red: 420 } }` or `{ ipi.red: 420 }`; dollars with their currency, fractions also as 12%. */
const limits = z
  .record(z.string(), z.unknown(), { error: 'takes keys and values, such as { ipi: { red: 420 } }' })
  .transform((value, ctx) => {
    const found: Record<string, Record<string, number>> = {}
    const read = (path: string[], raw: unknown) => {
      const name = path.join('.')
      if (!limitNames.includes(name as LimitName)) {
        const meant = nearest(name, limitNames)
        ctx.addIssue({
          code: 'custom',
          path,
          message: `there is no limit “${name}”; ${meant ? `did you mean ${meant}?` : `it is one of ${limitNames.join(', ')}`}`,
        })
        return
      }
      const text = typeof raw === 'string' ? raw.trim() : ''
      const amount = readMoney(text)?.minor ?? readNumber(text)
      const [rule = '', which = ''] = name.split('.')
      if (amount === undefined) ctx.addIssue({ code: 'custom', path, message: `“${text}” is no number` })
      else (found[rule] ??= {})[which] = amount
    }
    for (const [key, inner] of Object.entries(value))
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
        for (const [name, raw] of Object.entries(inner)) read([key, name], raw)
      else read([key], inner)
    return found
  })

const duty = keys(
  Object.fromEntries(weekdays.map((day) => [day, id.optional()])) as Record<
    (typeof weekdays)[number],
    z.ZodOptional<typeof id>
  >,
)

export const teamEntry = keys({
  id,
  name: line.optional(),
  channel: oneOrMany(channel).optional(),
  zone: zone.optional(),
  calendar: calendar.optional(),
  duty: z.preprocess(withUpperKeys, duty).optional(),
  language: language.optional(),
  members: list(id).optional(),
  stores: list(id).optional(),
  standup: standup.optional(),
  weekly: keys({ ask: weekdayTime.optional(), report: weekdayTime.optional() }).optional(),
  week: oneOf(['MON-SUN', 'SUN-SAT'], 'week').optional(),
  limits: limits.optional(),
  prompts: line.nullable().optional(),
})

function withUpperKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toUpperCase(), inner as unknown]),
  )
}
