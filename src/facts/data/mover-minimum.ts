import type { LocalDate } from '../../lib/dates.ts'
import { minorDigits } from '../../lib/money.ts'
import { currentOn, type Dated } from './dated.ts'

/** The company's rates of one month: how many units of `currency` one unit of each other currency is worth. */
export type CompanyRates = { currency: string; rates: Readonly<Record<string, number>> }

// About 50 US dollars in round figures; they only decide what is worth a line, never a sum. Used when the company has
// set no rate for the currency.
const tables: readonly Dated<{ amounts: Readonly<Record<string, number>> }>[] = [
  {
    from: '2020-01-01',
    source: 'Rounded by Zaohui from market rates of 2026',
    amounts: {
      USD: 50,
      CAD: 70,
      MXN: 900,
      BRL: 270,
      GBP: 40,
      EUR: 45,
      PLN: 190,
      SEK: 500,
      TRY: 2100,
      AED: 180,
      SAR: 190,
      EGP: 2400,
      INR: 4400,
      JPY: 7500,
      AUD: 75,
      SGD: 65,
      ZAR: 850,
      CNY: 350,
    },
  },
]

/**
 * An amount of US dollars in another currency, for thresholds only: by the company's rates when they allow it, else
 * by the table.
 * @param usdMinor US cents
 * @returns minor units of `currency`; `undefined` when neither knows the currency
 */
export function thresholdIn(
  currency: string,
  usdMinor: number,
  date: LocalDate,
  company?: CompanyRates,
): number | undefined {
  const perUsd = company && unitsPerUsd(currency, company)
  const amounts = currentOn(tables, date)?.amounts
  const tableAmount = amounts?.[currency]
  const factor = perUsd ?? (tableAmount === undefined || !amounts?.['USD'] ? undefined : tableAmount / amounts['USD'])
  if (factor === undefined) return undefined
  return Math.round((usdMinor / 100) * factor * 10 ** minorDigits(currency))
}

function unitsPerUsd(currency: string, company: CompanyRates): number | undefined {
  const worth = (code: string) => (code === company.currency ? 1 : company.rates[code])
  const dollar = worth('USD')
  const other = worth(currency)
  return dollar === undefined || other === undefined ? undefined : dollar / other
}
