import type { Inbound, Item } from '../../core/desk.ts'
import type { Conversation } from '../../core/platform.ts'
import { readPress, type Place } from './press.ts'
import { filledIn, type FormValue } from './submission.ts'

/** An event or callback of schema 2.0, of the parts that are read here. */
export type Envelope = {
  header?: { event_id?: string; event_type?: string; token?: string; tenant_key?: string }
  event?: {
    sender?: { sender_id?: { open_id?: string }; sender_type?: string }
    message?: {
      message_id?: string
      chat_id?: string
      chat_type?: string
      message_type?: string
      content?: string
      mentions?: Mention[]
    }
    operator?: { open_id?: string }
    /** Of a press: one for each, `c-…`. */
    token?: string
    action?: { tag?: string; value?: unknown; form_value?: FormValue }
    context?: { open_message_id?: string; open_chat_id?: string }
  }
}

type Mention = { key?: string; id?: { open_id?: string }; name?: string }

export type Read = {
  /** `form`: a form sent in, which waits to be told what is wrong with it. */
  kind: 'text' | 'press' | 'form'
  inbound: Inbound
  /** The message that was written or pressed on. */
  message?: string
}

/**
 * What a delivery means.
 * @param botUser the bot's own open id, to tell its mention from others
 * @returns `undefined` for what the bot has nothing to do with
 */
export function readEnvelope({ header, event }: Envelope, botUser: string | undefined): Read | undefined {
  const workspace = header?.tenant_key ?? ''
  switch (header?.event_type) {
    case 'im.message.receive_v1':
      return readMessage(event, workspace, botUser)
    case 'card.action.trigger':
      return readAction(event, workspace)
    default:
      return undefined
  }
}

/** After a reconnection the same message may come under another event id: the message is the key. */
function readMessage(
  event: Envelope['event'],
  workspace: string,
  botUser: string | undefined,
): Read | undefined {
  const { message, sender } = event ?? {}
  const user = sender?.sender_id?.open_id
  if (!message?.message_id || !message.chat_id || !user || sender?.sender_type === 'app') return undefined
  const written = textOf(message.message_type, message.content)
  if (written === undefined) return undefined
  const direct = message.chat_type === 'p2p'
  const { text, toBot } = withoutMentions(written, message.mentions ?? [], botUser)
  if (!direct && !toBot) return undefined
  const conversation: Conversation = direct
    ? { kind: 'direct', workspace, user }
    : { kind: 'channel', workspace, channel: message.chat_id }
  // Said to the bot in a group: the mention tells the grammar so.
  const item: Item = { kind: 'text', text: direct ? text : `@_user_0 ${text}` }
  return {
    kind: 'text',
    inbound: {
      platform: 'feishu',
      workspace,
      key: `message:${message.message_id}`,
      user,
      conversation,
      item,
    },
    message: message.message_id,
  }
}

function readAction(event: Envelope['event'], workspace: string): Read | undefined {
  const { operator, token, action, context } = event ?? {}
  const press = readPress(action?.value)
  const user = operator?.open_id
  if (!press || !user || !token) return undefined
  const conversation = conversationOf(press.place, context?.open_chat_id, workspace, user)
  const isForm = press.kind === 'form'
  // What a button says counts over what was filled in.
  const values = isForm ? { ...filledIn(action?.form_value), ...press.values } : press.values
  const item: Item = { kind: press.kind === 'open' ? 'open' : 'submission', command: press.command, values }
  return {
    kind: isForm ? 'form' : 'press',
    inbound: { platform: 'feishu', workspace, key: `action:${token}`, user, conversation, item },
    ...(context?.open_message_id ? { message: context.open_message_id } : {}),
  }
}

function conversationOf(
  place: Place | undefined,
  chat: string | undefined,
  workspace: string,
  user: string,
): Conversation {
  const channel = place?.kind === 'channel' ? place.channel : place ? undefined : chat
  return channel === undefined ? { kind: 'direct', workspace, user } : { kind: 'channel', workspace, channel }
}

/** The words of a text or of a formatted post. */
function textOf(type: string | undefined, content: string | undefined): string | undefined {
  const read = parsed(content)
  if (type === 'text') return typeof read['text'] === 'string' ? read['text'] : undefined
  if (type !== 'post') return undefined
  const lines = Array.isArray(read['content']) ? (read['content'] as unknown[]) : []
  const texts = lines.map((line) => (Array.isArray(line) ? line.map(spanText).join('') : ''))
  return [
    ...(typeof read['title'] === 'string' && read['title'] !== '' ? [read['title']] : []),
    ...texts,
  ].join('\n')
}

function spanText(span: unknown): string {
  const { tag, text, user_id: key } = span as { tag?: string; text?: string; user_id?: string }
  return tag === 'at' ? (key ?? '') : (text ?? '')
}

/** `@_user_1` is the bot or somebody: the bot's goes, a person's becomes the name. */
function withoutMentions(
  written: string,
  mentions: Mention[],
  botUser: string | undefined,
): { text: string; toBot: boolean } {
  let text = written
  let toBot = false
  // Longer keys first: @_user_1 begins @_user_12.
  for (const { key, id, name } of mentions.toSorted((a, b) => (b.key?.length ?? 0) - (a.key?.length ?? 0))) {
    if (!key) continue
    const bot = botUser !== undefined && id?.open_id === botUser
    toBot ||= bot
    text = text.replaceAll(key, bot ? '' : `@${name ?? ''}`)
  }
  return { text: text.trim(), toBot }
}

function parsed(content: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
