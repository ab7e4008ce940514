import { createHash } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { buttonsOf } from '../../core/card-html.ts'
import type { Card } from '../../core/card.ts'
import type { Command } from '../../core/command.ts'
import type { Inbound, Item } from '../../core/desk.ts'
import type { Db } from '../../db/open.ts'
import type { Clock } from '../../lib/clock.ts'
import type { NextEvent } from './clock-html.ts'
import { isForConversation } from '../answer-audience.ts'
import { isForBot } from './command-list.ts'
import type { Events } from './events.ts'
import { submittedValues } from './form-html.ts'
import { markRead } from './reads.ts'
import type { Requests } from './requests.ts'
import { addMessage, changeMessage, findMessage, messagesIn, type Message, type NewMessage } from './store.ts'
import { cleanFileName, saveUpload, TooLargeError } from './upload.ts'
import { text, viewed } from './viewed.ts'
import { maySee } from './views.ts'
import { conversationFor, platformName, workspaceId, type Viewer } from './workspace.ts'

export type DoingOptions = {
  db: Db
  write: <T>(work: (trx: Db) => Promise<T>) => Promise<T>
  events: Events
  requests: Requests
  commands: readonly Command<Db>[]
  clock: Clock
  nextEvent(): Promise<NextEvent | undefined>
  advance(to: string): Promise<void>
  uploadFolder: string
  importMaxBytes: number
  log: { error(facts: object, message: string): void }
}

const key = z.string().regex(/^[\w-]{8,64}$/)
const id = z.number().int().positive()
const saying = z.object({ key, in: z.string(), text: z.string().min(1).max(20_000), thread: id.optional() })
const sending = z.object({
  message: id,
  revision: id,
  values: z.record(z.string(), z.array(z.string().max(20_000)).max(200)),
  other: z.number().int().min(0).optional(),
})
const pressing = z.object({ key, message: id, revision: id, button: z.number().int().min(0) })
const reading = z.object({ in: z.string(), upTo: id })
const puttingAway = z.object({ message: id })
const advancing = z.object({ to: z.iso.datetime() })

/** What people do on the page. Each answers once it is safely kept; what comes of it arrives as a live update. */
export function createDoings(options: DoingOptions): Router {
  const { db, write, clock, requests, events } = options
  const router = express.Router()
  const body = express.json({ limit: '1mb', strict: true })

  router.put('/upload', viewed(db, upload))
  router.post('/say', body, viewed(db, say))
  router.post('/submit', body, viewed(db, submit))
  router.post('/press', body, viewed(db, press))
  router.post('/put-away', body, viewed(db, putAway))
  router.post('/read', body, viewed(db, read))
  router.post('/advance', body, viewed(db, advance))
  return router

  async function say(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const said = saying.safeParse(req.body)
    const conversation = said.data && conversationFor(viewer, said.data.in)
    if (!said.success || !conversation) return void res.sendStatus(400)
    const forBot = conversation.kind === 'direct' || isForBot(said.data.text)
    const item: Item = { kind: 'text', text: said.data.text }
    const inbound = inboundOf(viewer, said.data.in, `say:${viewer.user}:${said.data.key}`, item)
    const isPrivate = forBot && isOnlyFor(inbound)
    const line: NewMessage = {
      conversation: said.data.in,
      threadOf: said.data.thread,
      author: viewer.user,
      visibleTo: isPrivate ? viewer.user : undefined,
      language: viewer.language,
      body: { kind: 'text', text: said.data.text },
      at: clock.now(),
    }
    if (!forBot) {
      await write((trx) => addMessage(trx, line))
      events.changed()
    } else {
      const place = {
        conversation: said.data.in,
        threadOf: said.data.thread,
        isPrivate,
        language: viewer.language,
      }
      await requests.accept({ inbound, place }, line)
    }
    res.sendStatus(202)
  }

  async function submit(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const sent = sending.safeParse(req.body)
    if (!sent.success) return void res.sendStatus(400)
    const message = await findMessage(db, sent.data.message)
    if (!message || !maySee(viewer, message)) return void res.sendStatus(404)
    // Sent in already, perhaps from another window: the page shows what came of it.
    if (message.body.kind !== 'form' || message.revision !== sent.data.revision)
      return void res.sendStatus(409)
    const { form } = message.body
    const item: Item = {
      kind: 'submission',
      command: form.command,
      values: submittedValues(form, sent.data.values, sent.data.other),
    }
    // The form as it stands is sent in once, however often it is asked for.
    const inbound = inboundOf(viewer, message.conversation, `form:${message.id}:${message.revision}`, item)
    await requests.accept({
      inbound,
      place: { ...placeOf(message, viewer, inbound), replaces: message.id },
    })
    res.sendStatus(202)
  }

  async function press(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const pressed = pressing.safeParse(req.body)
    if (!pressed.success) return void res.sendStatus(400)
    const message = await findMessage(db, pressed.data.message)
    if (!message || !maySee(viewer, message)) return void res.sendStatus(404)
    if (message.revision !== pressed.data.revision) return void res.sendStatus(409)
    const button = buttonsOf(blocksOf(message))[pressed.data.button]
    if (!button) return void res.sendStatus(404)
    const { command, values } = button
    const opens = button.opensForm === true
    const origin = opens ? originOf(message.id, command, values) : undefined
    const standing = origin === undefined ? undefined : await openForm(message, viewer, origin)
    if (standing !== undefined) return void res.json({ focus: standing })
    const item: Item = { kind: opens ? 'open' : 'submission', command, values }
    const inbound = inboundOf(viewer, message.conversation, `press:${viewer.user}:${pressed.data.key}`, item)
    const place = placeOf(message, viewer, inbound)
    await requests.accept({ inbound, place: origin === undefined ? place : { ...place, origin } })
    res.status(202).json({})
  }

  async function openForm(message: Message, viewer: Viewer, origin: string): Promise<number | undefined> {
    const recent = await messagesIn(db, message.conversation, viewer.user, { limit: 100 })
    return recent.find((one) => one.body.kind === 'form' && one.body.origin === origin)?.id
  }

  async function putAway(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const asked = puttingAway.safeParse(req.body)
    if (!asked.success) return void res.sendStatus(400)
    const message = await findMessage(db, asked.data.message)
    if (!message || !maySee(viewer, message)) return void res.sendStatus(404)
    if (message.body.kind === 'form')
      await write((trx) => changeMessage(trx, message.id, { body: { kind: 'gone' } }))
    events.changed()
    res.sendStatus(202)
  }

  async function read(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const seen = reading.safeParse(req.body)
    if (!seen.success || !conversationFor(viewer, seen.data.in)) return void res.sendStatus(400)
    await write((trx) => markRead(trx, viewer.user, seen.data.in, seen.data.upTo))
    events.changed()
    res.sendStatus(202)
  }

  async function advance(req: Request, res: Response): Promise<void> {
    const asked = advancing.safeParse(req.body)
    if (!asked.success) return void res.sendStatus(400)
    const next = await options.nextEvent()
    // Only to what the page showed: two clicks at once are one step.
    if (next?.at !== asked.data.to) return void res.sendStatus(409)
    await options.advance(next.at)
    events.changed()
    res.sendStatus(202)
  }

  async function upload(req: Request, res: Response, viewer: Viewer): Promise<void> {
    const place = text(req.query['in']) ?? ''
    const conversation = conversationFor(viewer, place)
    const named = key.safeParse(req.query['key'])
    if (!conversation || !named.success || typeof req.query['name'] !== 'string')
      return void res.sendStatus(400)
    if (Number(req.headers['content-length'] ?? 0) > options.importMaxBytes) throw new TooLargeError()
    const name = cleanFileName(req.query['name'])
    const { path, bytes } = await saveUpload(req, options.uploadFolder, options.importMaxBytes)
    const inbound = inboundOf(viewer, place, `file:${viewer.user}:${named.data}`, {
      kind: 'text',
      text: name,
    })
    await requests.accept(
      {
        inbound,
        upload: { name, path },
        place: { conversation: place, isPrivate: false, language: viewer.language },
      },
      {
        conversation: place,
        author: viewer.user,
        language: viewer.language,
        body: { kind: 'upload', name, bytes },
        at: clock.now(),
      },
    )
    res.sendStatus(202)
  }

  /** In a channel most answers are for who asked; a direct message has nobody else. */
  function isOnlyFor(inbound: Inbound): boolean {
    return inbound.conversation.kind === 'channel' && !isForConversation(inbound, options.commands)
  }

  function placeOf(message: Message, viewer: Viewer, inbound: Inbound) {
    return {
      conversation: message.conversation,
      threadOf: message.threadOf,
      isPrivate: isOnlyFor(inbound),
      language: viewer.language,
    }
  }
}

function inboundOf(viewer: Viewer, place: string, itemKey: string, item: Item): Inbound {
  const conversation = conversationFor(viewer, place)
  if (!conversation) throw new RangeError(`not a conversation of ${viewer.user}: ${place}`)
  return {
    platform: platformName,
    workspace: workspaceId,
    key: itemKey,
    user: viewer.user,
    conversation,
    item,
  }
}

function blocksOf(message: Message): Card['blocks'] {
  if (message.body.kind === 'card') return message.body.card.blocks
  return message.body.kind === 'form' ? message.body.form.intro : []
}

function originOf(message: number, command: string, values: Record<string, string>): string {
  const whole = JSON.stringify([
    message,
    command,
    Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
  return createHash('sha256').update(whole).digest('hex').slice(0, 16)
}
