/** One of Amazon's marketplaces as a seller sees it. */
export type Marketplace = {
  /** As people and the set-up file write it; the United Kingdom is UK. */
  code: string
  id: string
  /** The zone whose days Amazon's reports of this marketplace count. */
  zone: string
  /** ISO 4217 */
  currency: string
  /** The `sales-channel` of order reports; also the domain. */
  channel: string
  name: { zh: string; en: string }
  /** What people type for it besides code and names; a single Han character counts only alone or before 站. */
  words: readonly string[]
  /** Whether the prices buyers see, and so the sales in reports, usually include VAT, GST or consumption tax. */
  taxIncluded: boolean
}

// Ids and codes: developer-docs.amazon.com/sp-api/docs/marketplace-ids, read 2026-11.
// Zones: those of Amazon's advertising profiles as kept by ScaleLeap/amazon-marketplaces 18.0.2 (CA and MX count
// Pacific days); Germany, Italy, Spain and France share one clock. Taxes: US and CA show prices without sales tax.
export const marketplaces: readonly Marketplace[] = [
  row(
    'US',
    'ATVPDKIKX0DER',
    'America/Los_Angeles',
    'USD',
    'Amazon.com',
    '美国',
    'US',
    ['美', 'USA', 'america', 'United States'],
    false,
  ),
  row('CA', 'A2EUQ1WTGCTBG2', 'America/Los_Angeles', 'CAD', 'Amazon.ca', '加拿大', 'Canada', ['加'], false),
  row('MX', 'A1AM78C64UM0Y8', 'America/Los_Angeles', 'MXN', 'Amazon.com.mx', '墨西哥', 'Mexico', ['墨']),
  row('BR', 'A2Q3Y263D00KWC', 'America/Sao_Paulo', 'BRL', 'Amazon.com.br', '巴西', 'Brazil', []),
  row('UK', 'A1F83G8C2ARO7P', 'Europe/London', 'GBP', 'Amazon.co.uk', '英国', 'UK', [
    '英',
    'GB',
    'Britain',
    'United Kingdom',
  ]),
  row('DE', 'A1PA6795UKMFR9', 'Europe/Berlin', 'EUR', 'Amazon.de', '德国', 'Germany', ['德']),
  row('FR', 'A13V1IB3VIYZZH', 'Europe/Paris', 'EUR', 'Amazon.fr', '法国', 'France', ['法']),
  row('IT', 'APJ6JRA9NG5V4', 'Europe/Rome', 'EUR', 'Amazon.it', '意大利', 'Italy', ['意']),
  row('ES', 'A1RKKUPIHCS9HS', 'Europe/Madrid', 'EUR', 'Amazon.es', '西班牙', 'Spain', ['西']),
  row('NL', 'A1805IZSGTT6HS', 'Europe/Amsterdam', 'EUR', 'Amazon.nl', '荷兰', 'Netherlands', ['荷']),
  row('PL', 'A1C3SOZRARQ6R3', 'Europe/Warsaw', 'PLN', 'Amazon.pl', '波兰', 'Poland', ['波']),
  row('SE', 'A2NODRKZP88ZB9', 'Europe/Stockholm', 'SEK', 'Amazon.se', '瑞典', 'Sweden', []),
  row('BE', 'AMEN7PMS3EDWL', 'Europe/Brussels', 'EUR', 'Amazon.com.be', '比利时', 'Belgium', ['比']),
  row('IE', 'A28R8C7NBKEWEA', 'Europe/Dublin', 'EUR', 'Amazon.ie', '爱尔兰', 'Ireland', []),
  row('TR', 'A33AVAJ2PDY3EV', 'Europe/Istanbul', 'TRY', 'Amazon.com.tr', '土耳其', 'Türkiye', ['Turkey']),
  row('AE', 'A2VIGQ35RCS4UG', 'Asia/Dubai', 'AED', 'Amazon.ae', '阿联酋', 'UAE', ['United Arab Emirates']),
  row('SA', 'A17E79C6D8DWNP', 'Asia/Riyadh', 'SAR', 'Amazon.sa', '沙特', 'Saudi Arabia', ['沙特阿拉伯']),
  row('EG', 'ARBP9OOSHTCHU', 'Africa/Cairo', 'EGP', 'Amazon.eg', '埃及', 'Egypt', []),
  row('IN', 'A21TJRUUN4KGV', 'Asia/Kolkata', 'INR', 'Amazon.in', '印度', 'India', []),
  row('JP', 'A1VC38T7YXB528', 'Asia/Tokyo', 'JPY', 'Amazon.co.jp', '日本', 'Japan', ['日']),
  row('AU', 'A39IBJ37TRP1C6', 'Australia/Sydney', 'AUD', 'Amazon.com.au', '澳洲', 'Australia', [
    '澳',
    '澳大利亚',
  ]),
  row('SG', 'A19VAU5U5O7RUS', 'Asia/Singapore', 'SGD', 'Amazon.sg', '新加坡', 'Singapore', []),
  row('ZA', 'AE08WJ6YKNBMC', 'Africa/Johannesburg', 'ZAR', 'Amazon.co.za', '南非', 'South Africa', []),
]

function row(
  code: string,
  id: string,
  zone: string,
  currency: string,
  channel: string,
  zh: string,
  en: string,
  words: readonly string[],
  taxIncluded = true,
): Marketplace {
  return { code, id, zone, currency, channel, name: { zh, en }, words, taxIncluded }
}

const byWord = new Map<string, Marketplace>()
for (const market of marketplaces) {
  const { code, id, channel, name, words } = market
  for (const word of [code, id, channel, name.zh, name.en, ...words]) byWord.set(fold(word), market)
}

/**
 * The marketplace somebody or some report names: `US`, `GB`, `美国`, `美`, `美国站`, `Germany`, Amazon's id
 * `ATVPDKIKX0DER`, the sales channel or domain `Amazon.de`, `www.amazon.com.mx`. Letter case and width do not matter.
 * @returns `undefined` for any other text
 */
export function findMarketplace(text: string): Marketplace | undefined {
  const folded = fold(text)
  return byWord.get(folded) ?? byWord.get(folded.replace(/^www\.|站$/g, ''))
}

function fold(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase()
}
