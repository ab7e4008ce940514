/** Which currencies a sign may stand for. `$` alone is any dollar (and the Mexican peso). */
const signs: [RegExp, readonly string[]][] = [
  [/US\$/u, ['USD']],
  [/CA\$|CDN\$|C\$/u, ['CAD']],
  [/AU\$|A\$/u, ['AUD']],
  [/S\$/u, ['SGD']],
  [/MX\$|Mex\$/u, ['MXN']],
  [/R\$/u, ['BRL']],
  [/\$/u, ['USD', 'CAD', 'AUD', 'MXN', 'SGD']],
  [/€/u, ['EUR']],
  [/£/u, ['GBP']],
  [/[¥￥]/u, ['JPY', 'CNY']],
  [/円/u, ['JPY']],
  [/元/u, ['CNY']],
  [/₹/u, ['INR']],
  [/zł/u, ['PLN']],
  [/kr/u, ['SEK']],
  [/TL/u, ['TRY']],
]

/**
 * The currencies an amount as printed can be in.
 * @returns `undefined` when it names none
 */
export function currencyMarks(text: string): readonly string[] | undefined {
  const plain = text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57 && /^[\d.,]*$/.test(text)
  if (plain || text === '') return undefined
  const code = /(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])/u.exec(text)?.[1]
  if (code) return [code]
  return signs.find(([sign]) => sign.test(text))?.[1]
}

/**
 * What the amounts of a file are in: the currencies most of them can be in. A stray one among them is that row's fault.
 * @returns `undefined` when no amount names a currency
 */
export function commonCurrencies(samples: Iterable<string>): readonly string[] | undefined {
  const votes = new Map<string, number>()
  for (const text of samples)
    for (const currency of currencyMarks(text) ?? []) votes.set(currency, (votes.get(currency) ?? 0) + 1)
  const most = Math.max(0, ...votes.values())
  return most === 0 ? undefined : [...votes.keys()].filter((currency) => votes.get(currency) === most)
}

/** Whether a text is a currency code that Intl knows the minor unit of. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && known.has(code)
}

const known = new Set(Intl.supportedValuesOf('currency'))
