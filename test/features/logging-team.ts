import type { Answer } from '../../src/core/answer.ts'
import { openProduct, read, type Product } from '../support/product.ts'
import { businessReport } from './standup/voice-team.ts'

/** 09:05 in Shanghai on Tuesday 2026-11-24: Monday afternoon in Los Angeles. */
export const morning = '2026-11-24T01:05:00Z'

const setup = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.09, JPY: 0.0065 } } }
stores:
  - { id: us, marketplace: US, name: Acme US }
  - { id: de, marketplace: DE, name: Acme DE }
  - { id: jp, marketplace: JP, name: Acme JP }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN }
  - { id: amy, name: Amy, role: operator, language: en }
  - { id: zhang1, name: 张伟, role: operator, language: zh-CN }
  - { id: zhang2, name: 张伟, role: operator, language: zh-CN }
  - { id: wang, name: 王芳, role: operator, language: zh-CN }
  - { id: han, name: 韩梅, role: manager, language: zh-CN }
  - { id: eye, name: Boss, role: observer, language: en }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: local, id: ops }
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [li, amy, zhang1, zhang2, wang, han]
    stores: [us, de, jp]
products:
  - { store: us, sku: TRAY-L, asin: B0C1234567, owner: li, cartonUnits: 24, leadTimeDays: 30, alias: [大号托盘] }
  - { store: us, sku: BOX-6, asin: B0C1234568, owner: li, cartonUnits: 24, leadTimeDays: 30 }
  - { store: de, sku: RACK-3, asin: B0C1234569, owner: zhang1 }
  - { store: jp, sku: MAT-9, asin: B0C1234570, owner: zhang2 }
competitors:
  - { store: us, sku: TRAY-L, asin: B0D7654321 }
  - { store: de, sku: RACK-3, asin: B0D7654322 }
goals:
  - { team: ops, month: 2026-11, metric: sales, target: "12000 USD" }
`

/** A team of two languages with three stores, and everything through the doors people use. */
export async function loggingTeam(): Promise<Product> {
  const product = await openProduct()
  product.parts.clock.jumpTo(morning)
  await product.apply(setup)
  return product
}

/** A business report of one day of TRAY-L: a hundred sessions, $19.99 a unit. */
export async function reportDay(product: Product, day: string, units: number): Promise<void> {
  const sales = `$${((units * 1999) / 100).toFixed(2)}`
  const content = businessReport([['B0C1234567', 'TRAY-L', 100, '99.00%', units, sales]])
  await product.import(`us-${day}.csv`, content, { store: 'us', from: day })
}

/** Presses a button of an answer by its label, or sends its form in. */
export async function press(
  product: Product,
  person: string,
  answer: Answer,
  label: string,
  at: string = morning,
): Promise<Answer> {
  if (answer.kind !== 'card') throw new Error(`no card to press ${label} on: ${read(answer)}`)
  const buttons = answer.card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  const button = buttons.find((one) => one.label === label)
  if (!button) throw new Error(`no button ${label} among ${buttons.map((one) => one.label).join(', ')}`)
  return submit(product, person, button.opensForm ? 'open' : 'submission', button.command, button.values, at)
}

/** Sends a form in as it stands, with some values changed. */
export async function send(
  product: Product,
  person: string,
  answer: Answer,
  changes: Record<string, string> = {},
  at: string = morning,
): Promise<Answer> {
  if (answer.kind !== 'form' && answer.kind !== 'problems')
    throw new Error(`no form to send: ${read(answer)}`)
  const { form } = answer
  const filled = form.fields.flatMap((field) => (field.value === undefined ? [] : [[field.id, field.value]]))
  const values = { ...form.hidden, ...Object.fromEntries(filled), ...changes }
  return submit(product, person, 'submission', form.command, values, at)
}

let pressed = 0

async function submit(
  product: Product,
  person: string,
  kind: 'open' | 'submission',
  command: string,
  values: Record<string, string>,
  at: string,
): Promise<Answer> {
  const { parts } = product
  parts.clock.jumpTo(at)
  pressed += 1
  const inbound = {
    platform: 'cli',
    workspace: '',
    key: `press-${pressed}`,
    user: person,
    conversation: { kind: 'direct', workspace: '', user: person } as const,
    item: { kind, command, values } as const,
  }
  await parts.inbox.take(parts.organisation, inbound)
  return parts.inbox.answer(parts.organisation, inbound)
}
