import { Buffer } from 'node:buffer'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../support/browser.ts'
import { galleryCard } from './gallery.ts'
import { channel, directTo, openWorkspace, type OpenWorkspace } from './open-workspace.ts'
import { visit } from './visit.ts'

let opened: TestBrowser
let workspace: OpenWorkspace

beforeAll(async () => {
  opened = await openBrowser()
})
afterAll(() => opened.close())
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.close())

test('a page whose connection broke says so, and misses nothing once it is back', async () => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'channel:ops')
  await page.context().setOffline(true)
  workspace.cut()
  await page.waitForSelector('#banner >> text=连接断了，正在重连')
  await page.fill('#text', '断线时写的')
  await page.press('#text', 'Enter')
  await page.waitForSelector('.main .composer > .failure >> text=连不上早会')
  expect(await page.inputValue('#text')).toBe('断线时写的')
  await workspace.say(channel, { blocks: [{ kind: 'text', text: '断线时的汇总' }] })
  await page.context().setOffline(false)
  await page.waitForSelector('#messages >> text=断线时的汇总')
  expect(await page.isHidden('#banner')).toBe(true)
  await page.press('#text', 'Enter')
  await page.waitForSelector('.said >> text=断线时写的')
  expect(await page.locator('#messages .message').count()).toBe(2)
  await close()
})

test('the clock shows the team’s time and steps to what comes next, in the reader’s language', async () => {
  const { page, faults, close } = await visit(opened.browser, workspace, 'li', 'channel:ops')
  expect(await page.innerText('.clock time')).toBe('11-24 周二 09:00')
  expect(await page.innerText('.next')).toBe('下一个：09:15 汇总 →')
  await page.evaluate(`{
    window.seen = []
    new EventSource('events?as=li&after=0').addEventListener('clock', (event) => seen.push(event.data))
  }`)
  await page.dblclick('.next')
  await page.waitForSelector('text=📌 运营一组 早会')
  await page.waitForSelector('.next >> text=09:20 提醒')
  // Never, not even for a moment, what is next while the digest was still being made.
  expect(await page.evaluate('seen.join()')).not.toContain('11-25')
  expect(await page.innerText('.clock time')).toBe('11-24 周二 09:15')
  expect(workspace.advanced).toEqual(['2026-11-24T01:15:00.000Z'])
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
  await close()
  const han = await visit(opened.browser, workspace, 'han', 'channel:ops')
  expect(await han.page.innerText('.next')).toBe('Next: 09:20 reminder →')
  expect(await han.page.textContent('.rail')).toContain('Runs on this computer only')
  expect(await han.page.getAttribute('html', 'lang')).toBe('en')
  await han.close()
})

test('tables sort by number or by word; what has no value stays last', async () => {
  await workspace.say(directTo('li'), galleryCard)
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  const table = page.locator('figure.table').first()
  const column = (index: number) => table.locator(`tbody td:nth-child(${index})`).allTextContents()
  await table.locator('th button >> text=件数').click()
  expect(await column(3)).toEqual(['843', '176', '98', '9'])
  await table.locator('th button >> text=件数').click()
  expect(await column(3)).toEqual(['9', '98', '176', '843'])
  expect(await table.locator('th').nth(2).getAttribute('aria-sort')).toBe('ascending')
  await table.locator('th button >> text=销售额').click()
  expect(await column(2)).toEqual(['31,320 日元', '$18,642.10', '€4,310.00', '—'])
  await close()
})

test('charts are drawn by a library that is fetched only for them, and say their numbers too', async () => {
  const { page, faults, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  expect(await page.locator('script[src*=echarts]').count()).toBe(0)
  await workspace.say(directTo('li'), galleryCard)
  await page.locator('.plot[data-drawn] canvas').nth(2).waitFor()
  expect(await page.locator('script[src*=echarts]').count()).toBe(1)
  await page.click('.chart summary >> nth=0')
  expect(await page.locator('.chart >> nth=0 >> tbody tr >> nth=2 >> td').allTextContents()).toEqual([
    '11-20',
    '—',
    '11',
  ])
  // Strict policy and all: nothing was refused.
  expect(faults).toEqual([])
  await close()
})

test('a dropped, a pasted and a picked file reach the receiver under a clean name', async () => {
  const { page, faults, close } = await visit(opened.browser, workspace, 'li', 'channel:ops')
  await page.setInputFiles('.main .composer input[type=file]', {
    name: 'BusinessReport-11-24.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b'),
  })
  await page.waitForSelector('text=已导入 BusinessReport-11-24.csv')
  await page.evaluate(`{
    const data = new DataTransfer()
    data.items.add(new File(['sku'], '库龄.txt'))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
  }`)
  await page.waitForSelector('text=已导入 库龄.txt')
  expect(await page.isHidden('#drop')).toBe(true)
  await page.evaluate(`{
    const data = new DataTransfer()
    data.items.add(new File(['sku'], '../ads.csv'))
    document.getElementById('text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }`)
  await page.waitForSelector('text=已导入 ads.csv')
  expect(workspace.receiver.files.map((file) => file.name)).toEqual([
    'BusinessReport-11-24.csv',
    '库龄.txt',
    'ads.csv',
  ])
  expect(await page.locator('.uploads li').count()).toBe(0)

  await page.setInputFiles('.main .composer input[type=file]', {
    name: 'huge.csv',
    mimeType: 'text/csv',
    buffer: Buffer.alloc(1024 * 1024 + 1),
  })
  await page.waitForSelector('.uploads .failed >> text=huge.csv: 文件太大，最多 1 MB')
  expect(faults).toEqual([])
  await close()
})

test('a file the bot posts is fetched as a file', async () => {
  const bytes = Buffer.from('<h1>周报</h1>')
  await workspace.say(
    channel,
    { blocks: [{ kind: 'file', file: { id: 'w47', name: '周报 W47.html' } }] },
    { files: [{ name: '周报 W47.html', bytes }] },
  )
  const { page, close } = await visit(opened.browser, workspace, 'han', 'channel:ops')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=周报 W47.html')])
  expect(download.suggestedFilename()).toBe('周报 W47.html')
  const stream = await download.createReadStream()
  expect(Buffer.concat(await stream.toArray()).toString()).toBe('<h1>周报</h1>')
  await close()
})

test('a long conversation opens at its end and shows the rest when asked', async () => {
  for (let index = 1; index <= 90; index += 1)
    await workspace.say(channel, { blocks: [{ kind: 'text', text: `第 ${index} 条` }] })
  const { page, close } = await visit(opened.browser, workspace, 'li', 'channel:ops')
  const texts = () => page.locator('#messages .text').allTextContents()
  expect((await texts()).at(0)).toBe('第 51 条')
  await page.click('text=看更早的消息')
  await page.waitForSelector('text="第 11 条"')
  await page.click('text=看更早的消息')
  await page.waitForSelector('text="第 1 条"')
  expect(await texts()).toEqual(Array.from({ length: 90 }, (_, index) => `第 ${index + 1} 条`))
  expect(await page.locator('[data-older]').count()).toBe(0)
  await close()
})

test.each([360, 480, 760, 1080, 1500])(
  'at %i pixels nothing is wider than the window, however long',
  async (width) => {
    const long = 'SKU-'.repeat(60)
    await workspace.say(channel, galleryCard)
    await workspace.say(channel, {
      title: long,
      blocks: [
        { kind: 'text', text: `${'今天要有人管'.repeat(80)} ${long}` },
        { kind: 'fields', fields: [{ label: long, value: long }] },
        {
          kind: 'table',
          columns: Array.from({ length: 14 }, (_, index) => ({ label: `列 ${index}` })),
          rows: [Array.from({ length: 14 }, () => '一段比较长的说明文字')],
        },
        { kind: 'buttons', buttons: [{ label: long, command: 'take', values: {} }] },
      ],
    })
    const { page, close } = await visit(opened.browser, workspace, 'li', 'channel:ops', {
      viewport: { width, height: 800 },
    })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(
      await page.evaluate(
        'document.getElementById("log").scrollWidth <= document.getElementById("log").clientWidth',
      ),
    ).toBe(true)
    expect(await page.isVisible('#rail')).toBe(width > 760)
    if (width <= 760) {
      await page.click('.menu')
      await page.waitForSelector('#rail', { state: 'visible' })
      await page.keyboard.press('Escape')
      await page.waitForSelector('#rail', { state: 'hidden' })
    }
    await close()
  },
)

test('the theme follows the system until it is chosen, and the choice is kept', async () => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li', { colorScheme: 'dark' })
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  expect(await background()).toBe('rgb(23, 27, 33)')
  await page.click('[data-theme-toggle]')
  expect(await background()).toBe('rgb(255, 255, 255)')
  await page.reload()
  expect(await background()).toBe('rgb(255, 255, 255)')
  await close()
})

test('the keyboard reaches conversations, the message box and the way back', async () => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  await page.keyboard.press('/')
  expect(await page.inputValue('#text')).toBe('/')
  await page.keyboard.press('Escape')
  await page.fill('#text', '')
  await page.keyboard.press('Alt+ArrowDown')
  await page.waitForURL(/in=channel%3Aops/)
  await page.waitForSelector('html[data-live=yes]')
  await page.fill('#text', '大家早')
  await page.press('#text', 'Enter')
  await page.waitForSelector('.said')
  await page.press('#text', 'ArrowUp')
  expect(await page.inputValue('#text')).toBe('大家早')
  await close()
})

test('before anybody is set up, the visitor is told how to begin', async () => {
  const bare = await openWorkspace({ seed: false })
  const { page, close } = await visit(opened.browser, bare, 'me', 'direct:me')
  expect(await page.textContent('#empty')).toContain('/setup')
  await page.fill('#text', '/setup 123456')
  await page.press('#text', 'Enter')
  await page.waitForSelector('text=记下了：/setup 123456')
  expect(bare.receiver.taken[0]).toMatchObject({
    platform: 'local',
    user: 'me',
    conversation: { kind: 'direct', user: 'me' },
  })
  await close()
  await bare.close()
})
