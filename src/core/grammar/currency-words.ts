/**
 * How people name currencies. A `dollar` is the store's own dollar (CAD in Canada) or USD; a `yuan` sign is JPY in a
 * Japanese store and CNY in a Chinese one, and else nobody can tell; `元` is the same without the yen.
 */
export type CurrencyWord = { means: string | 'dollar' | 'yuan sign' | 'yuan' }

// Longest first where one begins another; all in folded lower case.
const words: [string, string][] = [
  ['USD', 'us$ usd 美金 美元 美刀'],
  ['CAD', 'ca$ c$ cad 加元 加币 加刀'],
  ['AUD', 'au$ a$ aud 澳元 澳币 澳刀'],
  ['MXN', 'mx$ mxn 墨西哥比索 墨币 比索'],
  ['SGD', 's$ sgd 新加坡元 新币'],
  ['BRL', 'r$ brl 雷亚尔'],
  ['EUR', '€ eur 欧元 欧'],
  ['GBP', '£ gbp 英镑 镑'],
  ['JPY', 'jp¥ jpy 日元 日圆 日円 日币 円'],
  ['CNY', 'cn¥ cny rmb 人民币'],
  ['PLN', 'zł pln 兹罗提'],
  ['SEK', 'kr sek 克朗'],
  ['INR', '₹ inr 卢比'],
  ['AED', 'aed 迪拉姆'],
  ['SAR', 'sar 沙特里亚尔 里亚尔'],
  ['TRY', '₺ try 里拉'],
  ['EGP', 'egp 埃及镑'],
  ['ZAR', 'zar 兰特'],
  ['dollar', '$ 刀'],
  ['yuan sign', '¥'],
  ['yuan', '元 块钱 块'],
]

const meanings = new Map(
  words.flatMap(([means, list]) => list.split(' ').map((word): [string, string] => [word, means])),
)

const escaped = [...meanings.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map(
    (word) =>
      word.replaceAll('$', String.raw`\$`) + (/^[a-z]/.test(word) && /[a-z]$/.test(word) ? '(?![a-z])' : ''),
  )
  .join('|')

const ahead = new RegExp(String.raw`^\s?(?:${escaped})`)
const behind = new RegExp(
  String.raw`(?<![a-z0-9])(?:${escaped.replaceAll('(?![a-z])', '')})\s?[-+]?\s?$|[€£¥₹$]\s?[-+]?\s?$`,
)

/**
 * The currency word right after `at`, with how long it is. A sign between two numbers belongs to the nearer one, and in
 * the middle to the second: 12 $240, 88€ 12.
 */
export function currencyAfter(text: string, at: number): { means: string; length: number } | undefined {
  const match = ahead.exec(text.slice(at, at + 8))
  const means = match && meanings.get(match[0].trim())
  if (!match || !means) return undefined
  const next = /^\s?[-+]?\s?\d/.exec(text.slice(at + match[0].length, at + match[0].length + 4))?.[0]
  const gapBefore = match[0].startsWith(' ')
  const leansOn =
    next !== undefined && (gapBefore || !next.startsWith(' ')) && !/[\u4e00-\u9fff]/.test(match[0])
  return leansOn ? undefined : { means, length: match[0].length }
}

/** The currency word right before `at`; a minus may stand between. */
export function currencyBefore(
  text: string,
  at: number,
): { means: string; length: number; minus: boolean } | undefined {
  const match = behind.exec(text.slice(Math.max(0, at - 10), at))
  const word = match?.[0].replace(/\s?[-+]?\s?$/, '')
  const means = word === undefined ? undefined : meanings.get(word)
  return match && means ? { means, length: match[0].length, minus: match[0].includes('-') } : undefined
}
