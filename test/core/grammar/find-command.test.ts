import { expect, test } from 'vitest'
import { findCommand } from '../../../src/core/grammar/find-command.ts'
import { commands } from './sample-commands.ts'

function found(text: string, direct = true) {
  const answer = findCommand(text, commands, { direct })
  return answer.kind === 'text'
    ? { command: answer.command.name, rest: answer.rest, given: answer.given }
    : answer
}

const is = (command: string, rest: string, given = {}) => ({ command, rest, given })

test('a slash, a full-width slash, the product’s own command or the bare word mean the same', () => {
  for (const text of [
    '/sales TRAY-L 12',
    '／销量　TRAY-L 12',
    '/销量TRAY-L 12',
    '/zaohui sales TRAY-L 12',
    '/ZAOHUI 销量 TRAY-L 12',
    'Sales TRAY-L 12',
    '销量：TRAY-L 12',
    '<@U0BOT> sales TRAY-L 12',
    '@_user_1 销量 TRAY-L 12',
    '@早会 销量 TRAY-L 12',
  ])
    expect(found(text)).toEqual(is('sales', 'TRAY-L 12'))
})

test('the longest word wins', () => {
  expect(found('销售额 TRAY-L $240')).toEqual(is('sales', 'TRAY-L $240'))
  expect(found('weekly-report last')).toEqual(is('weekly-report', 'last'))
})

test('in a channel only a slash or the bot’s mention is a command', () => {
  expect(found('销量 TRAY-L 12', false)).toEqual({ kind: 'courtesy' })
  expect(found('/销量 TRAY-L 12', false)).toEqual(is('sales', 'TRAY-L 12'))
  expect(found('<@U0BOT> 销量 TRAY-L 12', false)).toEqual(is('sales', 'TRAY-L 12'))
})

test('a command’s word is found inside the text', () => {
  expect(found('TRAY-L 昨天卖了一百二')).toEqual(is('sales', 'TRAY-L 昨天卖了一百二'))
  expect(found('TRAY-L 销量 12')).toEqual(is('sales', 'TRAY-L  12'))
  expect(found('we sold 12 TRAY-L')).toMatchObject({ command: 'sales' })
})

test('thanks and thumbs are courtesy, never a command', () => {
  const texts = ['收到', '好的', 'OK', 'ok!', '👍', '👍🏻👍', '收到，谢谢', 'Thank you.', '好的👌', '[OK]']
  expect(texts.map((text) => found(text))).toEqual(texts.map(() => ({ kind: 'courtesy' })))
})

test('words of the trade open the nearest form, with the word kept', () => {
  expect(found('差评')).toEqual(is('metric', '', { metric: 'bad-reviews' }))
  expect(found('广告 TRAY-L 加预算')).toEqual(is('listing', 'TRAY-L 加预算', { kind: 'ads' }))
  expect(found('关键词 TRAY-L 否掉 straw')).toEqual(is('action', '关键词 TRAY-L 否掉 straw'))
  expect(found('秒杀')).toEqual(is('listing', '', { note: '秒杀' }))
  for (const text of ['退货', '买家消息', '收支', '促销']) expect(found(text)).toHaveProperty('command')
})

test('no command is unknown, and a question mark asks for help', () => {
  expect(found('/foo bar')).toEqual({ kind: 'unknown', text: 'foo bar' })
  expect(found('salespeople are late')).toEqual({ kind: 'unknown', text: 'salespeople are late' })
  expect(found('?')).toEqual(is('help', ''))
  expect(found('？')).toEqual(is('help', ''))
  expect(found('/zaohui')).toEqual(is('help', ''))
  expect(found('<@U0BOT>')).toEqual(is('help', ''))
})
