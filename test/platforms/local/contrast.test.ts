import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../support/browser.ts'
import { galleryCard } from './gallery.ts'
import { channel, directTo, openWorkspace, type OpenWorkspace } from './open-workspace.ts'
import { visit } from './visit.ts'

let opened: TestBrowser
let workspace: OpenWorkspace

beforeAll(async () => {
  opened = await openBrowser()
  workspace = await openWorkspace()
  await workspace.say(channel, { title: '已答 5/5', tone: 'bad', blocks: [{ kind: 'text', text: '汇总' }] })
  await workspace.say(directTo('han'), { title: '等你拍板', blocks: [] })
  await workspace.say(directTo('li'), galleryCard)
})
afterAll(async () => {
  await workspace.close()
  await opened.close()
})

/** Texts of the page with less contrast to what lies under them than WCAG AA asks (4.5; 3 for large text). */
const faintTexts = `(() => {
  const numbers = (colour) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const pen = canvas.getContext('2d')
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data
    return { rgb: [r, g, b], alpha: a / 255 }
  }
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const over = (top, under) => top.rgb.map((part, index) => part * top.alpha + under[index] * (1 - top.alpha))
  const ground = (element) => {
    if (!element) return [255, 255, 255]
    const own = numbers(getComputedStyle(element).backgroundColor)
    return own.alpha === 1 ? own.rgb : over(own, ground(element.parentElement))
  }
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('')
    if (text === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest('script, .skip, .reply-empty, :disabled')) continue
    const style = getComputedStyle(element)
    const under = ground(element)
    const [a, b] = [light(over(numbers(style.color), under)), light(under)].sort((x, y) => y - x)
    const isLarge = parseFloat(style.fontSize) >= 24
    if ((a + 0.05) / (b + 0.05) < (isLarge ? 3 : 4.5)) found.push(text + ' ' + ((a + 0.05) / (b + 0.05)).toFixed(2))
  }
  return found
})()`

test.each(['light', 'dark'] as const)('every text can be read in %s', async (colorScheme) => {
  const { page, close } = await visit(opened.browser, workspace, 'li', 'direct:li', { colorScheme })
  expect(await page.evaluate(faintTexts)).toEqual([])
  await page.click('[data-press] >> text=填表')
  await page.waitForSelector('[data-form]')
  await page.click('text=提交')
  await page.waitForSelector('.problem')
  expect(await page.evaluate(faintTexts)).toEqual([])
  await page.fill('#text', '/')
  expect(await page.evaluate(faintTexts)).toEqual([])
  await page.click('[data-put-away]')
  await page.waitForSelector('[data-form]', { state: 'detached' })
  await close()
  const han = await visit(opened.browser, workspace, 'han', 'channel:ops', { colorScheme })
  expect(await han.page.evaluate(faintTexts)).toEqual([])
  await han.close()
})
