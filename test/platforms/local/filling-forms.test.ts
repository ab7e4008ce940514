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

async function openForm() {
  const visited = await visit(opened.browser, workspace, 'li', 'direct:li')
  await visited.page.fill('#text', '早会')
  await visited.page.press('#text', 'Enter')
  await visited.page.waitForSelector('[data-form]')
  return visited
}

const submissions = () =>
  workspace.receiver.taken.map((one) => one.item).filter((item) => item.kind === 'submission')

test('every control has its label, its context and its value from the form', async () => {
  const { page, close } = await openForm()
  expect(await page.isChecked('role=radiogroup[name=/^原因/] >> role=radio[name="竞品降价"]')).toBe(true)
  expect(await page.isChecked('role=radio[name="广告"]')).toBe(false)
  const description = await page.getAttribute('role=radiogroup[name=/^原因/]', 'aria-describedby')
  expect(await page.textContent(`#${description}`)).toBe(
    '① TRAY-L 美国 −$479.76（84→60 件）\n转化 −$428.25 · 流量 −$51.51 · 价格 0',
  )
  expect(await page.isChecked('role=checkbox[name="买家消息"]')).toBe(true)
  expect(await page.inputValue('role=textbox[name=/^今日计划/]')).toBe('BOX-6 海运下单 960 件')
  expect(await page.getAttribute('role=textbox[name=/件数/]', 'inputmode')).toBe('decimal')
  expect(await page.getAttribute('role=textbox[name=/件数/]', 'aria-required')).toBe('true')
  // What must be answered is the exception here, so that is what is marked.
  expect(await page.locator('.needed').count()).toBe(3)
  expect(await page.locator('.optional').count()).toBe(0)
  await close()
})

test('a wrong answer comes back filled in, with the problem beside it and the cursor on it', async () => {
  const { page, faults, close } = await openForm()
  await page.fill('[name=units]', '很多')
  await page.fill('[name=note]', '<i>备注</i>')
  await page.fill('[name=due]', '昨天')
  await page.click('role=radio[name="广告"]')
  await page.click('text=提交')
  await page.waitForSelector('.problem')
  expect(await page.textContent('.problem')).toBe('要一个整数，例如 960')
  expect(await page.innerText('.problems')).toBe('有 1 处要改，已标出')
  expect(await page.getAttribute('[name=units]', 'aria-invalid')).toBe('true')
  expect(await page.evaluate('document.activeElement.name')).toBe('units')
  expect(await page.inputValue('[name=units]')).toBe('很多')
  expect(await page.inputValue('[name=note]')).toBe('<i>备注</i>')
  expect(await page.isChecked('role=radio[name="广告"]')).toBe(true)

  await page.fill('[name=units]', '960')
  await page.click('text=提交')
  await page.waitForSelector('text=收到：')
  // The answer stands where the form was.
  expect(await page.locator('[data-form]').count()).toBe(0)
  expect(await page.locator('.message').count()).toBe(2)
  expect(submissions().at(-1)).toEqual({
    kind: 'submission',
    command: 'gallery',
    values: {
      date: '2026-11-24',
      cause: '广告',
      state: '',
      checks: '买家消息',
      plan: 'BOX-6 海运下单 960 件',
      due: '昨天',
      units: '960',
      note: '<i>备注</i>',
      who: '',
    },
  })
  expect(faults).toEqual([])
  await close()
})

test('one tap beside the main button is enough', async () => {
  const { page, close } = await openForm()
  await page.click('text=一切照旧')
  await page.waitForSelector('text=收到：')
  expect(submissions()).toHaveLength(1)
  expect(submissions()[0]?.values).toMatchObject({
    same: 'yes',
    date: '2026-11-24',
    plan: 'BOX-6 海运下单 960 件',
  })
  await close()
})

test('a form sent from two windows is sent once', async () => {
  const { page, close } = await openForm()
  const second = await visit(opened.browser, workspace, 'li', 'direct:li')
  await second.page.fill('[name=units]', '7')
  await page.fill('[name=units]', '960')
  await page.click('text=提交')
  await page.waitForSelector('.text:has-text(\'"units":"960"\')')
  // The other window shows what was answered.
  await second.page.waitForSelector('.text:has-text(\'"units":"960"\')')
  expect(submissions()).toHaveLength(1)
  await second.close()
  await close()
})

test('several boxes, a choice taken back, and the keyboard alone', async () => {
  const { page, close } = await openForm()
  await page.focus('role=radio[name="竞品降价"]')
  await page.keyboard.press('ArrowRight')
  expect(await page.isChecked('role=radio[name="广告"]')).toBe(true)
  await page.click('role=radio[name="顺延"]')
  await page.click('role=radio[name="顺延"]')
  expect(await page.isChecked('role=radio[name="顺延"]')).toBe(false)
  await page.focus('role=checkbox[name="新差评"]')
  await page.keyboard.press('Space')
  await page.fill('[name=units]', '12')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('text=收到：')
  expect(submissions()[0]?.values).toMatchObject({
    cause: '广告',
    state: '',
    checks: '买家消息,新差评',
    units: '12',
  })
  await close()
})

test('what was typed outlives a reload, and a form can be put away', async () => {
  const { page, close } = await openForm()
  await page.fill('[name=note]', '写了一半')
  await page.reload()
  await page.waitForSelector('html[data-live=yes]')
  expect(await page.inputValue('[name=note]')).toBe('写了一半')
  await page.click('[data-put-away]')
  await page.waitForSelector('[data-form]', { state: 'detached' })
  await page.reload()
  await page.waitForSelector('.message')
  expect(await page.locator('[data-form]').count()).toBe(0)
  await close()
})

test('a button that opens a form opens it once, and only for who pressed it', async () => {
  await workspace.say(channel, galleryCard)
  const li = await visit(opened.browser, workspace, 'li', 'channel:ops')
  const han = await visit(opened.browser, workspace, 'han', 'channel:ops')
  await li.page.click('text=填表')
  await li.page.waitForSelector('[data-form]')
  expect(await li.page.textContent('.message:has([data-form]) .only-you')).toBe('只有你能看到')
  await li.page.fill('[name=note]', '写了一半')
  await li.page.click('text=填表')
  await li.page.waitForSelector('[data-press]:not([disabled]) >> text=填表')
  expect(await li.page.locator('[data-form]').count()).toBe(1)
  expect(await li.page.inputValue('[name=note]')).toBe('写了一半')
  expect(await han.page.locator('[data-form]').count()).toBe(0)
  await li.close()
  await han.close()
})

test('a card that changed under the finger is not pressed', async () => {
  const card = await workspace.say(directTo('li'), galleryCard, { id: 'alert-1' })
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li')
  // The page misses the update, as one whose connection has just broken would.
  await page.evaluate('document.getElementById("messages").id = "kept"')
  const changed = { ...galleryCard, blocks: galleryCard.blocks.toReversed() }
  await workspace.platform.update(card, {
    id: 'alert-1',
    card: changed,
    text: '',
    language: 'zh-CN',
    files: [],
  })
  await page.click('text=今天下单')
  await page.waitForSelector('.failure >> text=这条消息刚变了')
  expect(workspace.receiver.taken).toEqual([])
  await close()
})
