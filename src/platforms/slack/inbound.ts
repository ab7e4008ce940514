import type { Inbound, Item } from '../../core/desk.ts'
import type { Conversation } from '../../core/platform.ts'
import { readCarried, readPress } from './press.ts'
import { filledIn, type ViewState } from './submission.ts'
import { readText } from './text.ts'

/** Where the answer to something goes, beyond the conversation; none of it outlives the process. */
export type ReplyTo = {
  /** Slack's id of the channel or direct message. */
  channel?: string
  thread?: string
  /** Five uses in thirty minutes. */
  responseUrl?: string
  /** Opens a view within three seconds. */
  trigger?: string
  /** The view it was sent from. */
  view?: string
}

export type Read = {
  /** `view`: a modal sent in, which waits to be told what is wrong with it. */
  kind: 'command' | 'text' | 'press' | 'view'
  inbound: Inbound
  reply: ReplyTo
}

/** What everything Slack delivers has in common, of the parts that are read here. */
export type Body = {
  type?: string
  command?: string
  text?: string
  team_id?: string
  team?: { id?: string } | null
  user_id?: string
  user?: { id?: string }
  channel_id?: string
  channel_name?: string
  channel?: { id?: string; name?: string }
  trigger_id?: string
  response_url?: string
  event?: {
    type?: string
    subtype?: string
    channel?: string
    channel_type?: string
    user?: string
    bot_id?: string
    text?: string
    ts?: string
    thread_ts?: string
  }
  actions?: { type?: string; action_id?: string; value?: string; action_ts?: string }[]
  view?: {
    id?: string
    hash?: string
    callback_id?: string
    private_metadata?: string
    state?: { values?: ViewState }
  }
}

export type Known = { botUser: string | undefined; commandPrefix: string }

/**
 * What a delivery means.
 * @returns `undefined` for what the bot has nothing to do with: its own messages, edits, other people's buttons
 */
export function readBody(body: Body, known: Known): Read | undefined {
  if (body.command !== undefined) return readCommand(body, known)
  if (body.event) return readMessage(body, known)
  if (body.type === 'block_actions') return readAction(body)
  return body.type === 'view_submission' ? readView(body) : undefined
}

function readCommand(body: Body, { commandPrefix, botUser }: Known): Read | undefined {
  const { user_id: user, channel_id: channel, trigger_id: trigger, response_url: responseUrl } = body
  const workspace = body.team_id ?? ''
  if (!user || !channel || !trigger) return undefined
  const typed = (body.command ?? '').replace(/^\//, '')
  const own = typed !== 'zaohui' && typed.startsWith(commandPrefix)
  const name = own ? typed.slice(commandPrefix.length) : typed
  const text = `/${name} ${readText(body.text ?? '', botUser)}`.trim()
  const direct = body.channel_name === 'directmessage' || channel.startsWith('D')
  return {
    kind: 'command',
    inbound: inboundOf(trigger, workspace, user, direct ? undefined : channel, { kind: 'text', text }),
    reply: { channel, trigger, ...(responseUrl ? { responseUrl } : {}) },
  }
}

/** A mention comes twice, as a message and as a mention, with ids of its own each time: the message is the key. */
function readMessage(body: Body, { botUser }: Known): Read | undefined {
  const { event } = body
  if (!event?.user || !event.channel || !event.ts || event.bot_id || event.subtype || event.user === botUser)
    return undefined
  const direct = event.type === 'message' && event.channel_type === 'im'
  if (!direct && event.type !== 'app_mention') return undefined
  const item: Item = { kind: 'text', text: readText(event.text ?? '', botUser) }
  const key = `${event.channel}:${event.ts}`
  const thread = event.thread_ts ?? (direct ? undefined : event.ts)
  return {
    kind: 'text',
    inbound: inboundOf(key, body.team_id ?? '', event.user, direct ? undefined : event.channel, item),
    reply: { channel: event.channel, ...(thread ? { thread } : {}) },
  }
}

function readAction(body: Body): Read | undefined {
  const [action] = body.actions ?? []
  const press = action?.type === 'button' ? readPress(action.value) : undefined
  const user = body.user?.id
  const { trigger_id: trigger, response_url: responseUrl, view } = body
  if (!press || !user || !trigger) return undefined
  const workspace = body.team?.id ?? ''
  if (view) return readOtherButton(body, press.values, workspace, user)
  const channel = body.channel?.id
  const direct = channel === undefined || body.channel?.name === 'directmessage' || channel.startsWith('D')
  const { command, values } = press
  const item: Item = { kind: press.opensForm ? 'open' : 'submission', command, values }
  return {
    kind: 'press',
    inbound: inboundOf(trigger, workspace, user, direct ? undefined : channel, item),
    reply: { trigger, ...(channel ? { channel } : {}), ...(responseUrl ? { responseUrl } : {}) },
  }
}

/** A form's other button: what was filled in, and over it what the button says. */
function readOtherButton(
  body: Body,
  pressed: Record<string, string>,
  workspace: string,
  user: string,
): Read | undefined {
  const carried = readCarried(body.view?.private_metadata)
  if (!carried || !body.trigger_id || !body.view?.id) return undefined
  const values = { ...carried.hidden, ...filledIn(body.view.state?.values), ...pressed }
  const item: Item = { kind: 'submission', command: carried.command, values }
  return {
    kind: 'press',
    inbound: { ...inboundOf(body.trigger_id, workspace, user, undefined, item), conversation: carried.place },
    reply: { view: body.view.id, ...channelOf(carried.place) },
  }
}

function readView(body: Body): Read | undefined {
  const { view } = body
  const carried = readCarried(view?.private_metadata)
  const user = body.user?.id
  if (!view?.id || !carried || !user) return undefined
  const values = { ...carried.hidden, ...filledIn(view.state?.values) }
  const item: Item = { kind: 'submission', command: carried.command, values }
  const key = body.trigger_id ?? `${view.id}:${view.hash ?? ''}`
  return {
    kind: 'view',
    inbound: { ...inboundOf(key, body.team?.id ?? '', user, undefined, item), conversation: carried.place },
    reply: { view: view.id, ...channelOf(carried.place) },
  }
}

function channelOf(place: Conversation): { channel?: string } {
  return place.kind === 'channel' ? { channel: place.channel } : {}
}

function inboundOf(
  key: string,
  workspace: string,
  user: string,
  channel: string | undefined,
  item: Item,
): Inbound {
  const conversation: Conversation =
    channel === undefined ? { kind: 'direct', workspace, user } : { kind: 'channel', workspace, channel }
  return { platform: 'slack', workspace, key, user, conversation, item }
}
