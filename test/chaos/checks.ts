import SqliteDriver from 'better-sqlite3'
import type { LocalDate } from '../../src/lib/dates.ts'
import { addDays } from '../../src/lib/dates.ts'
import { answerId } from '../../src/platforms/invitation.ts'
import type { Recorded } from './chat.ts'
import type { Deed } from './people.ts'
import { channel, manager, operators, platformName, silent, soldOut } from './team.ts'

type Driver = SqliteDriver.Database

/** What is still on its way: messages, answers, reports. */
export function whatIsLeft(file: string): string[] {
  const database = new SqliteDriver(file, { readonly: true })
  try {
    const messages = database
      .prepare(`select purpose, state from messages where state <> 'sent' or delivered_version < version`)
      .all() as { purpose: string; state: string }[]
    const owed = database.prepare(`select key, state from inbound where state <> 'delivered'`).all() as {
      key: string
      state: string
    }[]
    return [
      ...messages.map((one) => `message ${one.purpose} is ${one.state}`),
      ...owed.map((one) => `${one.key} is ${one.state}`),
    ]
  } finally {
    database.close()
  }
}

/** Everything that must hold once the days are over. @returns what does not, in words */
export function whatIsWrong(
  file: string,
  deeds: readonly Deed[],
  chat: readonly Recorded[],
  days: readonly LocalDate[],
): string[] {
  const database = new SqliteDriver(file, { readonly: true })
  try {
    return [
      ...integrity(database),
      ...messagesOnce(database, chat, deeds),
      ...answersOnce(chat, deeds),
      ...days.flatMap((day) => morningWhole(database, chat, deeds, day)),
      ...deeds.flatMap((deed) => leftItsTrace(database, deed)),
      ...noOrphans(database),
    ]
  } finally {
    database.close()
  }
}

function integrity(database: Driver): string[] {
  const result = database.pragma('integrity_check', { simple: true })
  const broken = database.pragma('foreign_key_check') as unknown[]
  return [
    ...(result === 'ok' ? [] : [`integrity_check: ${String(result)}`]),
    ...(broken.length === 0 ? [] : [`foreign_key_check: ${broken.length} rows`]),
  ]
}

/** What the bot had to say was shown once, in its place and with its last words; and nothing else was shown. */
function messagesOnce(database: Driver, chat: readonly Recorded[], deeds: readonly Deed[]): string[] {
  const rows = database.prepare('select id, purpose, conversation, text, thread_of from messages').all() as {
    id: string
    purpose: string | null
    conversation: string
    text: string
    thread_of: string | null
  }[]
  const answers = new Set(deeds.map((deed) => answerId(deed.delivery.inbound)))
  const said = new Set(rows.map((row) => row.id))
  const strange = chat.filter(({ id }) => !said.has(id) && !answers.has(id))
  return [
    ...strange.map((message) => `nobody said “${message.text.slice(0, 60)}”`),
    ...rows.flatMap((row) => {
      const shown = chat.filter((message) => message.id === row.id)
      const name = row.purpose ?? row.id
      const [only] = shown
      if (!only || shown.length > 1) return [`${name} was shown ${shown.length} times`]
      const root = chat.find((message) => message.number === only.thread)
      return [
        ...(only.text === row.text ? [] : [`${name} shows old words`]),
        ...(only.place === row.conversation ? [] : [`${name} was shown in ${only.place}`]),
        ...((root?.id ?? null) === row.thread_of ? [] : [`${name} stands in the wrong thread`]),
      ]
    }),
  ]
}

function answersOnce(chat: readonly Recorded[], deeds: readonly Deed[]): string[] {
  return deeds.flatMap((deed) => {
    const shown = chat.filter((message) => message.id === answerId(deed.delivery.inbound))
    const [only] = shown
    if (!only || shown.length > 1)
      return [`${deed.key} (${deed.meaning.kind}) was answered ${shown.length} times`]
    return /出了点问题|没看懂|did not understand/.test(only.text)
      ? [`${deed.key} (${deed.meaning.kind}) was answered: ${only.text.slice(0, 200)}`]
      : []
  })
}

/** Asked, reminded, summed up, warned: each once a day, and the digest's details hold every last plan. */
function morningWhole(
  database: Driver,
  chat: readonly Recorded[],
  deeds: readonly Deed[],
  day: LocalDate,
): string[] {
  const digest = `digest:ops:${day}@${platformName}:${channel}`
  const details = `digest-details:ops:${day}@${platformName}:${channel}`
  const due = [
    ...operators.map(({ id }) => `check-in:ops:${day}:${id}`),
    `standup-remind:ops:${day}:${silent}:1`,
    `standup-missing:ops:${day}:${manager.id}`,
    digest,
    details,
  ]
  const find = database.prepare('select id from messages where purpose = ?').pluck()
  const shown = (purpose: string) => chat.find((message) => message.id === find.get(purpose))
  const missing = due.filter((purpose) => !shown(purpose)).map((purpose) => `${purpose} is missing`)
  const digests = chat.filter((message) => isDigestOf(message, day))
  const plans = lastPlans(deeds, day)
  const text = shown(details)?.text ?? ''
  return [
    ...missing,
    ...(digests.length === 1 ? [] : [`${digests.length} digests of ${day} were posted`]),
    ...plans.filter((plan) => !text.includes(plan)).map((plan) => `the digest lacks “${plan}”`),
    ...alertTold(chat, day),
  ]
}

function isDigestOf({ place, text }: Recorded, day: LocalDate): boolean {
  return place === channel && text.startsWith(`📌 运营一组 早会 · ${day.slice(5)} `)
}

/** The plan each person had answered with last. */
function lastPlans(deeds: readonly Deed[], day: LocalDate): string[] {
  const last = new Map<string, string>()
  for (const { meaning } of deeds)
    if (meaning.kind === 'check-in' && meaning.day === day) last.set(meaning.person, meaning.plan)
  return [...last.values()]
}

function alertTold(chat: readonly Recorded[], day: LocalDate): string[] {
  const sku = soldOut(day)
  const told = chat.some(
    (message) => message.place === manager.user && message.text.includes(sku) && hasRisk(message),
  )
  return told ? [] : [`nobody was warned that ${sku} runs out`]
}

function hasRisk(message: Recorded): boolean {
  return (
    message.card.blocks.some(
      (block) => block.kind === 'buttons' && block.buttons.some((button) => button.command === 'risk'),
    ) || /🔴|🟠/.test(message.text)
  )
}

/** Each deed is in the database, once. */
function leftItsTrace(database: Driver, { key, meaning }: Deed): string[] {
  const count = (query: string, ...values: (string | number)[]) =>
    Number(
      database
        .prepare(query)
        .pluck()
        .get(...values),
    )
  const once = (found: number) =>
    found === 1 ? [] : [`${key} (${JSON.stringify(meaning)}) is there ${found} times`]
  switch (meaning.kind) {
    case 'check-in':
      return once(count('select count(*) from plan_items where text = ?', meaning.plan))
    case 'sales':
      return once(
        count(
          `select count(*) from sales_entries s join entries e on e.id = s.entry_id
           where s.units = ? and s.sales_minor = ? and e.undone_at is null`,
          meaning.units,
          meaning.units * 300,
        ),
      )
    case 'take':
      return once(count('select count(*) from alerts where id = ? and taken_at is not null', meaning.alert))
    case 'report':
      return reportWhole(database, meaning)
  }
}

function reportWhole(
  database: Driver,
  { day, rows, units }: { day: LocalDate; rows: number; units: number },
): string[] {
  const snapshot = addDays(day, -1)
  const row = database
    .prepare(
      `select count(*) as rows, sum(f.available) as units from inventory_facts f
       join fact_periods p on p.import_id = f.import_id and p.store_id = f.store_id
         and p.period_from = f.snapshot_date and p.kind = 'planning'
       join imports i on i.id = f.import_id and i.state = 'live'
       where f.snapshot_date = ?`,
    )
    .get(snapshot) as { rows: number; units: number }
  const whole = row.rows === rows && row.units === units
  return whole ? [] : [`the report of ${snapshot} has ${row.rows} rows with ${row.units} units`]
}

function noOrphans(database: Driver): string[] {
  const rows = database
    .prepare(
      `select count(*) from inventory_facts f
       where not exists (select 1 from imports i where i.id = f.import_id and i.state in ('live', 'replaced'))`,
    )
    .pluck()
    .get()
  const reading = database.prepare(`select count(*) from imports where state = 'reading'`).pluck().get()
  return [
    ...(rows === 0 ? [] : [`${String(rows)} rows belong to imports that never ended`]),
    ...(reading === 0 ? [] : [`${String(reading)} imports never ended`]),
  ]
}
