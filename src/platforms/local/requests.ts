import { existsSync } from 'node:fs'
import type { Answer } from '../../core/answer.ts'
import type { Inbound } from '../../core/desk.ts'
import type { Language } from '../../core/language.ts'
import type { Receiver } from '../../core/platform.ts'
import type { Db } from '../../db/open.ts'
import { addMessage, changeMessage, findMessage, touchMessage, type Body, type NewMessage } from './store.ts'
import { createSay } from './wording.ts'

/** Something a person did on the page, and where its answer goes. */
export type Request = {
  inbound: Inbound
  /** A dropped file instead of the inbound's item. */
  upload?: { name: string; path: string }
  place: {
    conversation: string
    threadOf?: number | undefined
    /** The form that was sent in: its answer takes its place. */
    replaces?: number
    /** The button that opens the form. */
    origin?: string
    /** In a channel: only who asked sees the answer. */
    isPrivate: boolean
    language: Language
  }
}

export type Requests = {
  /**
   * Commits what a person did, with the line they wrote, and answers once that is safe; the work goes on behind.
   * A request whose key is known is not taken again.
   */
  accept(request: Request, line?: NewMessage): Promise<void>
  /** Works on what was taken and not answered when the process ended. */
  resume(): Promise<void>
  /** Ends when nothing is under way. */
  idle(): Promise<void>
}

type Options = {
  db: Db
  write: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  receiver: Receiver
  now: () => string
  /** Something is to be shown. */
  changed: () => void
  /** The bot began (+1) or ended (−1) working for a user in a conversation. */
  busy: (user: string, conversation: string, by: 1 | -1) => void
  onFault: (cause: unknown, request: Request) => void
}

export function createRequests(options: Options): Requests {
  const { db, write, receiver } = options
  const underWay = new Set<Promise<void>>()

  async function accept(request: Request, line?: NewMessage): Promise<void> {
    const isNew = await write(async (trx) => {
      const added = await trx
        .insertInto('local_requests')
        .values({ key: request.inbound.key, payload: JSON.stringify(request) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false
      if (line) await addMessage(trx, line)
      return true
    })
    if (!isNew) return
    if (!request.upload) await receiver.take(request.inbound)
    if (line) options.changed()
    work(request)
  }

  function work(request: Request): void {
    const { user } = request.inbound
    const { conversation } = request.place
    options.busy(user, conversation, 1)
    const doing = answer(request)
      .then((said) => write((trx) => settle(trx, request, said)))
      .catch((cause: unknown) => {
        options.onFault(cause, request)
        return write((trx) => settle(trx, request, faultAnswer(request)))
      })
      .catch((cause: unknown) => options.onFault(cause, request))
      .finally(() => {
        underWay.delete(doing)
        options.changed()
        options.busy(user, conversation, -1)
      })
    underWay.add(doing)
  }

  async function answer(request: Request): Promise<Answer> {
    const { inbound, upload } = request
    if (!upload) return receiver.answer(inbound)
    if (!existsSync(upload.path)) return interruptedAnswer(request, upload.name)
    const { platform, workspace, key, user, conversation } = inbound
    return receiver.file({ platform, workspace, key, user, conversation, ...upload })
  }

  /** The answer and its being done are one transaction, so that it is shown once. */
  async function settle(trx: Db, request: Request, said: Answer): Promise<void> {
    const { key } = request.inbound
    const open = await trx
      .updateTable('local_requests')
      .set({ done: 1 })
      .where('key', '=', key)
      .where('done', '=', 0)
      .executeTakeFirst()
    if (Number(open.numUpdatedRows) === 0) return
    await show(trx, request, said)
  }

  async function show(trx: Db, request: Request, said: Answer): Promise<void> {
    const { place } = request
    const body = bodyOf(said, place.origin)
    const old = place.replaces === undefined ? undefined : await findMessage(trx, place.replaces)
    if (!body) {
      if (old) await touchMessage(trx, old.id)
      return
    }
    if (old?.body.kind === 'form') {
      const kept = body.kind === 'form' && old.body.origin !== undefined ? { origin: old.body.origin } : {}
      const isPublic = body.kind === 'card' && !place.isPrivate
      await changeMessage(trx, old.id, {
        body: { ...body, ...kept },
        ...(isPublic ? { visibleTo: null } : {}),
      })
      return
    }
    const direct = request.inbound.conversation.kind === 'direct'
    await addMessage(trx, {
      conversation: place.conversation,
      threadOf: place.threadOf,
      // A form is its reader's own, whoever will see what comes of it.
      visibleTo: !direct && (place.isPrivate || body.kind === 'form') ? request.inbound.user : undefined,
      language: place.language,
      body,
      at: options.now(),
    })
  }

  return {
    accept,
    async resume() {
      const rows = await db.selectFrom('local_requests').select('payload').where('done', '=', 0).execute()
      for (const row of rows) {
        const request = JSON.parse(row.payload) as Request
        if (!request.upload) await receiver.take(request.inbound)
        work(request)
      }
    },
    async idle() {
      await Promise.all(underWay)
    },
  }
}

function bodyOf(said: Answer, origin: string | undefined): Body | undefined {
  switch (said.kind) {
    case 'nothing':
      return undefined
    case 'card':
      return { kind: 'card', card: said.card }
    case 'form':
    case 'problems':
      return { kind: 'form', form: said.form, ...(origin === undefined ? {} : { origin }) }
  }
}

function faultAnswer(request: Request): Answer {
  const text = createSay(request.place.language)('fault')
  return { kind: 'card', card: { tone: 'bad', blocks: [{ kind: 'text', text }] } }
}

function interruptedAnswer(request: Request, name: string): Answer {
  const text = createSay(request.place.language)('interrupted', { name })
  return { kind: 'card', card: { tone: 'warn', blocks: [{ kind: 'text', text }] } }
}
