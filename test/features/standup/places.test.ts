import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Product } from '../../support/product.ts'
import { shanghai, voiceTeam } from './voice-team.ts'

const monday = '2026-11-23'
const tuesday = '2026-11-24'
let product: Product

beforeEach(async () => {
  product = await voiceTeam()
  await product.tick(shanghai(monday, '09:00'))
  await product.say('li', '/standup plan="a" blockers="first; second"', shanghai(monday, '09:05'))
})
afterEach(() => product.close())

const blockers = async () => {
  const rows = await product.parts.db
    .selectFrom('blockers')
    .select(['text', 'resolved_on'])
    .orderBy('id')
    .execute()
  return rows.map((row) => [row.text, row.resolved_on])
}

/** The form as it was shown, sent in with some fields changed. */
async function open(time: string) {
  const answer = await product.say('li', '/standup', shanghai(tuesday, time))
  if (answer.kind !== 'form') throw new Error(answer.kind)
  const { form } = answer
  return async (at: string, changed: Record<string, string>) => {
    product.parts.clock.jumpTo(shanghai(tuesday, at))
    const shown = form.fields.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]))
    const values = { ...form.hidden, ...Object.fromEntries(shown), plan: 'b', ...changed }
    const inbound = {
      platform: 'cli',
      workspace: '',
      key: `form ${at}`,
      user: 'li',
      conversation: { kind: 'direct', workspace: '', user: 'li' } as const,
      item: { kind: 'submission', command: 'standup', values } as const,
    }
    await product.parts.inbox.take('default', inbound)
    return product.parts.inbox.answer('default', inbound)
  }
}

test('answering once more leaves the blocker alone that took a resolved one’s place', async () => {
  await product.say('li', '/standup plan="b" stuck=resolved', shanghai(tuesday, '09:05'))
  await product.say('li', '/standup plan="b; c"', shanghai(tuesday, '09:06'))
  const send = await open('09:07')
  await send('09:08', {})
  expect(await blockers()).toEqual([
    ['first', tuesday],
    ['second', null],
  ])
})

test('a form that stood open while its list changed is about what it showed', async () => {
  const send = await open('09:05')
  await product.say('li', '/standup plan="b" stuck=resolved', shanghai(tuesday, '09:06'))
  await product.say('li', '/standup plan="b" blockers="third"', shanghai(tuesday, '09:06'))
  await send('09:08', { stuck2: 'resolved' })
  expect(await blockers()).toEqual([
    ['first', tuesday],
    ['second', tuesday],
    ['third', null],
  ])
})

test('a blocker named and resolved on one day does not come back with the next answer', async () => {
  await product.say('li', '/standup stuck=resolved', shanghai(monday, '09:06'))
  await product.say('li', '/standup plan="a; b"', shanghai(monday, '09:07'))
  expect(await blockers()).toEqual([
    ['first', monday],
    ['second', null],
  ])
})
