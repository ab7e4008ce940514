import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../support/browser.ts'
import { galleryCard } from './gallery.ts'
import { channel, directTo, openWorkspace, token, type OpenWorkspace } from './open-workspace.ts'
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

const last = '#messages .message:last-child'

test('the first visit begins with whoever has a message waiting', async () => {
  await workspace.say(directTo('wang'), { title: '☀️ 王芳 早会', blocks: [] })
  const context = await opened.browser.newContext()
  const page = await context.newPage()
  await page.goto(`${workspace.url}?token=${token}`)
  await page.waitForSelector('text=☀️ 王芳 早会')
  expect(new URL(page.url()).search).toBe('?as=wang&in=direct%3Awang')
  expect(await page.textContent('.rail')).toContain('本页只在这台电脑上运行')
  expect(await page.textContent('.unread-line')).toBe('新消息')
  await context.close()
})

test('a line in the direct message is answered; what people type stays text', async () => {
  const { page, faults, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  expect(await page.textContent('#empty')).toContain('销量 TRAY-L 12 $240 昨天')
  await page.fill('#text', '<b>销量</b> <script>x</script>\n第二行')
  await page.press('#text', 'Enter')
  await page.waitForSelector('text=记下了')
  expect(await page.inputValue('#text')).toBe('')
  expect(await page.textContent('.said')).toBe('<b>销量</b> <script>x</script>\n第二行')
  expect(await page.textContent(`${last} .text`)).toBe('记下了：<b>销量</b> <script>x</script>\n第二行')
  expect(await page.$('#empty')).toBeNull()
  expect(await page.isHidden('#busy')).toBe(true)
  expect(faults).toEqual([])
  await close()
})

test('people in a channel see each other at once; a command’s answer is its sender’s alone', async () => {
  const li = await visit(opened.browser, workspace, 'li', 'channel:ops')
  const han = await visit(opened.browser, workspace, 'han', 'channel:ops')
  await li.page.fill('#text', '大家早')
  await li.page.press('#text', 'Enter')
  await han.page.waitForSelector('text=大家早')
  await li.page.fill('#text', '／销量 TRAY-L 12')
  await li.page.press('#text', 'Enter')
  await li.page.waitForSelector('text=记下了')
  expect(await li.page.textContent(`${last} .only-you`)).toBe('只有你能看到')
  expect(workspace.receiver.taken.map((one) => one.item)).toEqual([
    { kind: 'text', text: '／销量 TRAY-L 12' },
  ])

  await han.page.fill('#text', '@Zaohui weekly-report last')
  await han.page.press('#text', 'Enter')
  await li.page.waitForSelector('text=记下了：@Zaohui weekly-report last')
  expect(await han.page.locator('.message').allTextContents()).toHaveLength(3)
  expect(await han.page.textContent('#messages')).not.toContain('TRAY-L')
  await li.close()
  await han.close()
})

test('completion shows the commands one may use, and how the chosen one goes', async () => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  await page.fill('#text', '/')
  expect(await page.locator('.main .completion b').allTextContents()).toEqual(['/销量', '/备货', '/早会'])
  await page.press('#text', 'ArrowDown')
  expect(await page.getAttribute('#text', 'aria-activedescendant')).toBe('text-list-1')
  expect(await page.getAttribute('#text-list-1', 'aria-selected')).toBe('true')
  await page.press('#text', 'Enter')
  expect(await page.inputValue('#text')).toBe('/备货 ')
  expect(await page.textContent('.main .usage')).toContain('/备货 <SKU> <件数> [日期]')
  expect(await page.textContent('.main .usage')).toContain('/备货 BOX-6 960 海运 12-05')
  await page.press('#text', 'Escape')
  expect(await page.isHidden('.main .usage')).toBe(true)
  expect(workspace.receiver.taken).toEqual([])
  await page.fill('#text', '备')
  expect(await page.locator('.main .completion b').allTextContents()).toEqual(['/备货'])
  await page.press('#text', 'Tab')
  expect(await page.inputValue('#text')).toBe('备货 ')
  await close()

  const han = await visit(opened.browser, workspace, 'han', 'channel:ops')
  await han.page.fill('#text', '/week')
  await han.page.press('#text', 'Enter')
  expect(await han.page.inputValue('#text')).toBe('/weekly-report ')
  await han.page.fill('#text', 'week')
  expect(await han.page.isHidden('.main .completion')).toBe(true)
  await han.close()
})

test('a digest is edited in place, and its thread grows beside it', async () => {
  const { page, faults, close } = await visit(opened.browser, workspace, 'han', 'channel:ops')
  const digest = await workspace.say(channel, { title: '早会', blocks: [{ kind: 'text', text: '已答 4/5' }] })
  await page.waitForSelector('text=已答 4/5')
  await workspace.say(channel, { blocks: [{ kind: 'text', text: '李雷的明细' }] }, { thread: digest })
  await page.waitForSelector('.reply >> text=1 reply')
  expect(await page.textContent('#messages')).not.toContain('李雷的明细')
  await page.click('.reply a')
  await page.waitForSelector('#thread >> text=李雷的明细')
  expect(new URL(page.url()).searchParams.get('thread')).toBe(digest.message)

  workspace.clock.jumpTo('2026-11-24T02:42:00.000Z')
  const card = { title: '早会', blocks: [{ kind: 'text' as const, text: '已答 5/5' }] }
  await workspace.platform.update(digest, { id: 'said-1', card, text: '', language: 'zh-CN', files: [] })
  await page.waitForSelector('#messages >> text=已答 5/5')
  await page.waitForSelector('#thread >> text=已答 5/5')
  expect(await page.textContent('#messages .edited')).toBe('updated 10:42')
  expect(await page.locator('#messages .message').count()).toBe(1)

  await page.fill('#thread-text', '看到了')
  await page.press('#thread-text', 'Enter')
  await page.waitForSelector('#thread >> text=看到了')
  await page.waitForSelector('.reply >> text=2 replies')
  await page.keyboard.press('Escape')
  expect(await page.isHidden('#thread')).toBe(true)
  await page.reload()
  await page.waitForSelector('.reply >> text=2 replies')
  expect(faults).toEqual([])
  await close()
})

test('unread marks appear on the conversation and on the person, and go when it is read', async () => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  await workspace.say(channel, { blocks: [{ kind: 'text', text: '汇总' }] })
  await workspace.say(directTo('han'), { blocks: [{ kind: 'text', text: '等你拍板' }] })
  await page.waitForSelector('[data-place="channel:ops"] .count >> text=1')
  await page.waitForSelector('[data-person=han] .count >> text=1')
  expect(await page.isVisible('[data-person=wang] .count')).toBe(false)
  await expect.poll(() => page.title()).toBe('(1) 早会 · Acme')
  await page.click('[data-place="channel:ops"]')
  await page.waitForSelector('#messages >> text=汇总')
  await page.waitForSelector('[data-place="channel:ops"] .count', { state: 'hidden' })
  await page.click('[data-place="direct:li"]')
  await page.waitForSelector('#empty')
  await page.waitForSelector('[data-place="channel:ops"] .count', { state: 'hidden' })
  await close()
})

test('whoever opens a conversation for the first time has today before them, not the archive', async () => {
  const yesterday = '2026-11-23T01:00:00.000Z'
  for (const [id, saidAt] of Object.entries({ old: yesterday, new: '2026-11-24T01:00:00.000Z' }))
    await workspace.platform.post(channel, {
      id,
      card: { blocks: [{ kind: 'text', text: id }] },
      text: id,
      language: 'zh-CN',
      files: [],
      saidAt,
    })
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  expect(await page.textContent('[data-place="channel:ops"] .count')).toBe('1')
  await page.click('[data-place="channel:ops"]')
  await page.waitForSelector('.unread-line')
  expect(await page.locator('.day').allInnerTexts()).toEqual(['11-23 周一', '11-24 周二'])
  expect(await page.locator('.unread-line ~ .message .text').allTextContents()).toEqual(['new'])
  await close()
})

test('pressing a button answers once, asks first where it must, and keeps its values from the page', async () => {
  await workspace.say(directTo('li'), galleryCard)
  const { page, faults, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  await page.click('text=今天下单')
  await page.waitForSelector('text=已接手 7')
  await page.click('text=移除库存')
  expect(await page.textContent('#ask p')).toBe('移除 200 件，约 $104？')
  await page.click('#ask [value=no]')
  expect(workspace.receiver.taken).toHaveLength(1)
  await page.click('text=移除库存')
  await page.click('#ask [value=yes]')
  await page.waitForSelector('text=已接手 8')
  expect(workspace.receiver.taken.map((one) => one.item)).toEqual([
    { kind: 'submission', command: 'take', values: { alert: '7' } },
    { kind: 'submission', command: 'take', values: { alert: '8' } },
  ])
  expect(faults).toEqual([])
  await close()
})
