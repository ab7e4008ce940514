import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { startBot, type Bot } from './bot.ts'

// A day of the sample team as `npm start` shows it, played in a real browser: each step stands on the steps before it.
let folder: string
let bot: Bot
let opened: TestBrowser
let context: BrowserContext
let page: Page
const faults: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-day-'))
  opened = await openBrowser()
  bot = await startBot(folder, { CLOCK_START: '2026-11-24T09:10:30+08:00' })
  context = await opened.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`)
  })
}, 120_000)
afterAll(async () => {
  await opened.close()
  await bot.stop()
  rmSync(folder, { recursive: true, force: true })
})

const live = 'html[data-live=yes]'
const messages = '#messages .message'

async function be(person: string, place: string): Promise<void> {
  const { origin } = new URL(bot.url)
  await page.goto(`${origin}/?as=${person}&in=${encodeURIComponent(place)}`)
  await page.waitForSelector(live)
}

/** Types a line and gives the text of its answer: the newest message, once it has `sign` in it. */
async function ask(text: string, sign: string): Promise<string> {
  await page.fill('#text', text)
  await page.press('#text', 'Escape')
  await page.press('#text', 'Enter')
  const answer = page.locator(`${messages}:last-child`, { hasText: sign })
  await answer.waitFor()
  return answer.innerText()
}

const digestsOfToday = () => page.locator(messages).filter({ hasText: '📌 运营一组 早会 · 11-24 周二' })

test('李雷 finds his check-in waiting, with what is known filled in, and answers it', async () => {
  await page.goto(bot.url)
  await page.waitForSelector(live)
  expect(new URL(page.url()).search).toBe('?as=li&in=direct%3Ali')
  await page.locator('[data-press].primary', { hasText: '填写早会' }).last().click()
  const form = page.locator('[data-form]')
  await form.waitFor()
  expect(await form.innerText()).toContain('① TRAY-L 美国 −$479.76（84→60 件）')
  const cause = form.getByRole('radiogroup', { name: '原因' }).first()
  expect(await cause.getByRole('radio', { name: '竞品降价' }).isChecked()).toBe(true)
  expect(await page.inputValue('[name=plan]')).toContain('BOX-6')

  await cause.getByRole('radio', { name: '广告' }).click()
  await form
    .getByRole('radiogroup', { name: 'TRAY-L 否词 12 个' })
    .getByRole('radio', { name: '顺延' })
    .click()
  await page.fill('[name=plan]', 'BOX-6 海运下单 960 件\nTRAY-L <b>定价</b>')
  await form.locator('button[type=submit]').click()
  const answer = page.locator(messages).filter({ hasText: '✓ 早会已收到' })
  await answer.waitFor()
  // Yesterday's line was moved to today.
  expect(await answer.innerText()).toContain('计划 3 件')
  expect(await answer.innerText()).toContain('2 TRAY-L <b>定价</b>\n3 TRAY-L 否词 12 个')
})

test('the clock control brings the digest: once, in the channel, with his answer in it', async () => {
  await be('han', 'channel:ops')
  expect(await page.innerText('#time')).toContain('Tue 24 Nov 09:1')
  expect(await page.innerText('[data-next]')).toContain('09:15 digest')
  expect(await digestsOfToday().count()).toBe(0)
  await page.click('[data-next]')
  await digestsOfToday().waitFor()
  const digest = await digestsOfToday().innerText()
  expect(digest).toContain('已答 4/5 · 孙丽请假至 11-25，王芳代')
  expect(digest).toContain('美国 11-22 周日 $18,642（−7%）843 件 · 会话 6,420 · 转化率 13.1%（初值）')
  expect(digest).toContain('📉 TRAY-L 美国 −$480：转化 −$428、流量 −$52；广告（李雷）')
  expect(digest).toContain('李雷：BOX-6 海运下单 960 件；TRAY-L <b>定价</b>；TRAY-L 否词 12 个')
  expect(digest).not.toContain('陈浩')
  await page.waitForSelector('[data-next] >> text=09:30')
})

test('Han Mei reads on in its thread, is told in private who is missing, and gets her weekly report', async () => {
  await page.locator('.reply a').last().click()
  await page.waitForSelector('#thread >> text=早会明细')
  expect(await page.innerText('#thread')).toContain('LAMP-2（德国）不可售第 2 天：限制商品审核 → 张伟·德国')
  // A name beside an open thread is still to be read.
  expect((await page.locator('.main .place-name').boundingBox())?.width).toBeGreaterThan(80)

  await be('han', 'direct:han')
  expect(await page.locator(messages).last().innerText()).toContain('Not in yet: 陈浩. Only you see this')
  const report = await ask('/weekly-report', 'weekly report 2026-W47 (16 Nov–22 Nov)')
  expect(report).toMatch(/US\t\$[\d,]+\.\d\d\t[+−]?\d+%\t[\d,]+\t1\d\.\d%/)
  expect(report).toContain('Goals\nStores\nWhy')
  expect(report).toContain('weekly-report-运营一组-2026-W47.xlsx')
})

test('she takes a risk by its button, and whose it is now is said where it stood', async () => {
  const told = page.locator(messages).filter({ hasText: 'A risk nobody has taken' }).first()
  expect(await told.innerText()).toContain('Owner: 李雷')
  await told.getByRole('button', { name: 'Take' }).click()
  await told.locator('text=✋ Han Mei took it').waitFor()
  expect(await told.innerText()).toContain('Owner: Han Mei')
})

test('张伟 logs sales in plain words and corrects them', async () => {
  await be('zhang-de', 'direct:zhang-de')
  const logged = await ask('销量 BASKET-3 12 昨天', '✅ 已记销量')
  expect(logged).toContain('BASKET-3 德国\n12 件\n2026-11-23 周一（柏林时间）')
  const corrected = await ask('记错了 应该是21', '已更正')
  expect(corrected).toContain('件数：12 → 21')
  expect(corrected).toContain('21 件\n2026-11-23 周一（柏林时间）')
})

test('a form that is not right comes back with the problem beside the field, then goes through', async () => {
  await ask('备货', '计划、推进、看建议')
  const form = page.locator('[data-form]')
  await page.fill('[name=product]', 'BASKET-3')
  await page.fill('[name=quantity]', '很多')
  await form.locator('button[type=submit]').click()
  await page.waitForSelector('.problem')
  expect(await page.innerText('.problem')).toContain('“很多”不是数量')
  expect(await page.inputValue('[name=product]')).toBe('BASKET-3')
  await page.fill('[name=quantity]', '20箱')
  await form.locator('button[type=submit]').click()
  const plan = page.locator(messages).filter({ hasText: '已记\n' }).last()
  await page.waitForSelector(`${messages} >> text=/备货单 \\d+ 已记/`)
  expect(await plan.innerText()).toContain('BASKET-3 德国 · 240 件（20 箱）')
  expect(await form.count()).toBe(0)
})

test('a report dropped into the chat answers with its sums', async () => {
  const header =
    '(Parent) ASIN,(Child) ASIN,Title,SKU,Sessions - Total,Page Views - Total,Featured Offer (Buy Box) Percentage,Units Ordered,Unit Session Percentage,Ordered Product Sales,Total Order Items'
  const lines = [
    'B0D1122330,B0D1122331,Tray,TRAY-L,"1,598",2000,99.00%,60,3.75%,"$1,199.40",59',
    'B0D1122330,B0D1122332,Mat,MAT-XL,276,376,99.00%,40,14.49%,$959.60,39',
  ]
  await page.setInputFiles('.main .composer input[type=file]', {
    name: 'us_2026-06-01.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([header, ...lines, ''].join('\r\n')),
  })
  const card = page.locator(messages).filter({ hasText: '2 行，入库 2' })
  await card.waitFor()
  // 60 + 40; 1,598 + 276; 1,199.40 + 959.60
  expect(await card.innerText()).toContain('件数\n100\n会话数\n1,874')
  expect(await card.innerText()).toContain('销售额\n$2,159.00')
})

test('a late answer patches the digest where it stands', async () => {
  await be('chen', 'direct:chen')
  await page.locator('[data-press]', { hasText: '填写早会' }).last().click()
  await page.fill('[name=plan]', 'BIN-4 黑五预算 $300→$450')
  await page.locator('[data-form] button[type=submit]').click()
  await page.locator(messages).filter({ hasText: '已补进汇总（09:1' }).waitFor()
  await be('han', 'channel:ops')
  await digestsOfToday().filter({ hasText: '陈浩：BIN-4 黑五预算 $300→$450' }).waitFor()
  expect(await digestsOfToday().innerText()).toMatch(/已答 5\/5（09:15 时 4 人，陈浩补 09:1\d）· 孙丽请假/)
  expect(await digestsOfToday().count()).toBe(1)
})

test('on a phone everything is within the screen', async () => {
  await page.setViewportSize({ width: 390, height: 780 })
  await be('zhang-de', 'direct:zhang-de')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  await page.click('[data-rail=open]')
  await page.click('[data-place="channel:ops"]')
  await digestsOfToday().waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('after a restart everything is still there, nothing is said twice, and the day goes on', async () => {
  expect(faults).toEqual([])
  await bot.stop()
  bot = await startBot(folder)
  await page.goto(bot.url)
  await page.waitForSelector(live)
  await be('zhang-de', 'direct:zhang-de')
  expect(await page.innerText('#messages')).toContain('件数：12 → 21')
  await be('han', 'channel:ops')
  expect(await digestsOfToday().count()).toBe(1)
  expect(await digestsOfToday().innerText()).toContain('已答 5/5')
  expect(await page.innerText('#time')).toMatch(/Tue 24 Nov 09:(1[5-9]|2\d)/)
  const before = await page.locator(messages).count()
  await page.click('[data-next]')
  await page.waitForSelector('#time >> text=09:30')
  await be('han', 'direct:han')
  await page.locator(messages).filter({ hasText: '📋 运营部 · Tue 24 Nov' }).waitFor()
  await be('han', 'channel:ops')
  expect(await page.locator(messages).count()).toBe(before)
  expect(await digestsOfToday().count()).toBe(1)
})
