import { expect, test } from 'vitest'
import { openShop } from './shop.ts'
import { box6 } from './stock-rows.ts'

const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString()

test('the sweep is due 15 minutes before the check-in, on workdays and where somebody is on duty', async () => {
  const shop = await openShop()
  expect(await shop.due('risk-sweep', at('11-26', '09:00'), at('11-30', '09:00'))).toEqual([
    at('11-27', '08:45'),
    at('11-28', '08:45'),
    at('11-29', '08:45'),
    at('11-30', '08:45'),
  ])
  // National Day: Thursday to Wednesday; nobody is on duty but at the weekend.
  expect(await shop.due('risk-sweep', at('09-30', '09:00'), at('10-05', '09:00'))).toEqual([
    at('10-03', '08:45'),
    at('10-04', '08:45'),
  ])
})

test('reminders are due every quarter of an hour outside the quiet hours, while anything stands', async () => {
  const shop = await openShop()
  expect(await shop.due('risk-reminders', at('11-24', '12:00'), at('11-24', '12:15'))).toEqual([])
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(at('11-24', '08:45'))
  expect(await shop.due('risk-reminders', at('11-24', '12:01'), at('11-24', '12:14'))).toEqual([])
  expect(await shop.due('risk-reminders', at('11-24', '12:01'), at('11-24', '12:15'))).toEqual([
    at('11-24', '12:15'),
  ])
  expect(await shop.due('risk-reminders', at('11-24', '20:50'), at('11-25', '08:29'))).toEqual([])
  expect(await shop.due('risk-reminders', at('11-24', '20:50'), at('11-25', '08:31'))).toEqual([
    at('11-25', '08:30'),
  ])
})

test('on Mondays the manager is asked for the index of the stores nobody has typed it for', async () => {
  const shop = await openShop()
  await shop.metric('us', 'ipi', 468, '2026-11-23')
  expect(await shop.due('risk-ipi', at('11-23', '09:00'), at('11-24', '23:00'))).toEqual([
    at('11-23', '10:00'),
  ])
  await shop.job('risk-ipi', at('11-23', '10:00'))
  await shop.job('risk-ipi', at('11-23', '10:00'))
  const messages = await shop.messages()
  expect(messages.map((message) => message.to)).toEqual(['han'])
  expect(messages[0]?.text).toContain("What is this week's IPI?")
  expect(messages[0]?.text).toContain('[Enter DE]')
  expect(messages[0]?.text).not.toContain('[Enter US]')
  await shop.metric('de', 'ipi', 510, '2026-11-23')
  expect(await shop.due('risk-ipi', at('11-23', '09:00'), at('11-23', '23:00'))).toEqual([])
})
