import { minorFromDecimal, type Money } from './money.ts'

// Amounts as files and settings have them: exact forms, no guessing. What people type in chat is the grammar's matter.

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code in any letter case; RMB is CNY. */
export function readCurrency(text: string): string | undefined {
  const code = text.toUpperCase() === 'RMB' ? 'CNY' : text.toUpperCase()
  return currencies.has(code) ? code : undefined
}

/** `5.20 USD`, `USD 5.20`, `120,000 USD`. */
export function readMoney(text: string): Money | undefined {
  const match = /^(?:([a-z]{3})\s*)?(\d[\d,]*(?:\.\d+)?)(?:\s*([a-z]{3}))?$/i.exec(text)
  const code = match && readCurrency(match[1] ?? match[3] ?? '')
  if (!match?.[2] || !code || (match[1] && match[3])) return undefined
  const plain = withoutGroups(match[2])
  const minor = plain === undefined ? undefined : minorFromDecimal(plain, code)
  return minor === undefined ? undefined : { minor, currency: code }
}

/** `0.28`, `28%`, `1,200`. */
export function readNumber(text: string): number | undefined {
  const percent = text.endsWith('%')
  const plain = withoutGroups(percent ? text.slice(0, -1).trim() : text)
  if (plain === undefined) return undefined
  // Rounded as text would be: 28.1 / 100 must not become 0.28100000000000003.
  return percent ? Number((Number(plain) / 100).toPrecision(15)) : Number(plain)
}

function withoutGroups(text: string): string | undefined {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(',', '')
  return /^\d+(\.\d+)?$/.test(text) ? text : undefined
}
