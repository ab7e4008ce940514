import { afterEach, beforeEach, expect, test } from 'vitest'
import { afterImport } from '../../src/after-import.ts'
import { importFile } from '../../src/reports/import-file.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProduct, read, type Product } from '../support/product.ts'

const setup = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.09 } } }
stores:
  - { id: de, marketplace: DE, name: Acme DE }
people:
  - { id: zhang, name: 张伟, role: operator, language: zh-CN }
  - { id: han, name: Han Mei, role: manager, language: en }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: local, id: ops }
    zone: Asia/Shanghai
    calendar: weekdays
    language: zh-CN
    members: [zhang, han]
    stores: [de]
    standup: { at: "09:00", minutes: 15, remind: 10 }
products:
  - { store: de, sku: LAMP-2, asin: B0C0000001, owner: zhang, stage: mature }
`

let product: Product
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-listing-'))
  product = await openProduct()
  await product.apply(setup)
})
afterEach(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A file comes in, as dropped into the chat or the inbox: it is read, and the rules look again. */
async function drop(name: string, content: string, at: string, given: { from?: string } = {}): Promise<void> {
  const { parts } = product
  parts.clock.jumpTo(at)
  const path = join(folder, name)
  writeFileSync(path, content)
  const now = parts.clock.now()
  const answer = await importFile(parts.database, {
    organisation: parts.organisation,
    path,
    name,
    now,
    maxBytes: 1e6,
    ...given,
  })
  expect(answer).not.toHaveProperty('error')
  await afterImport(parts, answer, now)
}

const listings = (status: string) =>
  `item-name\tseller-sku\tprice\tquantity\tasin1\tfulfillment-channel\tstatus\nLampe\tLAMP-2\t31.00\t\tB0C0000001\tAMAZON_EU\t${status}\n`
const planning = (date: string, available: number) =>
  `snapshot-date\tsku\tasin\tavailable\tyour-price\tunits-shipped-t30\n${date}\tLAMP-2\tB0C0000001\t${available}\t31.00\t180\n`
const stranded = `date-stranded\tDate-to-take-auto-removal\tstranded-reason\tsku\tfulfillable-qty
2026-11-23T02:14:00+00:00\t2027-01-15T00:00:00+00:00\tRestricted product\tLAMP-2\t640\n`

const shanghai = (day: string, time: string) => `2026-11-${day}T${time}:00+08:00`

async function downOnMonday(why?: string): Promise<void> {
  await drop('All-Listings-DE-2026-11-16.txt', listings('Active'), shanghai('17', '10:00'))
  await drop('planning.tsv', planning('2026-11-23', 640), shanghai('24', '09:58'))
  expect(await product.messages()).toEqual([])
  if (why !== undefined) await drop('Stranded-DE-2026-11-23.txt', why, shanghai('24', '09:59'))
  await drop('All-Listings-DE-2026-11-23.txt', listings('Inactive'), shanghai('24', '10:00'))
}

test('a listing that stopped while there is stock: its owner is told as soon as the report is in', async () => {
  await downOnMonday(stranded)
  const [message, ...more] = await product.messages()
  expect(more).toEqual([])
  expect(message?.to).toBe('zhang')
  expect(message?.text).toContain('🔴 LAMP-2（德国）不可售第 2 天：限制商品审核')
  // 180 in 30 days at 31.00: 186 a day, and the day of removal that Amazon itself names.
  expect(message?.text).toContain('已少卖约 €372')
  expect(message?.text).toContain('库存 640 件，最晚 01-15 强制移除')
  expect(message?.text).toContain('补发票，填 Case 号')
})

test('without a stranded report the reason is unknown, and said to be', async () => {
  await downOnMonday()
  expect((await product.messages())[0]?.text).toContain('LAMP-2（德国）不可售第 2 天：原因没写')
})

test('stranded stock is stock, also when planning has none available', async () => {
  await drop('planning.tsv', planning('2026-11-23', 0), shanghai('24', '09:58'))
  await drop('Stranded-DE-2026-11-23.txt', stranded, shanghai('24', '10:01'))
  const texts = (await product.messages()).map(({ text }) => text)
  expect(texts).toContainEqual(expect.stringContaining('LAMP-2（德国）不可售'))
  expect(texts).toContainEqual(expect.stringContaining('库存 640 件'))
})

test('active again, the alert ends by itself and says how long it was', async () => {
  await downOnMonday(stranded)
  expect(read(await product.say('zhang', '风险', shanghai('24', '11:00')))).toContain('LAMP-2')
  await drop('All-Listings-DE-2026-11-26.txt', listings('Active'), shanghai('26', '16:00'))
  expect(read(await product.say('zhang', '风险', shanghai('26', '17:00')))).not.toContain('LAMP-2')
  const ended = (await product.messages()).filter(({ text }) => text.includes('已恢复在售'))
  // The message from before is brought up to date, and one tells whoever does not look back.
  expect(ended.map(({ to, edits }) => ({ to, edits }))).toEqual([
    { to: 'zhang', edits: 1 },
    { to: 'zhang', edits: 0 },
  ])
  expect(ended[1]?.text).toContain('LAMP-2（德国）不可售第 2 天：限制商品审核\n→ 已恢复在售，前后 3 天')
  const alerts = await product.parts.db.selectFrom('alerts').select(['rule', 'state', 'resolution']).execute()
  expect(alerts).toEqual([{ rule: 'listing', state: 'resolved', resolution: 'data' }])
})

test('a report taken back: what it said of the listing goes, and the alert with it', async () => {
  await downOnMonday()
  expect(read(await product.say('han', 'import back 3', shanghai('24', '11:00')))).toContain('#3')
  await product.tick(shanghai('25', '08:45'))
  expect(read(await product.say('zhang', '风险', shanghai('25', '11:00')))).not.toContain('LAMP-2')
})
