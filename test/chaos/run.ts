import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { applySetup, knownIds } from '../../src/features/set-up/apply.ts'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { addMinutes, instantAt } from '../../src/lib/zones.ts'
import { seededRandom, type Random } from '../../src/sample/random.ts'
import { openParts } from '../../src/wiring.ts'
import { openChat, slowestMilliseconds, type Chat } from './chat.ts'
import { whatIsWrong, whatIsLeft } from './checks.ts'
import { beginLife, type Life } from './life.ts'
import { createPeople, type People } from './people.ts'
import { dayNumbered, setupFile, teamZone } from './team.ts'

export type ChaosOptions = {
  kills: number
  seed: string
  /** Makes the chat product's look-up find nothing: the run must then fail. */
  blind?: boolean
  say?: (line: string) => void
}

export type ChaosResult = {
  kills: number
  days: number
  /** How many kills came while the bot started, and how many while it was at a call. */
  atStart: number
  deeds: number
  messages: number
  faults: string[]
  /** Where the database is kept for a look; removed when nothing is wrong. */
  folder: string
}

/** Business seconds a second: a morning takes twenty seconds. */
const speed = 150
const morning = { from: '08:44', to: '09:31' }
const mostSettlingSeconds = 90

/**
 * Lives through mornings with a bot that is killed again and again, and says what was lost, doubled or missed.
 * What people do, when the bot dies and how the network misbehaves follow from the seed; the rest is the machine's.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { kills, seed, say = () => {} } = options
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-chaos-'))
  const file = join(folder, 'chaos.db')
  const random = seededRandom(`${seed}:kills`)
  const chat = await openChat(seed)
  const people = createPeople(seed, chat)
  const clock = createDays(people)
  const result = { kills: 0, days: 0, atStart: 0, faults: [] as string[] }
  const settings = () => ({
    NODE_OPTIONS: '',
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    DATABASE_URL: `file:${file}`,
    PORT: '0',
    HOST: '127.0.0.1',
    PLATFORMS: 'slack',
    SLACK_BOT_TOKEN: 'xoxb-chaos',
    SLACK_SIGNING_SECRET: 'chaos',
    SLACK_API_URL: `${chat.address}/`,
    CLOCK_START: clock.now(),
    CLOCK_SPEED: String(speed),
    LOG_LEVEL: 'error',
    LOG_FORMAT: 'json',
    CHAOS_CHAT: chat.address,
    CHAOS_FOLDER: folder,
    CHAOS_SETTLE: String(slowestMilliseconds + 150),
    CHAOS_BLIND: options.blind === true ? '1' : '0',
  })
  await prepare(file, clock.now())
  try {
    await compileOnce(settings())
    clock.begin()
    while (result.kills < kills) {
      clock.turnOver()
      const life = beginLife(settings())
      const wasUp = await liveUntilKilled(life, random, chat, people, clock)
      const { stderr, signal } = await life.gone
      result.kills += 1
      if (!wasUp) result.atStart += 1
      if (signal !== 'SIGKILL') result.faults.push(`the bot ended by itself: ${stderr.slice(-2000)}`)
      result.faults.push(...complaints(stderr))
      if (result.kills % 100 === 0) say(`${result.kills} kills, ${result.faults.length} faults`)
      if (result.faults.length > 20) break
    }
    const last = beginLife(settings())
    const wrong = await settle(last, people, clock, file)
    last.stop()
    const ended = await last.gone
    result.faults.push(...complaints(ended.stderr), ...wrong)
    if (ended.code !== 0) result.faults.push(`the bot did not stop cleanly: ${ended.stderr.slice(-2000)}`)
    result.faults.push(...whatIsWrong(file, people.deeds, chat.messages, clock.days()))
  } finally {
    await chat.close()
    if (result.faults.length === 0) rmSync(folder, { recursive: true, force: true })
  }
  return {
    ...result,
    days: clock.days().length,
    deeds: people.deeds.length,
    messages: chat.messages.length,
    folder,
  }
}

/** A process that is killed keeps nothing of what it compiled: one that ends in peace does it for all. */
async function compileOnce(settings: Record<string, string>): Promise<void> {
  const life = beginLife(settings)
  await life.up
  life.stop()
  await life.gone
}

/** @returns whether it got as far as listening */
async function liveUntilKilled(
  life: Life,
  random: Random,
  chat: Chat,
  people: People,
  clock: Days,
): Promise<boolean> {
  const how = random()
  // Reading a report takes longer than most lives: some are long enough.
  const wait = random() < 0.12 ? 1500 + random() * 2000 : random() * 600
  const nth = 1 + Math.floor(random() * 6)
  // Some die while they start.
  const atStart = how < 0.12 ? pause(wait).then(life.kill) : undefined
  const bot = await life.up
  if (bot === undefined) return false
  await atStart
  let count = 0
  const strike = () => {
    count += 1
    if (count === nth) life.kill()
  }
  // Some right after the chat product took something down, some right after they took something in.
  if (how > 0.4 && how < 0.75) chat.onCall = strike
  if (how >= 0.75) people.onAcknowledged = strike
  const end = performance.now() + wait + (how > 0.4 ? 400 : 0)
  let alive = true
  void life.gone.then(() => (alive = false))
  while (alive && performance.now() < end) {
    void people.deliver(bot, clock.now())
    await pause(20)
  }
  life.kill()
  chat.onCall = () => {}
  people.onAcknowledged = () => {}
  return true
}

/** Lets the day end in peace. @returns what did not come to an end */
async function settle(life: Life, people: People, clock: Days, file: string): Promise<string[]> {
  const bot = await life.up
  if (bot === undefined) return ['the bot did not start again']
  const end = performance.now() + mostSettlingSeconds * 1000
  let left = ['nothing was tried']
  while (performance.now() < end) {
    await people.deliver(bot, clock.now())
    left = [
      ...(clock.isOver() ? [] : ['the morning']),
      ...people.deeds
        .filter((deed) => !deed.acknowledged)
        .map((deed) => `${deed.key} was never acknowledged`),
      ...whatIsLeft(file),
    ]
    if (left.length === 0) return []
    await pause(100)
  }
  return left.map((what) => `not at an end after ${mostSettlingSeconds} s: ${what}`)
}

type Days = ReturnType<typeof createDays>

/** The run's business clock: mornings at a gallop, the rest of the day left out. */
function createDays(people: People) {
  const days: string[] = []
  let began = 0
  let start = ''
  let end = ''

  function next(): void {
    const day = dayNumbered(days.length)
    days.push(day)
    start = instantAt(day, morning.from, teamZone)
    end = instantAt(day, morning.to, teamZone)
    began = performance.now()
    people.plan(day)
  }
  next()
  const begin = () => (began = performance.now())
  const now = () => addMilliseconds(start, (performance.now() - began) * speed)
  const isOver = () => now() >= end
  return {
    now,
    isOver,
    days: () => days,
    /** The first morning begins now. */
    begin,
    /** Goes on to the next morning when this one is over and nothing of it is left to deliver. */
    turnOver() {
      if (isOver() && people.isQuiet()) next()
    },
  }
}

function addMilliseconds(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

async function prepare(file: string, now: string): Promise<void> {
  const parts = await openParts(
    { databaseUrl: `file:${file}`, clockStart: addMinutes(now, -1), clockSpeed: 1 },
    pino({ level: 'silent' }),
  )
  try {
    const setup = readSetup(setupFile, await knownIds(parts.db))
    await parts.write(parts.organisation, (db) => applySetup(db, setup, now))
  } finally {
    await parts.close()
  }
}

/** What the bot complained of, but for answers that its next life owes. */
function complaints(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{"owed"'))
}
