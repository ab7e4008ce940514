import type { Card } from '../../src/core/card.ts'
import type { Inbound } from '../../src/core/desk.ts'
import type { Conversation, MessageRef } from '../../src/core/platform.ts'

/** What goes over the wire between the bot and the chat product of the chaos run, both ways as JSON. */

/** One thing a person did, as the chat product delivers it until it is acknowledged. */
export type Delivery = { inbound: Inbound; file?: DroppedFile }

export type DroppedFile = { name: string; url: string }

export type PostCall = {
  to: Conversation
  thread: MessageRef | null
  id: string
  text: string
  card: Card
}
export type UpdateCall = { ref: MessageRef; id: string; text: string; card: Card }
export type FindCall = { to: Conversation; id: string }

/** Dropped files come as a text of their own, so that the kept item alone says what is owed after a restart. */
const fileMark = 'file:'

export const fileText = (file: DroppedFile) => `${fileMark}${JSON.stringify(file)}`

export function droppedFile(inbound: Inbound): DroppedFile | undefined {
  const { item } = inbound
  if (item.kind !== 'text' || !item.text.startsWith(fileMark)) return undefined
  return JSON.parse(item.text.slice(fileMark.length)) as DroppedFile
}
