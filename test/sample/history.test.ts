import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { createCalendar } from '../../src/lib/calendar/calendar.ts'
import { localDate } from '../../src/lib/zones.ts'
import { sampleProducts } from '../../src/sample/catalogue.ts'
import { sampleHistory } from '../../src/sample/history.ts'
import { sampleSetup } from '../../src/sample/setup.ts'
import { samplePeople } from '../../src/sample/team.ts'
import { morning } from './reading.ts'

const nothing = {
  stores: new Set<string>(),
  people: new Set<string>(),
  teams: new Set<string>(),
  products: new Set<string>(),
}

test('the set-up file is one that `apply` takes, whole', () => {
  const setup = readSetup(sampleSetup(morning), nothing)
  expect(setup.stores).toHaveLength(4)
  expect(setup.products).toHaveLength(40)
  expect(setup.competitors?.[0]).toMatchObject({ store: 'us', sku: 'TRAY-L', asin: 'B0D7654321' })
  const rates = parse(sampleSetup(morning)).company.rates
  expect(Object.keys(rates)).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
})

test('the team has two people of one name, told apart by their ids', () => {
  const named = samplePeople.filter(({ name }) => name === '张伟')
  expect(named.map(({ id }) => id)).toEqual(['zhang-de', 'zhang-jp'])
  expect(samplePeople.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['李雷', 'Han Mei', '王芳', '陈浩', '孙丽']),
  )
})

test.each(['2026-11-24T01:00:00.000Z', '2026-10-08T00:30:00.000Z', '2027-02-15T16:10:00.000Z'])(
  'everything was said before %s, on workdays where it is a check-in',
  (now) => {
    const said = sampleHistory(now)
    expect(said.length).toBeGreaterThan(35)
    expect(said).toEqual(said.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
    expect(said.at(-1)!.at < now).toBe(true)
    const calendar = createCalendar('CN')
    const checkIns = said.filter(({ text }) => text.startsWith('/standup'))
    const days = new Set(checkIns.map(({ at }) => localDate(at, 'Asia/Shanghai')))
    expect(days.size).toBe(4)
    expect([...days].filter((day) => !calendar.isWorkday(day).workday)).toEqual([])
  },
)

test('李雷’s last check-in has the plan that this morning’s asks about, and a blocker of the sixth day', () => {
  const own = sampleHistory(morning).filter(({ as, text }) => as === 'li' && text.startsWith('/standup'))
  expect(own.at(-1)).toEqual({
    at: '2026-11-23T01:03:00.000Z',
    as: 'li',
    text: '/standup plan="TRAY-L 否词 12 个; BOX-6 跟工厂确认 960 件交期; TRAY-S 补货 300 件发出"',
  })
  const blocker = own.filter(({ text }) => text.includes('blockers='))
  expect(blocker.map(({ at }) => localDate(at, 'Asia/Shanghai'))).toEqual(['2026-11-18'])
  expect(blocker[0]?.text).toContain('Case 17842210987，索赔截止 01-04')
})

test('a move is said on the store day on which it shows in sales', () => {
  const said = sampleHistory(morning)
  const american = (words: string) =>
    localDate(said.find(({ text }) => text.includes(words))!.at, 'America/Los_Angeles')
  expect(american('降到17.99')).toBe('2026-11-21')
  expect(american('MAT-XL 售价')).toBe('2026-11-20')
  expect(american('TRAY-L 主图')).toBe('2026-11-22')
  expect(american('SHELF-2 主图')).toBe('2026-10-29')
})

test('孙丽 is away from the workday before until tomorrow', () => {
  const away = sampleHistory(morning).find(({ as, text }) => as === 'sun' && text.startsWith('请假'))
  expect(away?.text).toBe('请假 11-23~11-25 王芳顶')
})

test('what is said speaks of products that exist and by people who do', () => {
  const skus = new Set(sampleProducts.map(({ sku }) => sku))
  const ids = new Set<string>(samplePeople.map(({ id }) => id))
  for (const { as, text } of sampleHistory(morning)) {
    expect(ids.has(as)).toBe(true)
    expect((text.match(/\b[A-Z]{3,}-[A-Z0-9]+\b/g) ?? []).filter((sku) => !skus.has(sku))).toEqual([])
  }
})
