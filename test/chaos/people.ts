import { setTimeout as pause } from 'node:timers/promises'
import type { Button, Card } from '../../src/core/card.ts'
import type { Inbound, Item } from '../../src/core/desk.ts'
import type { LocalDate } from '../../src/lib/dates.ts'
import { instantAt } from '../../src/lib/zones.ts'
import { answerId } from '../../src/platforms/invitation.ts'
import { seededRandom } from '../../src/sample/random.ts'
import type { Chat } from './chat.ts'
import { manager, operators, planningReport, platformName, silent, skus, teamZone } from './team.ts'
import { fileText, type Delivery } from './wire.ts'

/** Something a person did: what it must have left behind is in `meaning`. */
export type Deed = {
  key: string
  /** Business time from which the chat product delivers it. */
  at: string
  delivery: Delivery
  meaning: Meaning
  acknowledged: boolean
  /** What people do in reply to something they do once they see it. */
  isTime: () => boolean
}

export type Meaning =
  | { kind: 'check-in'; person: string; day: LocalDate; plan: string }
  | { kind: 'sales'; units: number }
  | { kind: 'report'; day: LocalDate; rows: number; units: number }
  | { kind: 'take'; alert: number }

export type People = {
  deeds: readonly Deed[]
  /** Plans a day: what everybody does then. */
  plan(day: LocalDate): void
  /** Delivers what is due by business time to a bot at an address, and again until it is acknowledged. */
  deliver(bot: string, now: string): Promise<void>
  /** Whether everything was delivered, and every report read: they build on each other. */
  isQuiet(): boolean
  /** Called when something was acknowledged. */
  onAcknowledged: () => void
}

/** The team's people and the chat product's delivery to the bot: at least once, in no particular order. */
export function createPeople(seed: string, chat: Chat): People {
  // What people do follows from the seed alone; when it is delivered twice also from when the bot was up.
  const random = seededRandom(`${seed}:people`)
  const chance = seededRandom(`${seed}:delivery`)
  const deeds: Deed[] = []
  const underWay = new Set<Deed>()
  const pressed = new Set<number>()
  const days: LocalDate[] = []
  let units = 0
  const people: People = { deeds, plan, deliver, isQuiet, onAcknowledged: () => {} }

  function plan(day: LocalDate): void {
    const between = (from: number, to: number) =>
      instantAt(day, clockTime(from + Math.floor(random() * (to - from))), teamZone)
    days.push(day)
    const report = planningReport(days)
    chat.files.set(`/files/${report.name}`, report.text)
    const file = { name: report.name, url: `/files/${report.name}` }
    add(
      manager.user,
      between(8 * 60 + 46, 8 * 60 + 58),
      { kind: 'text', text: fileText(file) },
      {
        kind: 'report',
        day,
        rows: report.rows,
        units: report.units,
      },
    )
    for (const { id, user } of operators) {
      for (let left = 3; left > 0; left -= 1) {
        units += 1
        const sku = skus[Math.floor(random() * skus.length)]
        const text = `/sales ${sku} ${units} $${units * 3} yesterday`
        add(user, between(8 * 60 + 47, 9 * 60 + 25), { kind: 'text', text }, { kind: 'sales', units })
      }
      if (id === silent) continue
      const first = checkIn(id, user, day, 1, between(9 * 60 + 1, 9 * 60 + 14))
      // Some think again, some of those after the digest.
      if (random() < 0.5) checkIn(id, user, day, 2, between(9 * 60 + 12, 9 * 60 + 26), first)
    }
  }

  function checkIn(person: string, user: string, day: LocalDate, n: number, at: string, after?: Deed): Deed {
    const plan = `plan ${person} ${day} ${n}`
    const values = { date: day, plan, blockers: '' }
    const item = { kind: 'submission', command: 'standup', values } as const
    const isTime = () => (after ? wasAnswered(after) : wasAsked(user, day))
    return add(user, at, item, { kind: 'check-in', person, day, plan }, isTime)
  }

  function add(user: string, at: string, item: Item, meaning: Meaning, isTime = () => true): Deed {
    const key = `deed-${deeds.length + 1}`
    const conversation = { kind: 'direct', workspace: '', user } as const
    const inbound: Inbound = { platform: platformName, workspace: '', key, user, conversation, item }
    const deed = { key, at, delivery: { inbound }, meaning, acknowledged: false, isTime }
    deeds.push(deed)
    return deed
  }

  /** The manager takes what runs out, by the button of the message that says so. */
  function press(now: string): void {
    for (const { card, place } of chat.messages) {
      if (place !== manager.user) continue
      for (const { command, values } of buttonsOf(card)) {
        const alert = Number(values['alert'])
        if (command !== 'risk' || values['action'] !== 'take' || pressed.has(alert)) continue
        pressed.add(alert)
        add(place, now, { kind: 'submission', command, values }, { kind: 'take', alert })
      }
    }
  }

  async function deliver(bot: string, now: string): Promise<void> {
    press(now)
    const due = deeds.filter(
      (deed) => !deed.acknowledged && !underWay.has(deed) && deed.at <= now && deed.isTime(),
    )
    await Promise.all(due.map((deed) => send(deed, bot)))
  }

  async function send(deed: Deed, bot: string): Promise<void> {
    underWay.add(deed)
    try {
      const twice = chance() < 0.15
      if (!(await knock(deed, bot))) return
      deed.acknowledged = true
      people.onAcknowledged()
      // Chat products deliver now and then what they have delivered.
      if (twice) await pause(chance() * 100).then(() => knock(deed, bot))
    } finally {
      underWay.delete(deed)
    }
  }

  async function knock(deed: Deed, bot: string): Promise<boolean> {
    try {
      const response = await fetch(`${bot}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(deed.delivery),
        signal: AbortSignal.timeout(3_000),
      })
      return response.ok
    } catch {
      return false
    }
  }

  function isQuiet(): boolean {
    return deeds.every((deed) => deed.acknowledged && (deed.meaning.kind !== 'report' || wasAnswered(deed)))
  }

  function wasAnswered(deed: Deed): boolean {
    const id = answerId(deed.delivery.inbound)
    return chat.messages.some((message) => message.id === id)
  }

  function wasAsked(user: string, day: LocalDate): boolean {
    return chat.messages.some(
      ({ place, card }) =>
        place === user &&
        buttonsOf(card).some(({ command, values }) => command === 'standup' && values['date'] === day),
    )
  }

  return people
}

function buttonsOf(card: Card): Button[] {
  return card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
}

function clockTime(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
