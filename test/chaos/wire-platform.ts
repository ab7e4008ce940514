import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import express, { type Router } from 'express'
import type { Answer } from '../../src/core/answer.ts'
import type { Card } from '../../src/core/card.ts'
import { cardText, formText } from '../../src/core/card-text.ts'
import type { Inbound } from '../../src/core/desk.ts'
import type {
  Conversation,
  Delivered,
  MessageRef,
  Outgoing,
  Platform,
  Receiver,
} from '../../src/core/platform.ts'
import { answerId } from '../../src/platforms/invitation.ts'
import { postOnce } from '../../src/platforms/post-once.ts'
import { droppedFile, type Delivery, type FindCall, type PostCall, type UpdateCall } from './wire.ts'

type Options = {
  name: string
  /** The chat product's address. */
  chat: string
  receiver: Receiver
  folder: string
  settleMilliseconds: number
  /** Breaks the look-up, so that the run can be seen to fail. */
  blind: boolean
}

/** A chat product over loopback HTTP, driven as the real ones are: take, acknowledge, answer, deliver, once each. */
export function createWirePlatform(options: Options): Platform & { router: Router } {
  const { receiver, chat, settleMilliseconds } = options
  const router = express.Router()
  let stopping = false

  router.post('/events', express.json({ limit: '4mb' }), async (request, response) => {
    const { inbound } = request.body as Delivery
    const isNew = await receiver.take(inbound)
    response.json({})
    if (isNew) work(inbound, false)
  })

  function work(inbound: Inbound, again: boolean): void {
    answered(inbound, again).catch((cause: unknown) => {
      // An answer that did not get out is owed: the next life of the bot says it.
      if (!stopping) process.stderr.write(`${JSON.stringify({ owed: inbound.key, cause: String(cause) })}\n`)
    })
  }

  async function answered(inbound: Inbound, again: boolean): Promise<void> {
    const answer = await answerTo(inbound)
    const card = cardOf(answer)
    if (card) {
      const message: Outgoing = {
        id: answerId(inbound),
        card,
        text: cardText(card),
        language: 'zh-CN',
        files: [],
      }
      const result = await postOnce(platform, inbound.conversation, message, {
        perhapsPosted: again,
        settleMilliseconds,
        sleep: pause,
      })
      if (result.outcome !== 'sent') throw new Error(`not delivered: ${result.outcome}`)
    }
    await receiver.delivered(inbound)
  }

  async function answerTo(inbound: Inbound): Promise<Answer> {
    const file = droppedFile(inbound)
    if (!file) return receiver.answer(inbound)
    const bytes = await (await fetch(`${chat}${file.url}`)).text()
    await mkdir(options.folder, { recursive: true })
    const path = join(options.folder, `${process.pid}-${file.name}`)
    await writeFile(path, bytes)
    const { platform: name, workspace, key, user, conversation } = inbound
    return receiver.file({ platform: name, workspace, key, user, conversation, name: file.name, path })
  }

  async function call<T>(path: string, body: unknown): Promise<Called<T>> {
    try {
      const response = await fetch(`${chat}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.status === 429) return { outcome: 'wait', seconds: 0.1 }
      return { outcome: 'done', value: (await response.json()) as T }
    } catch {
      return { outcome: 'unknown' }
    }
  }

  async function post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered> {
    const { id, text, card } = message
    const body: PostCall = { to, thread: thread ?? null, id, text, card }
    return delivered(await call<MessageRef>('/post', body))
  }

  const platform: Platform & { router: Router } = {
    name: options.name,
    router,
    async start() {
      const owed = await receiver.unanswered()
      // What the last life sent may still be on its way.
      if (owed.length > 0) void pause(settleMilliseconds).then(() => owed.forEach((one) => work(one, true)))
    },
    async stop() {
      stopping = true
    },
    health: () => ({ ok: true, detail: 'ready' }),
    post,
    async update(ref, { id, text, card }) {
      const body: UpdateCall = { ref, id, text, card }
      return delivered(await call<MessageRef>('/update', body))
    },
    async find(to, id) {
      if (options.blind) return undefined
      const body: FindCall = { to, id }
      const found = await call<MessageRef | null>('/find', body)
      if (found.outcome !== 'done') throw new Error('the look-up failed')
      return found.value ?? undefined
    },
    whoIs: async () => undefined,
  }
  return platform
}

type Called<T> = { outcome: 'done'; value: T } | { outcome: 'wait'; seconds: number } | { outcome: 'unknown' }

function delivered(called: Called<MessageRef>): Delivered {
  return called.outcome === 'done' ? { outcome: 'sent', ref: called.value } : called
}

function cardOf(answer: Answer): Card | undefined {
  if (answer.kind === 'nothing') return undefined
  if (answer.kind === 'card') return answer.card
  return { blocks: [{ kind: 'text', text: formText(answer.form) }] }
}
