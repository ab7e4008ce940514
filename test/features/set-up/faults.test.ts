import { expect, test } from 'vitest'
import { readSetup, SetupError } from '../../../src/features/set-up/setup-file.ts'
import { example } from './setup-database.ts'

const nothing = {
  stores: new Set<string>(),
  people: new Set<string>(),
  teams: new Set<string>(),
  products: new Set<string>(),
}

function faultsOf(text: string): string[] {
  try {
    readSetup(text, nothing)
  } catch (cause) {
    if (cause instanceof SetupError) return cause.faults.map((fault) => `${fault.line}: ${fault.words}`)
    throw cause
  }
  return []
}

test('the example has no fault', () => {
  expect(faultsOf(example)).toEqual([])
  expect(faultsOf('')).toEqual([])
  expect(faultsOf('# nothing yet\n')).toEqual([])
  expect(faultsOf(`\uFEFF${example.replaceAll('\n', '\r\n')}`)).toEqual([])
})

test('all faults are named at once, each with its line, in one line', () => {
  const text = `
stores:
  - { id: us, marketplace: USS }
  - { id: uk, marketplace: Grmany, nmae: Acme }
people:
  - { id: li, role: operater, slack: lilei }
teams:
  - id: ops
    zone: Asia/Shangai
    calendar: XX
    members: [lee]
    standup: { at: 9am, remind: [5, 10, 12] }
    weekly: { ask: Friday }
products:
  - { store: us, sku: S, owner: han, unitCost: 5.20, leadTimeDays: soon, asin: B0 }
goals:
  - { team: ops, month: 2026-13, metric: sales, target: 120000 }
  - { team: ops, store: us, metric: acos, target: 22 }
`
  expect(faultsOf(text)).toEqual([
    '3: stores[1].marketplace “USS” is no marketplace; did you mean US?',
    '4: stores[2].marketplace “Grmany” is no marketplace; did you mean DE?',
    '4: stores[2] there is no key “nmae” here; did you mean name?',
    '6: people[1].role “operater” is no role; did you mean operator?',
    '6: people[1].slack “lilei” is no Slack member ID; one looks like U012AB3CD (profile › Copy member ID)',
    '9: teams[1].zone “Asia/Shangai” is no time zone; did you mean Asia/Shanghai?',
    '10: teams[1].calendar no public holidays known for country XX',
    '11: there is no person “lee”; list it under people',
    '12: teams[1].standup.at “9am” is no time of day; write it as "09:00"',
    '13: teams[1].weekly.ask “Friday” must be a weekday and a time: "FRI 16:00"',
    '15: products[1].asin “B0” is no ASIN; one looks like B0C1234567',
    '15: products[1].leadTimeDays “soon” must be a whole number from 0 to 730',
    '15: products[1].unitCost “5.20” is no amount; write it as "5.20 USD"',
    '15: there is no person “han”; list it under people',
    '17: goals[1].month “2026-13” must be written 2026-11',
    '18: goals[2] a goal is for one team, one store or one product',
    '18: goals[2] a goal is for one month, one quarter or one year',
    '18: goals[2].target is a fraction: write 0.22 or 22%',
  ])
  const error = new SetupError([
    { line: 1, words: 'a' },
    { line: 2, words: 'b' },
  ])
  expect(error.message).toBe('line 1: a; line 2: b')
})

test('money goals name their currency, and rates are fractions', () => {
  expect(
    faultsOf(
      'teams: [{ id: ops }]\ngoals:\n  - { team: ops, month: 2026-11, metric: sales, target: 120000 }',
    ),
  ).toEqual(['3: goals[1].target is money: say the currency, such as "120000 USD"'])
  expect(
    faultsOf('teams: [{ id: ops }]\ngoals:\n  - { team: ops, month: 2026-11, metric: acoss, target: 0.2 }'),
  ).toEqual(['3: goals[1].metric “acoss” is no metric; did you mean acos?'])
})

test.each([
  [
    'teams: [{ id: ops, standup: { at: "09:00", remind: [5, 10, 12] } }]',
    '1: teams[1].standup.remind takes one or two minute marks, not more',
  ],
  [
    'teams: [{ id: ops, standup: { minutes: 15, remind: 20 } }]',
    '1: teams[1].standup.remind must be before the digest (15 minutes)',
  ],
  [
    'teams: [{ id: ops, limits: { ipi: { rad: 4 } } }]',
    '1: teams[1].limits.ipi.rad there is no limit “ipi.rad”; did you mean ipi.red?',
  ],
  [
    'teams: [{ id: ops, channel: { platform: slack, id: "#ops" } }]',
    '1: teams[1].channel[1].id “#ops” is no Slack channel ID; one looks like C012AB3CD (channel › About)',
  ],
  [
    'teams: [{ id: ops, channel: { platform: slac, id: C1 } }]',
    '1: teams[1].channel[1].platform “slac” is no platform; did you mean slack?',
  ],
  ['teams: [{ name: Ops }]', '1: teams[1].id needs one value'],
  ['teams: { id: ops }', '1: teams takes a list'],
  ['- teams', '1: takes keys and values, such as { id: …, name: … }'],
  [
    'people: [{ id: li, language: french }]',
    '1: people[1].language “french” is no language here; it is zh-CN or en',
  ],
  ['company: { currency: US }', '1: company.currency “US” is no currency; did you mean USD?'],
  [
    'company: { rates: { 2026-11: { EUR: -1 } } }',
    "1: company.rates.2026-11.EUR “-1” is no rate; it is how much one unit is in the company's currency, such as 1.09",
  ],
  ['company: { rates: { November: { EUR: 1 } } }', '1: company.rates.November a month is written 2026-11'],
  ['people: [{ id: a b }]', '1: people[1].id “a b” cannot be an id: no blanks, slashes, commas or quotes'],
])('%s', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault])
})

test('what stands twice is named with the line of the first', () => {
  expect(
    faultsOf(`
people:
  - { id: li, slack: U1 }
  - { id: han, slack: U1 }
  - { id: li }
teams:
  - { id: a, channel: { platform: slack, id: C1 } }
  - { id: b, channel: [{ platform: slack, id: C1 }] }
`),
  ).toEqual([
    '4: the slack id “U1” stands here twice (line 3 has it too)',
    '5: the person “li” stands here twice (line 3 has it too)',
    '5: the local id “li” stands here twice (line 3 has it too)',
    '8: the channel “slack C1” stands here twice (line 7 has it too)',
  ])
})

test('YAML that is none says where', () => {
  expect(faultsOf('stores:\n\t- { id: us }')[0]).toMatch(/^2: /)
  expect(faultsOf('stores:\n  - { id: us\npeople: []')[0]).toMatch(/^[23]: this is not valid YAML/)
  expect(faultsOf('stores: []\nstores: []')).toEqual(['2: the same key stands here twice'])
  expect(faultsOf('stores: []\n---\nstores: []')[0]).toContain('one document')
  expect(faultsOf('stores: !!js/function x')[0]).toContain('tags (!name) are not read here')
})

test('keys that would reach the prototype are refused', () => {
  expect(faultsOf('__proto__: { admin: true }')).toEqual(['1: “__proto__” cannot be a key'])
  expect(faultsOf('company: { rates: { constructor: { EUR: 1 } } }')).toEqual([
    '1: “constructor” cannot be a key',
  ])
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})

test('a bomb of aliases is refused at once; an honest alias is read', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
  )
  expect(faultsOf(`l0: &l0 [${Array(10).fill('x').join(', ')}]\n${levels.join('\n')}`)).toEqual([
    '1: the file unfolds to more than a set-up can be: look at its aliases (*name)',
  ])
  const circle = faultsOf('stores: &s [*s]')
  expect(circle).toHaveLength(1)
  const text =
    'people: [{ id: li }]\nteams:\n  - { id: a, standup: &usual { at: "08:30" } }\n  - { id: b, standup: *usual }'
  expect(readSetup(text, nothing).teams.map((team) => team.standup?.at)).toEqual(['08:30', '08:30'])
})
