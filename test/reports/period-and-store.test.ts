import { expect, test } from 'vitest'
import { day, openDesk } from './import-here.ts'

const us = '(Child) ASIN,SKU,Units Ordered,Ordered Product Sales\nB0CHILD001,A,3,$30.00\n'
const eu =
  '(Child) ASIN;SKU;Bestellte Einheiten;Durch bestellte Produkte erzielter Umsatz\nB0CHILD001;A;3;30,00 €\n'

test('the day in the name is the day of the figures, and the answer says where it comes from', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.read({ name: 'BusinessReport-11-22-26.csv', content: us })
  expect(answer).toMatchObject({ period: { from: '2026-11-22', to: '2026-11-22' }, periodFrom: 'name' })
  const range = await desk.read({ name: 'us_2026-11-16_2026-11-22.csv', content: us })
  expect(range.period).toEqual({ from: '2026-11-16', to: '2026-11-22' })
})

test('the options win over the name', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.read(
    { name: 'BusinessReport-11-22-26.csv', content: us },
    { from: '2026-11-20', to: '2026-11-21' },
  )
  expect(answer).toMatchObject({ period: { from: '2026-11-20', to: '2026-11-21' }, periodFrom: 'given' })
})

const unknown: [string, string, string][] = [
  ['no day in the name', 'US', 'report.csv'],
  // At 17:00 in Los Angeles the 23rd is not over: the name can only be the day of download.
  ['a day that is not over', 'US', 'BusinessReport-11-23-26.csv'],
  ['no such day', 'US', 'BusinessReport-13-32-26.csv'],
  ['day or month first, nobody can tell', 'UK', 'BusinessReport-11-5-26.csv'],
]

for (const [what, market, name] of unknown) {
  test(`${what}: the person is asked for --from and --to`, async () => {
    const desk = await openDesk([market])
    const answer = await desk.take({ name, content: us.replace('$', market === 'UK' ? '£' : '$') })
    expect(answer).toMatchObject({
      error: { reason: 'needs-answer', words: { en: expect.stringContaining('--from') } },
    })
  })
}

test('where the day comes first it can be told when it is over twelve', async () => {
  const desk = await openDesk(['UK'])
  const answer = await desk.read({ name: 'BusinessReport-22-11-26.csv', content: us.replace('$', '£') })
  expect(answer.period.from).toBe('2026-11-22')
})

test('of several stores the one whose money it is', async () => {
  const desk = await openDesk(['US', 'UK', 'JP'])
  expect((await desk.read({ name: 'a.csv', content: us }, day('2026-11-22'))).store).toBe('us')
  expect((await desk.read({ name: 'a.csv', content: us.replace('$', '£') }, day('2026-11-22'))).store).toBe(
    'uk',
  )
})

test('of several with that money the one that sells these products, else the person is asked', async () => {
  const desk = await openDesk(['DE', 'FR', 'US'])
  const asked = await desk.take({ name: 'a.csv', content: eu }, day('2026-11-22'))
  expect(asked).toMatchObject({
    error: { reason: 'needs-answer', words: { en: expect.stringContaining('--store de, fr') } },
  })
  await desk.db
    .insertInto('products')
    .values({ store_id: 'fr', sku: 'A', asin: 'B0CHILD001', created_at: '2026-01-01T00:00:00.000Z' })
    .execute()
  expect((await desk.read({ name: 'a.csv', content: eu }, day('2026-11-22'))).store).toBe('fr')
  // In chat there are no options: the store's id in the name says it.
  await desk.db
    .insertInto('products')
    .values({ store_id: 'de', sku: 'A', asin: 'B0CHILD001', created_at: '2026-01-01T00:00:00.000Z' })
    .execute()
  expect((await desk.read({ name: 'de_2026-11-22.csv', content: eu })).store).toBe('de')
})

test('a German file is not taken for the US store', async () => {
  const desk = await openDesk(['US'])
  for (const options of [{}, { storeId: 'us' }]) {
    const answer = await desk.take({ name: 'a.csv', content: eu }, { ...day('2026-11-22'), ...options })
    expect(answer).toMatchObject({
      error: { reason: 'needs-answer', words: { en: expect.stringContaining('EUR') } },
    })
  }
})

test('a store nobody has is asked about, with those there are', async () => {
  const desk = await openDesk(['US', 'CA'])
  const answer = await desk.take({ name: 'a.csv', content: us }, { ...day('2026-11-22'), storeId: 'mars' })
  expect(answer).toMatchObject({ error: { words: { en: expect.stringContaining('ca, us') } } })
})

test('two stores in one marketplace: --store decides, nothing is guessed', async () => {
  const desk = await openDesk(['US'])
  await desk.db
    .insertInto('stores')
    .values({ id: 'us-b', marketplace: 'US', name: 'Second', currency: 'USD', zone: 'America/Los_Angeles' })
    .execute()
  const asked = await desk.take('orders-29.tsv')
  expect(asked).toMatchObject({
    error: { reason: 'needs-answer', words: { en: expect.stringContaining('us, us-b') } },
  })
  expect((await desk.read('orders-29.tsv', { storeId: 'us-b' })).stores).toEqual(['us-b'])
})
