import { weekday, type LocalDate } from '../lib/dates.ts'
import { decimalFromMinor, minorDigits, type Money } from '../lib/money.ts'
import { pick, type Label, type Language } from './language.ts'

/** How numbers, money and dates are said in one language. Minus is U+2212, so that it lines up with plus. */
export type Words = {
  language: Language
  /** The text in this language. */
  pick(label: Label): string
  /** `$1,234.50`, `31,320 日元`, `JPY 31,320`. */
  money(money: Money): string
  /** The same in whole units, for digests: `$1,235`. */
  wholeMoney(money: Money): string
  /** With its sign: `+$203.87`, `−$479.76`, `$0.00` → `0`. */
  change(money: Money, whole?: boolean): string
  count(n: number): string
  signedCount(n: number): string
  /** A fraction as a percentage: 0.135 → `13.5%`; whole from 10 % when `digits` is left out. */
  percent(fraction: number, digits?: number): string
  signedPercent(fraction: number, digits?: number): string
  /** `11-24`, `24 Nov`. */
  day(date: LocalDate): string
  /** `11-24 周二`, `Tue 24 Nov`. */
  dayAndWeekday(date: LocalDate): string
  /** `11-16～11-22`, `16 Nov – 22 Nov`; one day stands alone. */
  days(from: LocalDate, to: LocalDate): string
  weekday(date: LocalDate): string
  /** In brackets of the language's own kind. */
  brackets(text: string): string
  /** Joined by `；` or `; `. */
  semicolons(texts: string[]): string
  /** Joined by `、` or `, `. */
  commas(texts: string[]): string
  /** Remarks of one bracket, joined by `，` or `, `. */
  remarks(texts: string[]): string
}

const symbols: Record<string, string> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  CAD: 'CA$',
  AUD: 'A$',
  MXN: 'MX$',
  INR: '₹',
  BRL: 'R$',
  SGD: 'S$',
}
const weekdaysZh = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function createWords(language: Language): Words {
  const zh = language === 'zh-CN'
  const sign = (n: number) => (n < 0 ? '−' : n > 0 ? '+' : '')

  function unsigned(money: Money, whole: boolean): string {
    const size = Math.abs(money.minor)
    const digits = minorDigits(money.currency)
    const text = whole
      ? grouped(String(Math.round(size / 10 ** digits)))
      : grouped(decimalFromMinor({ minor: size, currency: money.currency }))
    if (money.currency === 'JPY') return zh ? `${text} 日元` : `JPY ${text}`
    if (money.currency === 'CNY') return zh ? `${text} 元` : `CNY ${text}`
    const symbol = symbols[money.currency]
    return symbol ? symbol + text : `${money.currency} ${text}`
  }

  const percent = (fraction: number, digits?: number) => {
    const value = Math.abs(fraction * 100)
    const shown = value.toFixed(digits ?? (value >= 10 || Number.isInteger(value) ? 0 : 1))
    return `${fraction < 0 && Number(shown) !== 0 ? '−' : ''}${shown}%`
  }
  const weekdayText = (date: LocalDate) => (zh ? weekdaysZh : weekdaysEn)[weekday(date) - 1] ?? ''
  const day = (date: LocalDate) =>
    zh ? date.slice(5) : `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1] ?? ''}`

  return {
    language,
    pick: (label) => pick(label, language),
    money: (money) => (money.minor < 0 ? '−' : '') + unsigned(money, false),
    wholeMoney: (money) => (money.minor < 0 ? '−' : '') + unsigned(money, true),
    change: (money, whole = false) => (money.minor === 0 ? '0' : sign(money.minor) + unsigned(money, whole)),
    count: (n) => (n < 0 ? '−' : '') + grouped(String(Math.abs(n))),
    signedCount: (n) => sign(n) + grouped(String(Math.abs(n))),
    percent,
    signedPercent: (fraction, digits) => {
      const text = percent(fraction, digits)
      return fraction > 0 && text !== '0%' ? `+${text}` : text
    },
    day,
    days: (from, to) => (from === to ? day(from) : `${day(from)}${zh ? '～' : ' – '}${day(to)}`),
    weekday: weekdayText,
    dayAndWeekday: (date) => (zh ? `${day(date)} ${weekdayText(date)}` : `${weekdayText(date)} ${day(date)}`),
    brackets: (text) => (zh ? `（${text}）` : ` (${text})`),
    semicolons: (texts) => texts.join(zh ? '；' : '; '),
    commas: (texts) => texts.join(zh ? '、' : ', '),
    remarks: (texts) => texts.join(zh ? '，' : ', '),
  }
}

/** Joined by spaces, but for none after a full-width bracket: it brings its own. */
export function spaced(...parts: string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((line, part) => (line === '' ? part : line.endsWith('）') ? line + part : `${line} ${part}`), '')
}

/** Joined by ` · `, spaced the same way. */
export function dotted(texts: readonly string[]): string {
  return spaced(...texts.flatMap((text, n) => (n === 0 ? [text] : ['·', text])))
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}
