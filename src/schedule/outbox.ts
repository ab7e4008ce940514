import type { Card } from '../core/card.ts'
import type { Language } from '../core/language.ts'
import type { Conversation, Delivered, MessageRef, Outgoing, Platform } from '../core/platform.ts'
import type { Database } from '../db/open.ts'
import type { RowChange, Row } from '../db/rows.ts'
import type { Write } from '../db/writer.ts'

export type Outbox = {
  /** Delivers what waits, now; answers when nothing more can be done at this moment. */
  flush(): Promise<void>
  start(): void
  /** Ends after the deliveries under way. */
  stop(): Promise<void>
}

type Options = {
  database: Database
  write: Write
  platforms: readonly Platform[]
  /** Machine time in milliseconds: pacing and back-off are transport. */
  machineNow: () => number
  /** How long a send that was cut off may still arrive before it is looked up; default five seconds. */
  settleMilliseconds?: number
  onRefused: (message: { id: string; conversation: string; reason: string }) => void
  onFault: (cause: unknown, where: string) => void
}

const firstRetryMilliseconds = 1_000
const longestRetryMilliseconds = 300_000
const pollMilliseconds = 500

/**
 * Delivers messages from their rows: one worker a conversation, in order, each exactly once. A row is marked
 * `sending` before the call and `sent` after it, so a process that dies in between leaves a row whose outcome is
 * unknown: it is looked up on the platform by our id before anything is sent again.
 */
export function createOutbox(options: Options): Outbox {
  const { database, write, platforms, machineNow, settleMilliseconds = 5_000 } = options
  const busy = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopping = false

  async function flush(): Promise<void> {
    const due = await waiting()
    for (const message of due) {
      const key = `${message.org_id}|${message.platform}|${message.workspace}|${message.conversation_kind}|${message.conversation}`
      if (busy.has(key)) continue
      const work = deliverAll(due.filter((one) => sameConversation(one, message)))
        .catch((cause: unknown) => options.onFault(cause, key))
        .finally(() => busy.delete(key))
      busy.set(key, work)
    }
    await Promise.all(busy.values())
  }

  async function waiting(): Promise<Row<'messages'>[]> {
    const names = platforms.map((platform) => platform.name)
    if (names.length === 0) return []
    return database.root
      .selectFrom('messages')
      .selectAll()
      .where('platform', 'in', names)
      .where('next_try_at', '<=', machineNow())
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['queued', 'sending', 'unknown']),
          eb.and([eb('state', '=', 'sent'), eb('delivered_version', '<', eb.ref('version'))]),
        ]),
      )
      .orderBy('sequence')
      .limit(500)
      .execute()
  }

  /** In order; the first that has to wait holds up the rest of its conversation. */
  async function deliverAll(messages: Row<'messages'>[]): Promise<void> {
    for (const message of messages) {
      if (stopping) return
      const again = await deliver(message)
      if (again) return
    }
  }

  async function deliver(message: Row<'messages'>): Promise<boolean> {
    const platform = platforms.find((one) => one.name === message.platform)
    if (!platform) return false
    const to = conversationOf(message)
    const thread = await threadRef(message)
    if (thread === 'not-yet') return false
    if (message.state === 'sending' || message.state === 'unknown') {
      const since = message.tried_at ?? 0
      // Also after a restart: what the last process sent may still be on its way.
      if (machineNow() < since + settleMilliseconds) {
        await put(message, { next_try_at: since + settleMilliseconds })
        return true
      }
      const found = await platform.find(to, message.id, since - 60_000, thread)
      if (found) {
        await put(message, {
          state: 'sent',
          ref: JSON.stringify(found),
          delivered_version: Math.max(1, message.delivered_version),
        })
        return false
      }
    }
    await put(message, { state: message.ref ? 'sent' : 'sending', tried_at: machineNow() })
    const outgoing = await outgoingOf(message)
    const result = message.ref
      ? await platform.update(JSON.parse(message.ref) as MessageRef, outgoing)
      : await platform.post(to, outgoing, thread)
    return settle(message, result)
  }

  async function settle(message: Row<'messages'>, result: Delivered): Promise<boolean> {
    const attempts = message.attempts + 1
    switch (result.outcome) {
      case 'sent':
        await put(message, {
          state: 'sent',
          ref: JSON.stringify(result.ref),
          delivered_version: message.version,
          attempts: 0,
          next_try_at: 0,
        })
        return false
      case 'wait':
        await put(message, {
          state: message.ref ? 'sent' : 'queued',
          attempts,
          next_try_at: machineNow() + result.seconds * 1000,
        })
        return true
      case 'unknown':
        await put(message, {
          state: message.ref ? 'sent' : 'unknown',
          attempts,
          next_try_at: machineNow() + Math.max(settleMilliseconds, backOff(attempts)),
        })
        return true
      case 'refused':
        await put(message, { state: 'refused', refused_reason: result.reason })
        options.onRefused({ id: message.id, conversation: message.conversation, reason: result.reason })
        return false
    }
  }

  async function put(message: Row<'messages'>, values: RowChange<'messages'>): Promise<void> {
    await write(message.org_id, (db) =>
      db.updateTable('messages').set(values).where('id', '=', message.id).execute(),
    )
  }

  async function threadRef(message: Row<'messages'>): Promise<MessageRef | undefined | 'not-yet'> {
    if (!message.thread_of) return undefined
    const parent = await database.root
      .selectFrom('messages')
      .select(['ref', 'state'])
      .where('id', '=', message.thread_of)
      .executeTakeFirst()
    if (parent?.ref) return JSON.parse(parent.ref) as MessageRef
    // A thread whose first message was refused is said in the open rather than never.
    return parent && parent.state !== 'refused' ? 'not-yet' : undefined
  }

  async function outgoingOf(message: Row<'messages'>): Promise<Outgoing> {
    const card = JSON.parse(message.card) as Card
    const wanted = card.blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : []))
    const files = []
    for (const file of wanted) {
      const row = await database.root
        .selectFrom('files')
        .select('bytes')
        .where('id', '=', file.id)
        .executeTakeFirst()
      if (row) files.push({ name: file.name, bytes: row.bytes })
    }
    return {
      id: message.id,
      card,
      text: message.text,
      language: message.language as Language,
      saidAt: message.said_at,
      files,
    }
  }

  function loop(): void {
    flush()
      .catch((cause: unknown) => options.onFault(cause, 'outbox'))
      .finally(() => {
        if (!stopping) timer = setTimeout(loop, pollMilliseconds)
      })
  }

  return {
    flush,
    start: loop,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await Promise.all(busy.values())
    },
  }
}

function sameConversation(a: Row<'messages'>, b: Row<'messages'>): boolean {
  return (
    a.org_id === b.org_id &&
    a.platform === b.platform &&
    a.workspace === b.workspace &&
    a.conversation_kind === b.conversation_kind &&
    a.conversation === b.conversation
  )
}

function conversationOf(message: Row<'messages'>): Conversation {
  return message.conversation_kind === 'channel'
    ? { kind: 'channel', workspace: message.workspace, channel: message.conversation }
    : { kind: 'direct', workspace: message.workspace, user: message.conversation }
}

function backOff(attempts: number): number {
  return Math.min(longestRetryMilliseconds, firstRetryMilliseconds * 2 ** Math.min(attempts, 12))
}
