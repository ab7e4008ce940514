import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { Card } from '../../../src/core/card.ts'
import { cardText } from '../../../src/core/card-text.ts'
import type { Conversation, MessageRef, Platform } from '../../../src/core/platform.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { defaultOrganisation, openDatabase, type Database, type Db } from '../../../src/db/open.ts'
import { createWriter } from '../../../src/db/writer.ts'
import { createClock, type Clock } from '../../../src/lib/clock.ts'
import { defaultSchedule } from '../../../src/facts/teams.ts'
import { createLocalPlatform } from '../../../src/platforms/local/platform.ts'
import { createGalleryReceiver, galleryCommands, type GalleryReceiver } from './gallery.ts'

export const token = 'printed-token-0123456789'
export const start = '2026-11-24T01:00:00.000Z'

export type OpenWorkspace = {
  url: string
  port: number
  db: Db
  database: Database
  clock: Clock
  platform: Platform
  receiver: GalleryReceiver
  advanced: string[]
  /** Posts a card as the bot would. */
  say(
    to: Conversation,
    card: Card,
    options?: { id?: string; thread?: MessageRef; files?: { name: string; bytes: Uint8Array }[] },
  ): Promise<MessageRef>
  /** Breaks every connection, as a restart or a sleeping laptop would. */
  cut(): void
  close(): Promise<void>
}

export const channel: Conversation = { kind: 'channel', workspace: '', channel: 'ops' }
export const directTo = (user: string): Conversation => ({ kind: 'direct', workspace: '', user })

/** A local workspace on a port of its own, with a team of three and a real database. */
export async function openWorkspace(
  options: { seed?: boolean; importMaxBytes?: number; receiver?: GalleryReceiver } = {},
): Promise<OpenWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-local-'))
  const database = openDatabase(join(folder, 'local.db'))
  await migrate(database)
  const db = database.forOrganisation(defaultOrganisation)
  if (options.seed !== false) await seedTeam(db)
  const clock = createClock(start, 1, () => 0)
  const receiver = options.receiver ?? createGalleryReceiver()
  const advanced: string[] = []
  const events: { at: string; what: { zh: string; en: string }; after?: string }[] = [
    { at: '2026-11-24T01:15:00.000Z', what: { zh: '汇总', en: 'digest' } },
    // Known only once the digest is posted, as a reminder is once a check-in was asked for.
    {
      at: '2026-11-24T01:20:00.000Z',
      what: { zh: '提醒', en: 'reminder' },
      after: '2026-11-24T01:15:00.000Z',
    },
    { at: '2026-11-25T01:00:00.000Z', what: { zh: '早会', en: 'check-in' } },
  ]
  const platform = createLocalPlatform({
    db,
    write: createWriter(database),
    receiver,
    commands: galleryCommands,
    clock,
    nextEvent: () =>
      Promise.resolve(
        events.find(({ at, after }) => at > clock.now() && (!after || advanced.includes(after))),
      ),
    async advance(to) {
      clock.jumpTo(to)
      await say(channel, { title: '📌 运营一组 早会', blocks: [{ kind: 'text', text: '已答 2/2' }] })
      // Long enough for a page to hear of what was said before all is done.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      advanced.push(to)
    },
    token,
    name: 'Acme',
    uploadFolder: join(folder, 'uploads'),
    importMaxBytes: options.importMaxBytes ?? 1024 * 1024,
    log: { error: (facts, message) => faults.push({ facts, message }) },
  })
  const faults: { facts: object; message: string }[] = []
  let count = 0

  async function say(
    to: Conversation,
    card: Card,
    {
      id = `said-${(count += 1)}`,
      thread,
      files = [],
    }: { id?: string; thread?: MessageRef; files?: { name: string; bytes: Uint8Array }[] } = {},
  ): Promise<MessageRef> {
    const sent = await platform.post(to, { id, card, text: cardText(card), language: 'zh-CN', files }, thread)
    if (sent.outcome !== 'sent') throw new Error(`not sent: ${sent.outcome}`)
    return sent.ref
  }

  await platform.start()
  const server = createServer(express().use(platform.router))
  await listen(server)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    db,
    database,
    clock,
    platform,
    receiver,
    advanced,
    say,
    cut: () => server.closeAllConnections(),
    async close() {
      await platform.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.close()
      rmSync(folder, { recursive: true, force: true })
      if (faults.length > 0)
        throw new Error(`the workspace logged: ${JSON.stringify(faults.map((one) => one.message))}`)
    },
  }
}

async function seedTeam(db: Db): Promise<void> {
  const people = [
    { id: 'li', name: '李雷', role: 'operator', language: 'zh-CN' },
    { id: 'wang', name: '王芳', role: 'operator', language: 'zh-CN' },
    { id: 'han', name: 'Han Mei', role: 'manager', language: 'en' },
  ]
  await db.insertInto('people').values(people).execute()
  await db
    .insertInto('teams')
    .values({
      id: 'ops',
      name: '运营一组',
      zone: 'Asia/Shanghai',
      language: 'zh-CN',
      calendar: JSON.stringify('CN'),
      duty: '{}',
      schedule: JSON.stringify(defaultSchedule),
      prompts: null,
    })
    .execute()
  for (const [position, { id }] of people.entries()) {
    await db.insertInto('identities').values({ platform: 'local', user_id: id, person_id: id }).execute()
    await db.insertInto('team_members').values({ team_id: 'ops', person_id: id, position }).execute()
  }
  await db
    .insertInto('team_channels')
    .values({ team_id: 'ops', platform: 'local', channel: 'ops', language: null, position: 0 })
    .execute()
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
}
