import { createArrivals } from '../../support/until.ts'
import { messageFaults, viewFaults } from './block-rules.ts'

export type Block = { type: string; [property: string]: unknown }

export type Message = {
  channel: string
  ts: string
  text: string
  blocks: Block[]
  metadata?: { event_type: string; event_payload: { id?: string } }
  threadTs?: string
  edits: number
  /** Who alone sees it. */
  onlyFor?: string
  /** It came through a response address. */
  responseType?: string
}

export type OpenView = {
  id: string
  hash: string
  view: Block & { blocks: Block[] }
  user: string
  updates: number
}

/** What a call meets instead of its answer, once. `lost`: done, and the connection cut. */
export type Mishap = {
  method: string
  kind: 'lost' | 'limited' | 'broken' | 'error'
  error?: string
  seconds?: number
}

type Fields = Record<string, string>
type Reply = { ok: boolean; [property: string]: unknown }

const triggerMilliseconds = 3_000

/** The state behind a loopback Slack: messages, views, triggers; every block is checked as Slack would. */
export function createWebApi(options: { botToken: string; appToken: string; refuseNewBlocks?: boolean }) {
  const messages = createArrivals<Message>('a message')
  const views = createArrivals<OpenView>('a view')
  const changes = createArrivals<Message>('an edit')
  const viewChanges = createArrivals<OpenView>('a changed view')
  const calls: string[] = []
  const mishaps: Mishap[] = []
  const triggers = new Map<string, { user: string; until: number }>()
  const members = new Set(['C0OPS'])
  let serial = 0
  const ts = () => `${Math.floor(Date.now() / 1000)}.${String((serial += 1)).padStart(6, '0')}`

  function newTrigger(user: string, live = triggerMilliseconds): string {
    const id = `trigger.${(serial += 1)}`
    triggers.set(id, { user, until: Date.now() + live })
    return id
  }

  function directOf(user: string): string {
    return user.replace(/^U/, 'D')
  }

  /** @returns the error Slack answers with, if it would */
  function refusal(blocks: Block[]): string | undefined {
    if (blocks.length === 0) return undefined
    const newer = blocks.some((block) => block.type === 'data_visualization' || block.type === 'container')
    if (options.refuseNewBlocks && newer) return 'invalid_blocks'
    const faults = messageFaults(blocks)
    if (faults.length > 0) throw new Error(`Slack would refuse this message: ${faults.join('; ')}`)
    return undefined
  }

  function post(fields: Fields): Reply {
    const given = fields['channel'] ?? ''
    const channel = given.startsWith('U') ? directOf(given) : given
    if (channel.startsWith('C') && !members.has(channel)) return { ok: false, error: 'not_in_channel' }
    const blocks = JSON.parse(fields['blocks'] ?? '[]') as Block[]
    const refused = refusal(blocks)
    if (refused) return { ok: false, error: refused }
    const message: Message = {
      channel,
      ts: ts(),
      text: fields['text'] ?? '',
      blocks,
      edits: 0,
      ...(fields['metadata']
        ? { metadata: JSON.parse(fields['metadata']) as NonNullable<Message['metadata']> }
        : {}),
      ...(fields['thread_ts'] ? { threadTs: fields['thread_ts'] } : {}),
      ...(fields['user'] ? { onlyFor: fields['user'] } : {}),
    }
    messages.push(message)
    return { ok: true, channel, ts: message.ts, message }
  }

  function update(fields: Fields): Reply {
    const message = messages.all.find((one) => one.ts === fields['ts'] && one.channel === fields['channel'])
    if (!message) return { ok: false, error: 'message_not_found' }
    const blocks = JSON.parse(fields['blocks'] ?? '[]') as Block[]
    const refused = refusal(blocks)
    if (refused) return { ok: false, error: refused }
    Object.assign(message, { blocks, text: fields['text'] ?? '', edits: message.edits + 1 })
    changes.push(message)
    return { ok: true, channel: message.channel, ts: message.ts }
  }

  function history(fields: Fields, threadTs?: string): Reply {
    const found = messages.all.filter(
      (one) =>
        one.channel === fields['channel'] &&
        !one.onlyFor &&
        (threadTs ? one.threadTs === threadTs : !one.threadTs) &&
        Number(one.ts) >= Number(fields['oldest'] ?? 0),
    )
    const shown = found.map(({ metadata, ...rest }) => ({
      ...rest,
      ...(fields['include_all_metadata'] === 'true' ? { metadata } : {}),
    }))
    return { ok: true, messages: shown.toReversed(), response_metadata: { next_cursor: '' } }
  }

  function checkedView(fields: Fields): Block & { blocks: Block[] } {
    const view = JSON.parse(fields['view'] ?? '{}') as Block & { blocks: Block[] }
    const faults = viewFaults(view)
    if (faults.length > 0) throw new Error(`Slack would refuse this view: ${faults.join('; ')}`)
    return view
  }

  function openView(fields: Fields): Reply {
    const trigger = triggers.get(fields['trigger_id'] ?? '')
    triggers.delete(fields['trigger_id'] ?? '')
    if (!trigger) return { ok: false, error: 'exchanged_trigger_id' }
    if (trigger.until < Date.now()) return { ok: false, error: 'expired_trigger_id' }
    const open: OpenView = {
      id: `V${(serial += 1)}`,
      hash: `h${serial}`,
      view: checkedView(fields),
      user: trigger.user,
      updates: 0,
    }
    views.push(open)
    return { ok: true, view: { ...open.view, id: open.id, hash: open.hash } }
  }

  function updateView(fields: Fields): Reply {
    const open = views.all.find((one) => one.id === fields['view_id'])
    if (!open) return { ok: false, error: 'not_found' }
    Object.assign(open, { view: checkedView(fields), hash: `h${(serial += 1)}`, updates: open.updates + 1 })
    viewChanges.push(open)
    return { ok: true, view: { ...open.view, id: open.id, hash: open.hash } }
  }

  const methods: Record<string, (fields: Fields) => Reply> = {
    'auth.test': () => ({ ok: true, user_id: 'U0BOT', team_id: 'T0ACME', bot_id: 'B0BOT' }),
    'chat.postMessage': post,
    'chat.postEphemeral': (fields) => post(fields),
    'chat.update': update,
    'conversations.open': (fields) => ({ ok: true, channel: { id: directOf(fields['users'] ?? '') } }),
    'conversations.history': (fields) => history(fields),
    'conversations.replies': (fields) => history(fields, fields['ts']),
    'views.open': openView,
    'views.update': updateView,
    'users.info': ({ user }) =>
      user === 'U0LI'
        ? {
            ok: true,
            user: { id: user, real_name: '李雷', tz: 'Asia/Shanghai', locale: 'zh-CN', is_admin: false },
          }
        : { ok: false, error: 'user_not_found' },
  }

  function call(method: string, fields: Fields, token: string): Reply {
    calls.push(method)
    const wanted = method === 'apps.connections.open' ? options.appToken : options.botToken
    if (token !== `Bearer ${wanted}`) return { ok: false, error: 'invalid_auth' }
    return methods[method]?.(fields) ?? { ok: false, error: 'unknown_method' }
  }

  return {
    messages,
    views,
    changes,
    viewChanges,
    calls,
    mishaps,
    members,
    newTrigger,
    directOf,
    ts,
    call,
    refusal,
  }
}
