import type { Answer } from './answer.ts'
import type { Card } from './card.ts'
import type { Inbound } from './desk.ts'
import type { Language } from './language.ts'

/** Where a message goes or came from, in the platform's own ids. A direct message is addressed by its person. */
export type Conversation =
  | { kind: 'channel'; workspace: string; channel: string }
  | { kind: 'direct'; workspace: string; user: string }

/** What the platform called the message; enough to edit it or answer in its thread. */
export type MessageRef = { conversation: string; message: string }

export type Outgoing = {
  /** Our own id of the message: the key that makes a second delivery recognisable. */
  id: string
  card: Card
  /** Plain rendering, for notifications and for platforms that refuse the card. */
  text: string
  language: Language
  /** Business time it was said; a platform without a clock of its own shows it. */
  saidAt?: string
  files: { name: string; bytes: Uint8Array }[]
}

export type Delivered =
  | { outcome: 'sent'; ref: MessageRef }
  /** Asked to wait: nothing was sent. */
  | { outcome: 'wait'; seconds: number }
  /** Sent or not, nobody knows; `find` tells. */
  | { outcome: 'unknown' }
  /** Will never succeed (channel gone, token revoked); the words go to the log and the admins. */
  | { outcome: 'refused'; reason: string }

export type PlatformUser = { id: string; name: string; zone?: string; language?: Language; admin: boolean }

/** A chat product. One folder each; the local workspace is one of them. */
export type Platform = {
  readonly name: string
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether it is connected now, with the reason when not. */
  health(): { ok: boolean; detail: string }
  post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered>
  update(ref: MessageRef, message: Outgoing): Promise<Delivered>
  /** Looks for a message whose sending ended without an answer. `since` is machine time in milliseconds. */
  find(
    to: Conversation,
    messageId: string,
    since: number,
    thread?: MessageRef,
  ): Promise<MessageRef | undefined>
  whoIs(user: string): Promise<PlatformUser | undefined>
}

/** What a platform hands people's doings to. Commit with `take`, acknowledge to the chat product, then `answer`. */
export type Receiver = {
  /** @returns false when the item was taken before (a re-delivery) */
  take(inbound: Inbound): Promise<boolean>
  /** The same answer however often it is asked for. */
  answer(inbound: Inbound): Promise<Answer>
  /** The answer reached the person; until then it is owed, also after a restart. */
  delivered(inbound: Inbound): Promise<void>
  /** Taken, and its answer not delivered when the process ended: to be answered at start. */
  unanswered(): Promise<Inbound[]>
  /** A file somebody dropped, already saved at `path`; the receiver moves or removes it. */
  file(upload: Omit<Inbound, 'item'> & { name: string; path: string }): Promise<Answer>
}
