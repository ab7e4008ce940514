import { expect, test } from 'vitest'
import type { FieldSchema, ReadingContext } from '../../../src/core/field.ts'
import { asin } from '../../../src/core/grammar/fields/asin.ts'
import { choices } from '../../../src/core/grammar/fields/choice.ts'
import { money } from '../../../src/core/grammar/fields/money.ts'
import { number } from '../../../src/core/grammar/fields/number.ts'
import { orders } from '../../../src/core/grammar/fields/orders.ts'
import { percent } from '../../../src/core/grammar/fields/percent.ts'
import { person } from '../../../src/core/grammar/fields/person.ts'
import { product } from '../../../src/core/grammar/fields/product.ts'
import { quantity } from '../../../src/core/grammar/fields/quantity.ts'
import { store } from '../../../src/core/grammar/fields/store.ts'
import { shortText } from '../../../src/core/grammar/fields/text.ts'
import { url } from '../../../src/core/grammar/fields/url.ts'
import { marketplaces } from '../../../src/lib/marketplaces.ts'
import { context, people, productOf, stores } from './sample-context.ts'

const tray = productOf('us', 'TRAY-L')

function value(schema: FieldSchema<unknown>, text: string, where: ReadingContext = context): unknown {
  const reading = schema.read(text, where)
  return reading.ok ? reading.value : undefined
}

function refusal(schema: FieldSchema<unknown>, text: string, where: ReadingContext = context): string {
  const reading = schema.read(text, where)
  return reading.ok
    ? `understood as ${JSON.stringify(reading.value)}`
    : `${reading.words.zh} | ${reading.words.en}`
}

test.each([
  ['12', 12], ['0', 0], ['１２', 12], ['十二', 12], ['十', 10], ['一百二', 120], ['一百零二', 102], ['两百五十', 250], ['两千', 2000], ['1.2k', 1200],
  ['3千5', 3500], ['1.5万', 15_000], ['1w', 10_000], ['3w5', 35_000], ['一万二', 12_000], ['1,200', 1200], ['12个', 12], ['12件', 12],
  ['12 套', 12], ['12pcs', 12], ['12 units', 12], ['十二个', 12], ['20箱', 480], ['20 cartons', 480], ['5箱+20件', 140], ['5箱20件', 140], ['5 cartons + 20 units', 140],
] as const)('%s is a quantity of %d', (text, expected) => {
  expect(value(quantity(), text, { ...context, product: tray })).toBe(expected)
}) // prettier-ignore

test('what is no quantity says why', () => {
  const q = quantity()
  expect(refusal(q, '-3')).toMatch(/不能小于 0.*cannot be below 0/)
  expect(refusal(q, '1.5')).toMatch(/整数.*whole number/)
  expect(refusal(q, '12单')).toMatch(/“12单”是订单数.*counts orders/)
  expect(refusal(q, 'many')).toMatch(/不是数量.*is not a quantity/)
  expect(refusal(q, '20箱')).toMatch(/哪个产品.*Cartons need a product/)
  expect(refusal(q, '20箱', { ...context, product: productOf('us', 'MAT-9') })).toMatch(
    /MAT-9 没有装箱数.*MAT-9 has no units/,
  )
  expect(refusal(q, '999999999')).toMatch(/太大.*too large/)
})

test('orders are counted apart from units', () => {
  expect(value(orders, '12单')).toBe(12)
  expect(value(orders, '12 orders')).toBe(12)
  expect(refusal(orders, '12件')).toMatch(/不是订单数.*not a number of orders/)
})

const usd = (minor: number) => ({ minor, currency: 'USD' })

test.each([
  ['$240', usd(24_000)], ['＄240', usd(24_000)], ['$1,234.50', usd(123_450)], ['240刀', usd(24_000)], ['240美金', usd(24_000)], ['US$5', usd(500)], ['USD240', usd(24_000)],
  ['240.00 USD', usd(24_000)], ['19.99', usd(1999)], ['$1.2k', usd(120_000)], ['二百四刀', usd(24_000)], ['€88', { minor: 8800, currency: 'EUR' }], ['88欧', { minor: 8800, currency: 'EUR' }],
  ['1.234,50 €', { minor: 123_450, currency: 'EUR' }], ['1.234 €', { minor: 123_400, currency: 'EUR' }], ['7,5 €', { minor: 750, currency: 'EUR' }], ['£88', { minor: 8800, currency: 'GBP' }], ['88镑', { minor: 8800, currency: 'GBP' }],
  ['8800日元', { minor: 8800, currency: 'JPY' }], ['8,800円', { minor: 8800, currency: 'JPY' }], ['JPY 8800', { minor: 8800, currency: 'JPY' }], ['1.5万日元', { minor: 15_000, currency: 'JPY' }], ['38人民币', { minor: 3800, currency: 'CNY' }],
] as const)('%s is %j', (text, expected) => {
  expect(value(money(), text)).toEqual(expected)
}) // prettier-ignore

test('¥ is what the store has, CNY for own costs, and else asked about', () => {
  const shanghai = { ...stores.us, id: 'cn', currency: 'CNY' }
  expect(value(money(), '¥88', { ...context, store: stores.jp })).toEqual({ minor: 88, currency: 'JPY' })
  expect(value(money(), '￥88', { ...context, store: shanghai })).toEqual({ minor: 8800, currency: 'CNY' })
  expect(value(money({ ownCosts: true }), '¥88')).toEqual({ minor: 8800, currency: 'CNY' })
  expect(value(money({ ownCosts: true }), '38元')).toEqual({ minor: 3800, currency: 'CNY' })
  expect(refusal(money(), '¥88')).toMatch(/人民币还是日元.*Yuan or yen/)
  expect(refusal(money(), '88元', { ...context, store: stores.jp })).toMatch(/人民币还是日元/)
})

test('$ is the store’s own dollar', () => {
  const canada = { ...stores.us, id: 'ca', marketplace: 'CA', currency: 'CAD' }
  expect(value(money(), '$240', { ...context, store: canada })).toEqual({ minor: 24_000, currency: 'CAD' })
  expect(value(money(), '$240', { ...context, store: stores.de })).toEqual(usd(24_000))
})

test('what is no amount says why', () => {
  expect(refusal(money(), '88.5日元')).toMatch(/不是 JPY 的金额.*not an amount of JPY/)
  expect(refusal(money(), '$1.234')).toMatch(/不是 USD 的金额/)
  expect(refusal(money(), '-$5')).toMatch(/不能小于 0.*cannot be below 0/)
  expect(value(money({ negative: true }), '-$5')).toEqual(usd(-500))
  expect(refusal(money(), 'free')).toMatch(/不是金额.*not an amount/)
  expect(refusal(money({ ownCosts: true }), '5.20')).toMatch(/请写明币种.*which currency/)
})

test('percentages are fractions', () => {
  const read = {
    '93%': 0.93,
    '0.93': 0.93,
    '93': 0.93,
    '-28%': -0.28,
    '12.5％': 0.125,
    百分之三十: 0.3,
    '0.28': 0.28,
    '100%': 1,
  }
  for (const [text, expected] of Object.entries(read)) expect(value(percent, text)).toBe(expected)
  expect(refusal(percent, '1')).toMatch(/1% 还是 100%.*1% or 100%/)
  expect(refusal(percent, '12.34567%')).toMatch(/四位小数/)
})

test('numbers keep to their range', () => {
  expect(value(number(), '1,234.5')).toBe(1234.5)
  expect(value(number({ percent: true }), '93%')).toBe(0.93)
  expect(refusal(number({ percent: true }), '-320%')).toMatch(/超出范围.*out of range/)
  expect(refusal(number(), '93%')).toMatch(/不是数字.*not a number/)
  expect(refusal(number({ max: 1000 }), '4680')).toMatch(/0 到 1000.*0 to 1000/)
})

test('a product goes by SKU, ASIN, link or alias', () => {
  const ways = [
    'TRAY-L', 'tray-l', 'ＴＲＡＹ－Ｌ', 'us/TRAY-L', 'US/tray-l', 'B0C1234567', 'b0c1234567', '大号托盘', 'large TRAY', '美国 TRAY-L', 'TRAY-L（美国）', 'TRAY-L US',
    'https://www.amazon.com/dp/B0C1234567?th=1', 'amazon.com/Acme-Tray/dp/B0C1234567/ref=sr_1_1', 'https://www.amazon.com/gp/product/B0C1234567',
  ] // prettier-ignore
  for (const text of ways) expect(value(product, text)).toBe(tray)
})

test('the site decides between stores, else the default store', () => {
  expect(value(product, 'MAT-9')).toBe(productOf('us', 'MAT-9'))
  expect(value(product, '日本 MAT-9')).toBe(productOf('jp', 'MAT-9'))
  expect(value(product, 'jp/MAT-9')).toBe(productOf('jp', 'MAT-9'))
  expect(value(product, 'https://www.amazon.co.jp/dp/B0C3333333')).toBe(productOf('jp', 'MAT-9'))
  expect(refusal(product, '德国 TRAY-L')).toMatch(/DE 没有“TRAY-L”.*us\/TRAY-L/)
  expect(refusal(product, 'PAN-1')).toMatch(/2 个产品.*de\/PAN-1 或 jp\/PAN-1.*which one/)
  expect(value(product, 'PAN-1', { ...context, stores: [stores.jp] })).toBe(productOf('jp', 'PAN-1'))
})

test('a SKU is never cut out of another word', () => {
  for (const text of ['TRAY-LX', 'XTRAY-L', 'NEW-TRAY-L', 'TRAY-L-2'])
    expect(product.find?.(text, context).filter(({ reading }) => reading.ok)).toEqual([])
})

test('an unknown product gets near names or an example', () => {
  expect(refusal(product, 'TRAY-K')).toMatch(/是不是 us\/TRAY-L.*did you mean us\/TRAY-L/)
  expect(refusal(product, '完全不同的东西')).toMatch(/请写 SKU、ASIN.*write its SKU/)
})

test('ASINs stand alone or in links', () => {
  expect(value(asin, 'b0d7654321')).toBe('B0D7654321')
  expect(value(asin, 'https://www.amazon.de/-/en/dp/B0D7654321?psc=1')).toBe('B0D7654321')
  expect(refusal(asin, 'B0D76543')).toMatch(/不是 ASIN.*not an ASIN/)
})

test('stores go by site, id or name', () => {
  for (const text of ['美国', '美', '美国站', 'US', 'us', 'usa', 'amazon.com', 'Acme US', 'acme us'])
    expect(value(store, text)).toBe(stores.us)
  for (const text of ['德国', '德', 'DE', 'Germany']) expect(value(store, text)).toBe(stores.de)
  expect(refusal(store, '英国')).toMatch(/没有UK的店铺.*no store in UK/)
  expect(refusal(store, 'moon')).toMatch(/Acme US、Acme DE、Acme JP.*Acme US, Acme DE/)
  const twins = { ...context, stores: [stores.us, { ...stores.us, id: 'us2', name: 'Beta US' }] }
  expect(refusal(store, '美国', twins)).toMatch(/2 个店铺.*Acme US \(us\).*Beta US \(us2\)/)
  expect(value(store, 'Beta US', twins)).toMatchObject({ id: 'us2' })
})

test('every name of every marketplace finds its store, in chat as in the set-up file', () => {
  for (const { code, channel, name, words } of marketplaces) {
    const there = { ...stores.us, id: 'there', name: 'Shop', marketplace: code }
    for (const word of [code, channel, name.zh, `${name.zh}站`, name.en, ...words])
      expect([
        word,
        value(store, word, { ...context, stores: [stores.jp, there].slice(code === 'JP' ? 1 : 0) }),
      ]).toEqual([word, there])
  }
})

test('a site is not seen in words that only hold its sign', () => {
  expect(
    store
      .find?.('完美 美金 日期 法律 in it 德邦 TRAY-US', context)
      .filter(({ claim }) => claim === undefined),
  ).toEqual([])
})

test('people go by name or id', () => {
  for (const text of ['李雷', '@李雷', 'li', '@li', ' @ 李雷 ']) expect(value(person, text)).toBe(people[0])
  expect(value(person, 'han mei')).toBe(people[1])
  expect(value(person, '@zhang-de')).toBe(people[2])
  expect(refusal(person, '张伟')).toMatch(/2 个张伟.*@zhang-de 或 @zhang-jp.*2 people/)
  expect(refusal(person, '@nobody')).toMatch(/没有找到.*Nobody here/)
})

test('several options are read with any separator', () => {
  const modes = choices([
    { value: 'sea', label: { zh: '海运', en: 'Sea' } },
    { value: 'air', label: { zh: '空运', en: 'Air' }, words: ['飞'] },
  ])
  expect(value(modes, '海运、空运')).toEqual(['sea', 'air'])
  expect(value(modes, 'AIR, sea, 飞')).toEqual(['air', 'sea'])
  expect(refusal(modes, 'sea, rail')).toMatch(/没有“rail”.*海运、空运.*Sea, Air/)
})

test('text is kept as typed, and web addresses are http only', () => {
  expect(value(shortText, '  <b>1/2 ＂x＂ ')).toBe('<b>1/2 ＂x＂')
  expect(refusal(shortText, 'x'.repeat(201))).toMatch(/200/)
  expect(value(url, ' https://example.com/a?b=1 ')).toBe('https://example.com/a?b=1')
  expect(refusal(url, 'javascript:alert(1)')).toMatch(/不是网址.*not a link/)
})
