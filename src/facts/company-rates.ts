import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'
import { minorDigits, type Money } from '../lib/money.ts'
import type { CompanyRates } from './data/mover-minimum.ts'

/** The company's rates of the month a day lies in: units of the company's currency for one of each other. */
export async function companyRates(db: Db, date: LocalDate): Promise<CompanyRates | undefined> {
  const month = date.slice(0, 7)
  const rows = await db
    .selectFrom('company_rates')
    .select(['currency', 'rate'])
    .where('month', '=', month)
    .execute()
  const company = await db.selectFrom('organisations').select('currency').executeTakeFirst()
  if (rows.length === 0 || !company) return undefined
  return {
    currency: company.currency,
    rates: Object.fromEntries(rows.map((row) => [row.currency, row.rate])),
  }
}

/**
 * Amounts of several currencies in the company's currency, rounded once.
 * @returns `undefined` when a rate is missing: then there is no total
 */
export function totalIn(
  amounts: readonly Money[],
  rates: CompanyRates | undefined,
  currency?: string,
): Money | undefined {
  const first = amounts[0]
  if (!first) return undefined
  if (amounts.every((one) => one.currency === first.currency)) {
    return { minor: amounts.reduce((sum, one) => sum + one.minor, 0), currency: first.currency }
  }
  const into = currency ?? rates?.currency
  if (!rates || into !== rates.currency) return undefined
  let total = 0
  for (const { minor, currency: from } of amounts) {
    const rate = from === into ? 1 : rates.rates[from]
    if (rate === undefined) return undefined
    total += (minor / 10 ** minorDigits(from)) * rate * 10 ** minorDigits(into)
  }
  return { minor: Math.round(total), currency: into }
}
