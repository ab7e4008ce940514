import type { Router } from 'express'
import type { Command } from '../../core/command.ts'
import type { Delivered, MessageRef, Outgoing, Platform, Receiver } from '../../core/platform.ts'
import { defaultOrganisation, type Db } from '../../db/open.ts'
import type { Write } from '../../db/writer.ts'
import type { Clock } from '../../lib/clock.ts'
import { clockMarkup, type NextEvent } from './clock-html.ts'
import { createEvents } from './events.ts'
import { createRequests } from './requests.ts'
import { createLocalRouter } from './router.ts'
import { addFiles, addMessage, changeMessage, findMessage, findOutgoing } from './store.ts'
import { createSay } from './wording.ts'
import { conversationKey, platformName, readWorkspace, type Viewer } from './workspace.ts'

export type LocalOptions = {
  /** Bound to the default organisation: the local workspace has one. */
  db: Db
  write: Write
  receiver: Receiver
  commands: readonly Command<Db>[]
  clock: Clock
  /** What happens next by itself. */
  nextEvent(): Promise<NextEvent | undefined>
  /** Moves the business clock to an instant, and does what is due then. */
  advance(to: string): Promise<void>
  /** What the printed address carries. */
  token: string
  /** The head of the page. */
  name: string
  /** Where dropped files wait for the receiver. */
  uploadFolder: string
  importMaxBytes: number
  log: { error(facts: object, message: string): void }
}

/**
 * A chat product on one page of this machine, and its adapter: it keeps what was said in it in its own tables.
 * Mount `router` at any path of a server that listens on 127.0.0.1.
 */
export function createLocalPlatform(options: LocalOptions): Platform & { router: Router } {
  const { db, clock } = options
  const write = <T>(work: (trx: Db) => Promise<T>) => options.write(defaultOrganisation, work)
  let running = false
  // Worked out once a minute or when something happened, not once a second for every open page.
  let upcoming: { minute: string; next: NextEvent | undefined } | undefined

  // What comes next is known once what was due is done: until then the page keeps the time it shows.
  let moving: Promise<void> | undefined

  function advance(to: string): Promise<void> {
    moving ??= options.advance(to).finally(() => {
      moving = undefined
    })
    return moving
  }

  async function nextEvent(): Promise<NextEvent | undefined> {
    await moving?.catch(() => undefined)
    const minute = clock.now().slice(0, 16)
    if (upcoming?.minute !== minute) upcoming = { minute, next: await options.nextEvent() }
    return upcoming.next
  }

  function changed(): void {
    upcoming = undefined
    events.changed()
  }

  const events = createEvents({
    db,
    now: () => clock.now(),
    clock: async (viewer: Viewer) => {
      const next = await nextEvent()
      return clockMarkup(clock.now(), next, viewer, createSay(viewer.language)).markup
    },
    onFault: (cause) => options.log.error({ err: cause }, 'a live update of the local workspace failed'),
  })
  const requests = createRequests({
    db,
    write,
    receiver: options.receiver,
    now: () => clock.now(),
    changed,
    busy: events.busy,
    onFault: (cause, request) =>
      options.log.error({ err: cause, key: request.inbound.key }, 'a request in the local workspace failed'),
  })

  async function post(
    to: Parameters<Platform['post']>[0],
    message: Outgoing,
    thread?: MessageRef,
  ): Promise<Delivered> {
    const conversation = conversationKey(to)
    const id = await write(async (trx) => {
      const known = await findOutgoing(trx, message.id)
      if (known) return known.id
      const added = await addMessage(trx, {
        conversation,
        threadOf: thread && Number(thread.message),
        language: message.language,
        body: { kind: 'card', card: message.card },
        // A page without a past of its own: what was said while it was closed stands at its time.
        at: message.saidAt ?? clock.now(),
        outgoingId: message.id,
      })
      await addFiles(trx, added, message.files)
      return added
    })
    changed()
    return { outcome: 'sent', ref: { conversation, message: String(id) } }
  }

  async function update(ref: MessageRef, message: Outgoing): Promise<Delivered> {
    const found = await write(async (trx) => {
      const known = await findMessage(trx, Number(ref.message))
      if (!known) return false
      const body = { kind: 'card', card: message.card } as const
      if (JSON.stringify(known.body) !== JSON.stringify(body))
        await changeMessage(trx, known.id, { body, editedAt: clock.now() })
      return true
    })
    if (!found) return { outcome: 'refused', reason: `the local workspace has no message ${ref.message}` }
    changed()
    return { outcome: 'sent', ref }
  }

  return {
    name: platformName,
    router: createLocalRouter({ ...options, write, advance, events: { ...events, changed }, requests }),
    async start() {
      running = true
      await requests.resume()
    },
    async stop() {
      running = false
      events.close()
      await requests.idle()
    },
    health: () => (running ? { ok: true, detail: 'ready' } : { ok: false, detail: 'not started' }),
    post,
    update,
    async find(_to, messageId) {
      const found = await findOutgoing(db, messageId)
      return found && { conversation: found.conversation, message: String(found.id) }
    },
    async whoIs(user) {
      const { people } = await readWorkspace(db)
      const person = people.find((one) => one.user === user)
      return (
        person && {
          id: person.user,
          name: person.name,
          zone: person.zone,
          language: person.language,
          admin: person.role === 'admin',
        }
      )
    },
  }
}
