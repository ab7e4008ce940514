import { afterAll, beforeAll, expect, test } from 'vitest'
import { slackManifest } from '../../src/cli/manifest/slack.ts'
import { findCommand } from '../../src/core/grammar/find-command.ts'
import { readInput } from '../../src/core/grammar/read-command.ts'
import { findSenderById, readingContext } from '../../src/facts/directory.ts'
import { commands } from '../../src/registry.ts'
import { openProduct, read, type Product } from '../support/product.ts'

const now = '2026-11-24T01:05:00Z'
const han = /\p{Script=Han}/u

let product: Product

beforeAll(async () => {
  product = await openProduct()
  await product.apply(`
stores:
  - { id: us, marketplace: US, name: Acme US }
  - { id: de, marketplace: DE, name: Acme DE }
people:
  - { id: li, name: 李雷, role: manager, language: zh-CN }
  - { id: zhang, name: 张伟, role: manager, language: en }
teams:
  - id: ops
    name: 运营一组
    zone: Asia/Shanghai
    calendar: CN
    members: [li, zhang]
    stores: [us, de]
products:
  - { store: us, sku: TRAY-L, asin: B0C1234567, owner: li, cartonUnits: 24 }
competitors:
  - { store: us, sku: TRAY-L, asin: B0D7654321 }
`)
})
afterAll(() => product.close())

/** The fields a text fills when its own command reads it. */
async function filledBy(text: string, person: string, name: string): Promise<string[]> {
  const found = findCommand(text, commands, { direct: true })
  if (found.kind !== 'text') throw new Error(`“${text}” is no command`)
  expect(found.command.name).toBe(name)
  const sender = await findSenderById(product.parts.db, person)
  if (!sender) throw new Error(`${person} is nobody`)
  const reading = await readingContext(product.parts.db, sender, [found.rest], now)
  const { values, problems } = readInput(found.command, found.rest, reading, found.given)
  expect(problems).toEqual({})
  return Object.keys(values)
}

test.each(commands)('the examples of $name are understood, alike in both languages', async (command) => {
  const { zh, en } = command.example
  const filled = await filledBy(zh, 'li', command.name)
  expect(filled).not.toEqual([])
  expect(await filledBy(en, 'zhang', command.name)).toEqual(filled)
  expect(await filledBy(`／${zh}`, 'li', command.name)).toEqual(filled)
  expect(await filledBy(`/${en}`, 'zhang', command.name)).toEqual(filled)
})

test('what English readers see of a command has no Chinese in it', () => {
  const reading = { language: 'en', now, teamZone: 'UTC', stores: [], people: [], products: [] } as const
  const texts = commands.flatMap((command) => [
    command.name,
    command.summary.en,
    command.example.en,
    ...Object.values(command.fields).flatMap((field) => [
      field.label.en,
      field.hint?.en ?? '',
      ...(field.schema.choices?.({ ...reading, stores: [], people: [], products: [] }) ?? []).map(
        ({ label }) => label.en,
      ),
    ]),
  ])
  expect(texts.filter((text) => han.test(text))).toEqual([])
  expect(commands.filter(({ summary }) => !han.test(summary.zh)).map(({ name }) => name)).toEqual([])
})

test('Slack’s usage hints are plain ASCII without the command’s own name', () => {
  const { slash_commands } = slackManifest(commands, { prefix: '' }).features
  for (const { command, usage_hint } of slash_commands) {
    expect(usage_hint).toMatch(/^[\x20-\x7e]+$/)
    expect(usage_hint.startsWith(command.slice(1))).toBe(false)
  }
})

test('help shows each reader the example of their language', async () => {
  expect(read(await product.say('li', '帮助 销量', now))).toContain('销量 TRAY-L 12 $240 昨天')
  expect(read(await product.say('zhang', 'help sales', now))).toContain('sales TRAY-L 12 $240 yesterday')
})
