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

/** What all the amounts of a file can be in together; empty when they contradict each other. */
export function commonCurrencies(samples: Iterable<string>): readonly string[] | undefined {
  let common: readonly string[] | undefined
  for (const text of samples) {
    const marks = currencyMarks(text)
    if (!marks) continue
    common = common ? common.filter((one) => marks.includes(one)) : marks
  }
  return common
}

/** Whether a text is a currency code that Intl knows the minor unit of. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && known.has(code)
}

const known = new Set(Intl.supportedValuesOf('currency'))
