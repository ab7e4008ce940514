import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../src/core/answer.ts'
import type { Product } from '../../support/product.ts'
import { shanghai, twoWeeks, weeklyTeam } from './weekly-team.ts'

const tuesday = shanghai('2026-11-24', '10:30')
let product: Product

beforeEach(async () => {
  product = await weeklyTeam()
})
afterEach(() => product.close())

test('the workbook has a sheet a section, numbers as numbers, and no text that could be a formula', async () => {
  await twoWeeks(product)
  await product.say(
    'li',
    '/weekly learned="=HYPERLINK(1)" next="+1 TRAY-L; @SUM(A1) BOX-6"',
    shanghai('2026-11-20', '17:00'),
  )
  const { name, bytes } = await fileOf(await product.say('bob', 'weekly-report', tuesday), 'xlsx')
  expect(name).toBe('weekly-report-运营一组-2026-W47.xlsx')
  const parts = unzip(bytes)
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    (match) => match[1],
  )
  expect(names).toEqual([
    'Summary',
    'Goals',
    'Stores',
    'Why',
    'Actions',
    'Ads',
    'Promotions',
    'Stock',
    'Aged stock',
    'Account',
    'Voice',
    'Market',
    'Pipeline',
    'Carried over',
    'Learned',
    'Data gaps',
    'Margin and cash tied up',
    'Products',
  ])
  const stores = parts.get('xl/worksheets/sheet3.xml') ?? ''
  expect(stores).toMatch(/<v>1260<\/v>/)
  expect(stores).toMatch(/<v>1680<\/v>/)
  expect(stores).toMatch(/<v>70<\/v>/)
  const all = [...parts].filter(([part]) => part.startsWith('xl/worksheets')).map(([, xml]) => xml)
  expect(all.join('')).not.toMatch(/<f[ >]/)
  const texts = [
    ...(parts.get('xl/sharedStrings.xml') ?? all.join('')).matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g),
  ].map((match) => match[1] ?? '')
  expect(texts.filter((text) => /^[=+\-@\t]/.test(text))).toEqual([])
  expect(texts.some((text) => text.includes('HYPERLINK(1)'))).toBe(true)
})

test('the page stands by itself, in the language of its reader, and shows what people typed as text', async () => {
  await twoWeeks(product)
  await product.say(
    'li',
    '/weekly learned="<script>alert(1)</script>" try="<img src=x onerror=alert(1)>"',
    shanghai('2026-11-20', '17:00'),
  )
  const zh = String(Buffer.from((await fileOf(await product.say('han', '周报', tuesday), 'html')).bytes))
  expect(zh).toContain('<html lang="zh-CN">')
  expect(zh).not.toMatch(/<script|<img|NaN|undefined|https?:\/\/(?!www\.w3\.org)/)
  expect(zh).toContain('&#60;script&#62;alert(1)')
  expect(zh.match(/<svg/g)).toHaveLength(2)
  expect(zh).toContain('$1,260.00')
  for (const title of [
    '目标',
    '店铺',
    '为什么变',
    '动作与效果',
    '广告',
    '促销',
    '库存与备货',
    '库龄',
    '账户',
    '评价与退货',
    '竞品与排名',
    '新品、改动、清仓',
    '遗留',
    '经验',
    '数据缺口',
    '净利率与资金占用',
  ])
    expect(zh).toMatch(new RegExp(`<h2><span>\\d+</span> ${title}</h2>`))
  const en = String(
    Buffer.from((await fileOf(await product.say('eye', 'weekly-report', tuesday), 'html')).bytes),
  )
  expect(en).toContain('<html lang="en">')
  expect(en).not.toMatch(/Margin|Cash tied up/)
})

test('the same numbers make the same files, so that a message is not edited for nothing', async () => {
  await twoWeeks(product)
  const names = async (time: string) =>
    Promise.all(
      ['html', 'xlsx'].map(
        async (type) => (await fileOf(await product.say('bob', 'weekly-report', time), type)).id,
      ),
    )
  expect(await names(shanghai('2026-11-24', '11:00'))).toEqual(await names(shanghai('2026-11-24', '12:00')))
})

async function fileOf(answer: Answer, type: string) {
  if (answer.kind !== 'card') throw new Error(answer.kind)
  const files = answer.card.blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : []))
  const file = files.find((one) => one.name.endsWith(`.${type}`))
  return product.parts.db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', file?.id ?? '')
    .executeTakeFirstOrThrow()
}

/** The parts of a zip file as text, by its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const data = Buffer.from(bytes)
  const end = data.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, string>()
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = data.readUInt32LE(at + 42)
    const name = data.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const packed = data.subarray(start, start + size)
    parts.set(name, String(method === 0 ? packed : inflateRawSync(packed)))
    at += 46 + nameLength + extra + comment
  }
  return parts
}
