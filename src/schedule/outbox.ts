import type { Card } from '../core/card.ts'
import type { Language } from '../core/language.ts'
import type { Conversation, Delivered, MessageRef, Outgoing, Platform } from '../core/platform.ts'
import type { Database, Db } from '../db/open.ts'
import type { Row, RowChange } from '../db/rows.ts'
import type { Write } from '../db/writer.ts'
import { tellOfRefusal } from '../facts/refusals.ts'
import { firstWaiting, waitingLanes, type Lane } from './waiting-messages.ts'

type Waiting = Row<'messages'>

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
  /** The business instant: what admins are told is dated by it. */
  now: () => string
  /** How long a send that was cut off may still arrive before it is looked up; default five seconds. */
  settleMilliseconds?: number
  onRefused: (message: { id: string; conversation: string; reason: string }) => void
  onFault: (cause: unknown, where: string) => void
}

const firstRetryMilliseconds = 1_000
/** Being told to wait no time at all must not become a race. */
const shortestWaitMilliseconds = 100
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
    await startWork()
    await Promise.all(busy.values())
  }

  /** One worker for each conversation in which something waits and none is at work. */
  async function startWork(): Promise<void> {
    const names = platforms.map((platform) => platform.name)
    for (const lane of await waitingLanes(database, names)) {
      const { org_id: organisation, platform, workspace, conversation_kind: kind, conversation } = lane
      const key = JSON.stringify([organisation, platform, workspace, kind, conversation])
      if (busy.has(key)) continue
      const work = deliverAll(lane)
        .catch((cause: unknown) => options.onFault(cause, key))
        .finally(() => busy.delete(key))
      busy.set(key, work)
    }
  }

  /**
   * One after the other, each as it reads when its turn comes. The first that has to wait holds up the rest: of whoever
   * looks, now or after a restart.
   */
  async function deliverAll(lane: Lane): Promise<void> {
    while (!stopping) {
      const message = await firstWaiting(database, lane)
      if (!message || message.next_try_at > machineNow()) return
      try {
        await deliver(message)
      } catch (cause) {
        // A look-up that fails is not asked for again at every look: whether it was sent is as unknown as before.
        const attempts = message.attempts + 1
        await put(message, { attempts, next_try_at: machineNow() + backOff(attempts) })
        throw cause
      }
    }
  }

  async function deliver(message: Waiting): Promise<void> {
    const platform = platforms.find((one) => one.name === message.platform)
    if (!platform) throw new Error(`nobody delivers to ${message.platform}`)
    const to = conversationOf(message)
    const thread = await threadRef(message)
    if (thread === 'not-yet') {
      await put(message, { next_try_at: machineNow() + firstRetryMilliseconds })
      return
    }
    if (message.state === 'sending' || message.state === 'unknown') {
      const since = message.tried_at ?? 0
      // Also after a restart: what the last process sent may still be on its way.
      if (machineNow() < since + settleMilliseconds) {
        await put(message, { next_try_at: since + settleMilliseconds })
        return
      }
      const found = await platform.find(to, message.id, since - 60_000, thread)
      if (found) {
        await put(message, {
          state: 'sent',
          ref: JSON.stringify(found),
          delivered_version: Math.max(1, message.delivered_version),
        })
        return
      }
    }
    await put(message, { state: message.ref ? 'sent' : 'sending', tried_at: machineNow() })
    const outgoing = await outgoingOf(message)
    const result = message.ref
      ? await platform.update(JSON.parse(message.ref) as MessageRef, outgoing)
      : await platform.post(to, outgoing, thread)
    await settle(message, result)
  }

  async function settle(message: Waiting, result: Delivered): Promise<void> {
    const attempts = message.attempts + 1
    switch (result.outcome) {
      case 'sent':
        return put(message, {
          state: 'sent',
          ref: JSON.stringify(result.ref),
          delivered_version: message.version,
          attempts: 0,
          next_try_at: 0,
        })
      case 'wait':
        return put(message, {
          state: message.ref ? 'sent' : 'queued',
          attempts,
          next_try_at: machineNow() + Math.max(shortestWaitMilliseconds, result.seconds * 1000),
        })
      case 'unknown':
        return put(message, {
          state: message.ref ? 'sent' : 'unknown',
          attempts,
          next_try_at: machineNow() + Math.max(settleMilliseconds, backOff(attempts)),
        })
      case 'refused': {
        const { reason } = result
        await write(message.org_id, async (db) => {
          await change(db, message, { state: 'refused', refused_reason: reason })
          await tellOfRefusal(db, message, reason, options.now())
        })
        options.onRefused({ id: message.id, conversation: message.conversation, reason })
      }
    }
  }

  async function put(message: Waiting, values: RowChange<'messages'>): Promise<void> {
    await write(message.org_id, (db) => change(db, message, values))
  }

  async function threadRef(message: Waiting): Promise<MessageRef | undefined | 'not-yet'> {
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

  async function outgoingOf(message: Waiting): Promise<Outgoing> {
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
    // It does not wait for the work it starts: a chat product that is slow to answer holds up its own conversation only.
    startWork()
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

async function change(db: Db, message: Waiting, values: RowChange<'messages'>): Promise<void> {
  await db.updateTable('messages').set(values).where('id', '=', message.id).execute()
}

function conversationOf(message: Waiting): Conversation {
  return message.conversation_kind === 'channel'
    ? { kind: 'channel', workspace: message.workspace, channel: message.conversation }
    : { kind: 'direct', workspace: message.workspace, user: message.conversation }
}

function backOff(attempts: number): number {
  return Math.min(longestRetryMilliseconds, firstRetryMilliseconds * 2 ** Math.min(attempts, 12))
}
