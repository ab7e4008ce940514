import type { PersonRef, ProductRef, ReadingContext, StoreRef } from '../../../src/core/field.ts'

const us: StoreRef = {
  id: 'us',
  name: 'Acme US',
  marketplace: 'US',
  zone: 'America/Los_Angeles',
  currency: 'USD',
}
const de: StoreRef = { id: 'de', name: 'Acme DE', marketplace: 'DE', zone: 'Europe/Berlin', currency: 'EUR' }
const jp: StoreRef = { id: 'jp', name: 'Acme JP', marketplace: 'JP', zone: 'Asia/Tokyo', currency: 'JPY' }

const product = (
  id: number,
  storeId: string,
  sku: string,
  asin: string,
  rest: Partial<ProductRef> = {},
): ProductRef => ({
  id,
  storeId,
  sku,
  asin,
  title: null,
  aliases: [],
  cartonUnits: null,
  ...rest,
})

export const products: ProductRef[] = [
  product(1, 'us', 'TRAY-L', 'B0C1234567', { aliases: ['大号托盘', 'Large tray'], cartonUnits: 24 }),
  product(2, 'us', 'BOX-6', 'B0C7654321', { aliases: ['收纳盒'], cartonUnits: 24 }),
  product(3, 'de', 'RACK-3', 'B0C2222222', { cartonUnits: 12 }),
  product(4, 'us', 'MAT-9', 'B0C3333333', { aliases: ['地垫'] }),
  product(5, 'jp', 'MAT-9', 'B0C3333333', { aliases: ['地垫'] }),
  product(6, 'de', 'PAN-1', 'B0C4444444'),
  product(7, 'jp', 'PAN-1', 'B0C4444444'),
]

export const people: PersonRef[] = [
  { id: 'li', name: '李雷' },
  { id: 'han', name: 'Han Mei' },
  { id: 'zhang-de', name: '张伟' },
  { id: 'zhang-jp', name: '张伟' },
  { id: 'wang', name: '王芳' },
]

/** Tue 2026-11-24 09:05 in Shanghai: Mon 17:05 in Los Angeles, 02:05 in Berlin, 10:05 in Tokyo. */
export const context: ReadingContext = {
  language: 'zh-CN',
  now: '2026-11-24T01:05:00.000Z',
  teamZone: 'Asia/Shanghai',
  stores: [us, de, jp],
  people,
  products,
}

export const stores = { us, de, jp }

export function productOf(storeId: string, sku: string): ProductRef {
  const found = products.find((one) => one.storeId === storeId && one.sku === sku)
  if (!found) throw new Error(`no such product: ${storeId}/${sku}`)
  return found
}
