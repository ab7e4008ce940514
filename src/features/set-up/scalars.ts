import * as z from 'zod'
import { roles } from '../../core/sender.ts'
import { languages, type Language } from '../../core/language.ts'
import { findMarketplace, marketplaces, type Marketplace } from '../../lib/marketplaces.ts'
import { nearest } from '../../lib/nearest.ts'
import { readCurrency, readMoney } from '../../lib/plain-amounts.ts'
import { isZone } from '../../lib/zones.ts'

// Every value of the file comes in as text, as it was written; these read it, each with its own complaint.

/** A reader of one text: `undefined` becomes the complaint. */
export function reads<T>(what: (text: string) => T | undefined, complaint: (text: string) => string) {
  return z.string({ error: 'needs one value' }).transform((raw, ctx): T => {
    const text = raw.trim()
    const value = what(text)
    if (value !== undefined) return value
    ctx.addIssue({ code: 'custom', message: complaint(text) })
    return z.NEVER
  })
}

/** Keys and values, no others; names what was probably meant by a key nobody knows. */
export function keys<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownWords(key, known)).join('\n')
        : 'takes keys and values, such as { id: …, name: … }',
  })
}

function unknownWords(key: string, known: string[]): string {
  const meant = nearest(key, known)
  return `there is no key “${key}” here; ${meant ? `did you mean ${meant}?` : `it takes ${known.join(', ')}`}`
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'takes a list' })
}

/** One value, or a list of them. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item),
  )
}

export function oneOf<const T extends string>(words: readonly T[], what: string) {
  return reads(
    (text) => words.find((word) => word.toLowerCase() === text.toLowerCase()),
    (text) => {
      const meant = nearest(text, words)
      return `“${text}” is no ${what}; ${meant ? `did you mean ${meant}?` : `it is one of ${words.join(', ')}`}`
    },
  )
}

function matching(pattern: RegExp, complaint: string) {
  return reads(
    (text) => (pattern.test(text) ? text : undefined),
    (text) => `“${text.slice(0, 60)}” ${complaint}`,
  )
}

// A name of one's own: anything but blanks and what separates things elsewhere.
export const id = matching(
  /^[^\s/,:@|`<>"'\p{Cc}]{1,64}$/u,
  'cannot be an id: no blanks, slashes, commas or quotes',
)
export const line = matching(/^[^\p{Cc}]{1,200}$/u, 'must be one line of at most 200 letters')
export const longLine = matching(/^[^\p{Cc}]{1,500}$/u, 'must be one line of at most 500 letters')
/** Amazon allows 40 characters. */
export const sku = matching(/^[^\p{Cc}]{1,40}$/u, 'is no SKU: at most 40 characters')
export const asin = reads(
  (text) => (/^(B[0-9A-Z]{9}|\d{9}[\dX])$/i.test(text) ? text.toUpperCase() : undefined),
  (text) => `“${text}” is no ASIN; one looks like B0C1234567`,
)
export const fnsku = reads(
  (text) => (/^[0-9A-Z]{10}$/i.test(text) ? text.toUpperCase() : undefined),
  (text) => `“${text}” is no FNSKU; one looks like X0012ABCDE`,
)
export const slackUser = matching(
  /^[UW][A-Z0-9]+$/,
  'is no Slack member ID; one looks like U012AB3CD (profile › Copy member ID)',
)
export const feishuUser = matching(/^ou_[\w-]+$/, 'is no Feishu open_id; one looks like ou_7d8a6e')
export const slackChannel = matching(
  /^[CGD][A-Z0-9]+$/,
  'is no Slack channel ID; one looks like C012AB3CD (channel › About)',
)
export const feishuChannel = matching(/^oc_[\w-]+$/, 'is no Feishu chat_id; one looks like oc_a0553e')

export const role = oneOf(roles, 'role')
const stages = ['launch', 'growth', 'mature', 'clearance'] as const
export const stage = oneOf(stages, 'stage')

export const language = reads(
  (text): Language | undefined => {
    const folded = text.toLowerCase().replace('_', '-')
    if (['zh', 'zh-hans', 'zh-hans-cn', '中文'].includes(folded)) return 'zh-CN'
    if (folded.startsWith('en-')) return 'en'
    return languages.find((one) => one.toLowerCase() === folded)
  },
  (text) => `“${text}” is no language here; it is zh-CN or en`,
)

export const zone = reads(
  (text) => (text.includes('/') || text === 'UTC' ? (isZone(text) ? text : undefined) : undefined),
  (text) => {
    const meant = nearest(text, Intl.supportedValuesOf('timeZone'))
    return `“${text}” is no time zone; ${meant ? `did you mean ${meant}?` : 'one looks like Asia/Shanghai'}`
  },
)

export const marketplace = reads(
  (text): Marketplace | undefined => findMarketplace(text),
  (text) => {
    const known = marketplaces.flatMap((one) => [one.code, one.name.en, one.name.zh])
    const meant = nearest(text, known)
    const code = meant && findMarketplace(meant)?.code
    return `“${text}” is no marketplace; ${code ? `did you mean ${code}?` : `it is one of ${marketplaces.map((one) => one.code).join(' ')}`}`
  },
)

export const currency = reads(readCurrency, (text) => {
  const meant = nearest(text, [
    'USD',
    'EUR',
    'GBP',
    'JPY',
    'CNY',
    'CAD',
    'MXN',
    'AUD',
    'INR',
    'SEK',
    'PLN',
    'BRL',
    'SGD',
  ])
  return `“${text}” is no currency; ${meant ? `did you mean ${meant}?` : 'one looks like USD'}`
})

export const money = reads(readMoney, (text) => `“${text}” is no amount; write it as "5.20 USD"`)

export function whole(least: number, most: number) {
  return reads(
    (text) => {
      const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
      return number >= least && number <= most ? number : undefined
    },
    (text) => `“${text}” must be a whole number from ${least} to ${most}`,
  )
}

export const rate = reads(
  (text) => {
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0
    return number > 0 && number < 1e6 ? number : undefined
  },
  (text) => `“${text}” is no rate; it is how much one unit is in the company's currency, such as 1.09`,
)

export const yesNo = reads(
  (text) => {
    if (/^(true|yes|on)$/i.test(text)) return true
    return /^(false|no|off)$/i.test(text) ? false : undefined
  },
  (text) => `“${text}” must be true or false`,
)

export const time = reads(
  (text) => {
    const match = /^(\d{1,2}):(\d{2})$/.exec(text)
    if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined
    return `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`
  },
  (text) => `“${text}” is no time of day; write it as "09:00"`,
)

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const
export type Weekday = (typeof weekdays)[number]

export const weekdayTime = reads(
  (text): { day: Weekday; time: string } | undefined => {
    const [word = '', clock = '', ...more] = text.toUpperCase().split(/\s+/)
    const day = weekdays.find((one) => one === word.slice(0, 3) && /^[A-Z]{3,9}$/.test(word))
    const at = time.safeParse(clock)
    return day && at.success && more.length === 0 ? { day, time: at.data } : undefined
  },
  (text) => `“${text}” must be a weekday and a time: "FRI 16:00"`,
)
