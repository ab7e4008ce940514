/**
 * Amazon's marketplaces: what a store's money and days follow from.
 * Ids: developer-docs.amazon.com/sp-api "Marketplace IDs", read 2026-11. Amazon closes the North American days
 * (CA and MX too) by Pacific time.
 */
export type Marketplace = {
  /** Amazon's own country code, GB read as UK. */
  code: string
  currency: string
  zone: string
  /** As the `sales-channel` column of the orders report has it. */
  channel: string
  id: string
  zh: string
  en: string
}

const pacific = 'America/Los_Angeles'

export const marketplaces: readonly Marketplace[] = [
  market('US', 'USD', pacific, 'Amazon.com', 'ATVPDKIKX0DER', '美国', 'United States'),
  market('CA', 'CAD', pacific, 'Amazon.ca', 'A2EUQ1WTGCTBG2', '加拿大', 'Canada'),
  market('MX', 'MXN', pacific, 'Amazon.com.mx', 'A1AM78C64UM0Y8', '墨西哥', 'Mexico'),
  market('BR', 'BRL', 'America/Sao_Paulo', 'Amazon.com.br', 'A2Q3Y263D00KWC', '巴西', 'Brazil'),
  market('UK', 'GBP', 'Europe/London', 'Amazon.co.uk', 'A1F83G8C2ARO7P', '英国', 'United Kingdom'),
  market('DE', 'EUR', 'Europe/Berlin', 'Amazon.de', 'A1PA6795UKMFR9', '德国', 'Germany'),
  market('FR', 'EUR', 'Europe/Paris', 'Amazon.fr', 'A13V1IB3VIYZZH', '法国', 'France'),
  market('IT', 'EUR', 'Europe/Rome', 'Amazon.it', 'APJ6JRA9NG5V4', '意大利', 'Italy'),
  market('ES', 'EUR', 'Europe/Madrid', 'Amazon.es', 'A1RKKUPIHCS9HS', '西班牙', 'Spain'),
  market('NL', 'EUR', 'Europe/Amsterdam', 'Amazon.nl', 'A1805IZSGTT6HS', '荷兰', 'Netherlands'),
  market('BE', 'EUR', 'Europe/Brussels', 'Amazon.com.be', 'AMEN7PMS3EDWL', '比利时', 'Belgium'),
  market('IE', 'EUR', 'Europe/Dublin', 'Amazon.ie', 'A28R8C7NBKEWEA', '爱尔兰', 'Ireland'),
  market('SE', 'SEK', 'Europe/Stockholm', 'Amazon.se', 'A2NODRKZP88ZB9', '瑞典', 'Sweden'),
  market('PL', 'PLN', 'Europe/Warsaw', 'Amazon.pl', 'A1C3SOZRARQ6R3', '波兰', 'Poland'),
  market('TR', 'TRY', 'Europe/Istanbul', 'Amazon.com.tr', 'A33AVAJ2PDY3EV', '土耳其', 'Türkiye'),
  market('AE', 'AED', 'Asia/Dubai', 'Amazon.ae', 'A2VIGQ35RCS4UG', '阿联酋', 'United Arab Emirates'),
  market('SA', 'SAR', 'Asia/Riyadh', 'Amazon.sa', 'A17E79C6D8DWNP', '沙特', 'Saudi Arabia'),
  market('EG', 'EGP', 'Africa/Cairo', 'Amazon.eg', 'ARBP9OOSHTCHU', '埃及', 'Egypt'),
  market('ZA', 'ZAR', 'Africa/Johannesburg', 'Amazon.co.za', 'AE08WJ6YKNBMC', '南非', 'South Africa'),
  market('IN', 'INR', 'Asia/Kolkata', 'Amazon.in', 'A21TJRUUN4KGV', '印度', 'India'),
  market('JP', 'JPY', 'Asia/Tokyo', 'Amazon.co.jp', 'A1VC38T7YXB528', '日本', 'Japan'),
  market('SG', 'SGD', 'Asia/Singapore', 'Amazon.sg', 'A19VAU5U5O7RUS', '新加坡', 'Singapore'),
  market('AU', 'AUD', 'Australia/Sydney', 'Amazon.com.au', 'A39IBJ37TRP1C6', '澳大利亚', 'Australia'),
]

function market(
  code: string,
  currency: string,
  zone: string,
  channel: string,
  id: string,
  zh: string,
  en: string,
) {
  return { code, currency, zone, channel, id, zh, en }
}

/** By country code in any case (GB is UK), by Amazon's marketplace id, by sales channel, or by name in either language. */
export function findMarketplace(text: string): Marketplace | undefined {
  const folded = text.trim().toUpperCase()
  const code = folded === 'GB' ? 'UK' : folded
  return marketplaces.find(
    (one) =>
      one.code === code ||
      one.id === folded ||
      one.channel.toUpperCase() === folded ||
      one.zh === text.trim() ||
      one.en.toUpperCase() === folded,
  )
}
