import type { Db } from '../../db/open.ts'
import { html, type Markup } from '../../lib/html.ts'
import { instantAt, localDate } from '../../lib/zones.ts'
import { listMarkup, messageMarkup, type Beside, type Reader } from './message-html.ts'
import { threadMarkup } from './page-html.ts'
import { filesOf, findMessage, messagesIn, repliesTo, replyCounts, type Message } from './store.ts'
import { createSay } from './wording.ts'
import { conversationKeys, type Viewer, type Workspace } from './workspace.ts'

/** How many messages a page begins with, and how many "earlier" adds. */
const pageSize = 40

export function createReader(viewer: Viewer, base: string, conversation: string): Reader {
  const channel = viewer.channels.find((one) => `channel:${one.id}` === conversation)
  return {
    user: viewer.user,
    language: viewer.language,
    zone: channel?.zone ?? viewer.zone,
    say: createSay(viewer.language),
    threadHref: (place, message) => `${pageHref(base, viewer.user, place)}&thread=${message}`,
    fileHref: (file) => `${base}files/${file}?as=${encodeURIComponent(viewer.user)}`,
  }
}

/** Where a zone's day began. */
export function startOfDay(now: string, zone: string): string {
  return instantAt(localDate(now, zone), '00:00', zone)
}

/** The page's own address for somebody and a conversation. */
export function pageHref(base: string, user: string, conversation?: string): string {
  const place = conversation === undefined ? '' : `&in=${encodeURIComponent(conversation)}`
  return `${base}?as=${encodeURIComponent(user)}${place}`
}

/**
 * A stretch of a conversation.
 * @param before only what is before this message
 * @returns `older`: the message before which there is more
 */
export async function readList(
  db: Db,
  workspace: Workspace,
  reader: Reader,
  conversation: string,
  options: { before?: number | undefined; unreadAfter?: number },
): Promise<{ markup: Markup; older: number | undefined; isEmpty: boolean }> {
  const found = await messagesIn(db, conversation, reader.user, {
    before: options.before,
    limit: pageSize + 1,
  })
  const messages = found.slice(-pageSize)
  const beside = await readBeside(db, workspace, reader, messages)
  return {
    markup: listMarkup(messages, beside, reader, options.unreadAfter),
    older: found.length > pageSize ? messages[0]?.id : undefined,
    isEmpty: messages.every((message) => message.body.kind === 'gone'),
  }
}

/** @returns `undefined` when there is no such message for the viewer */
export async function readThread(
  db: Db,
  workspace: Workspace,
  viewer: Viewer,
  base: string,
  root: number,
): Promise<Markup | undefined> {
  const first = await findMessage(db, root)
  if (!first || first.threadOf !== undefined || !maySee(viewer, first)) return undefined
  const reader = createReader(viewer, base, first.conversation)
  const replies = await repliesTo(db, root, viewer.user)
  const beside = await readBeside(db, workspace, reader, [first, ...replies])
  const inThread = { ...beside, replies: new Map<number, number>() }
  return threadMarkup(
    reader.say,
    root,
    messageMarkup(first, inThread, reader),
    html`${replies.map((reply) => messageMarkup(reply, inThread, reader))}`,
    replies.length > 0,
  )
}

/** Messages one by one, as live updates send them. */
export async function readOneByOne(
  db: Db,
  workspace: Workspace,
  viewer: Viewer,
  base: string,
  messages: readonly Message[],
): Promise<{ message: Message; markup: Markup }[]> {
  const result = []
  for (const message of messages) {
    const reader = createReader(viewer, base, message.conversation)
    const beside = await readBeside(db, workspace, reader, [message])
    result.push({ message, markup: messageMarkup(message, beside, reader) })
  }
  return result
}

export function maySee(viewer: Viewer, message: Message): boolean {
  return (
    conversationKeys(viewer).includes(message.conversation) &&
    (message.visibleTo === undefined || message.visibleTo === viewer.user)
  )
}

async function readBeside(
  db: Db,
  workspace: Workspace,
  reader: Reader,
  messages: readonly Message[],
): Promise<Beside> {
  const ids = messages.map((message) => message.id)
  return {
    people: workspace.people,
    replies: await replyCounts(db, ids, reader.user),
    files: await filesOf(db, ids),
  }
}
