import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { Node } from './card-rules.ts'
import { botUser, type Acknowledged, type FeishuPeer, type Message } from './feishu-peer.ts'

export const encryptKey = 'loopback-encrypt-key'
export const verificationToken = 'loopback-verification-token'

type Deliver = (envelope: object) => Promise<Acknowledged>

/** What a person does in Feishu, as Feishu tells the app. */
export function createPerson(peer: FeishuPeer, user: string, deliver: Deliver) {
  const envelope = (type: string, event: object, eventId = `ev${peer.nextId()}`) => ({
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: type,
      create_time: '1763949600000',
      token: verificationToken,
      app_id: 'cli_x',
      tenant_key: 'tenant',
    },
    event,
  })
  const written = (chat: string, type: string, id: string, content: object, mentions: object[] = []) => ({
    sender: {
      sender_id: { open_id: user, union_id: 'on', user_id: 'u' },
      sender_type: 'user',
      tenant_key: 'tenant',
    },
    message: {
      message_id: id,
      chat_id: chat,
      chat_type: type,
      message_type: 'post' in content ? 'post' : 'text',
      content: JSON.stringify('post' in content ? content.post : content),
      create_time: '1763949600000',
      mentions,
    },
  })
  const acted = (message: Message, action: object, token: string) =>
    deliver(
      envelope('card.action.trigger', {
        operator: { open_id: user, tenant_key: 'tenant' },
        token,
        action,
        host: 'im_message',
        context: { open_message_id: message.id, open_chat_id: message.chat },
      }),
    )

  return {
    writes: (text: string, id = `om_9${peer.nextId()}`, eventId?: string) =>
      deliver(envelope('im.message.receive_v1', written(`oc_p2p_${user}`, 'p2p', id, { text }), eventId)),
    /** A formatted message, as a paste from elsewhere becomes. */
    pastes: (lines: string[][]) =>
      deliver(
        envelope(
          'im.message.receive_v1',
          written(`oc_p2p_${user}`, 'p2p', `om_9${peer.nextId()}`, {
            post: { title: '', content: lines.map((line) => line.map((text) => ({ tag: 'text', text }))) },
          }),
        ),
      ),
    mentions: (text: string, whom = botUser, id = `om_9${peer.nextId()}`) =>
      deliver(
        envelope(
          'im.message.receive_v1',
          written('oc_ops', 'group', id, { text: `@_user_1 ${text}` }, [
            { key: '@_user_1', id: { open_id: whom }, name: whom === botUser ? '早会' : 'Han Mei' },
          ]),
        ),
      ),
    presses: (message: Message, label: string, token = `c-${peer.nextId()}`) =>
      acted(message, { tag: 'button', value: buttonOf(message.card, label) }, token),
    submits: (
      message: Message,
      answers: Record<string, unknown>,
      label?: string,
      token = `c-${peer.nextId()}`,
    ) => {
      const button = submitButtons(message.card).find(
        (one) => label === undefined || (one['text'] as Node)['content'] === label,
      )
      if (!button) throw new Error(`no button of the form says ${label}`)
      const form = { ...initialValues(message.card), ...answers }
      return acted(
        message,
        { tag: 'button', name: button['name'], value: valueOf(button), form_value: form },
        token,
      )
    },
  }
}

/** Delivers to an app's own address: encrypted and signed. `at` is the time of the signature, in seconds. */
export function overHttp(
  address: string,
  options: { key?: string; at?: number; token?: string; signed?: boolean } = {},
): Deliver {
  return async (envelope) => {
    const { key = encryptKey, at = Math.floor(Date.now() / 1000), signed = true } = options
    const { header } = envelope as { header?: object }
    const told =
      options.token === undefined || !header
        ? envelope
        : { ...envelope, header: { ...header, token: options.token } }
    // Spaces: the signature covers the bytes as they are, not the object they mean.
    const raw = `{ "encrypt" : "${seal(JSON.stringify(told), key)}" }`
    const nonce = randomBytes(8).toString('hex')
    const signature = createHash('sha256').update(`${at}${nonce}${key}${raw}`).digest('hex')
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signed
          ? {
              'x-lark-request-timestamp': String(at),
              'x-lark-request-nonce': nonce,
              'x-lark-signature': signature,
            }
          : {}),
      },
      body: raw,
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }
}

export function seal(text: string, key: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** Every text a person reads in a card, in order. */
export function readable(card: Node): string {
  return textsOf(card).join('\n')
}

export function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Node, ...Object.values(value).flatMap(nodesOf)]
}

function textsOf(card: Node): string[] {
  return nodesOf(card).flatMap((node) => (node['tag'] === 'plain_text' ? [node['content'] as string] : []))
}

function submitButtons(card: Node): Node[] {
  return nodesOf(card).filter((node) => node['form_action_type'] === 'submit')
}

function buttonOf(card: Node, label: string): unknown {
  const found = nodesOf(card).find(
    (node) => node['tag'] === 'button' && (node['text'] as Node)['content'] === label,
  )
  if (!found) throw new Error(`no button says ${label}`)
  return valueOf(found)
}

function valueOf(button: Node): unknown {
  return (button['behaviors'] as Node[])[0]?.['value']
}

/** What the controls of a form hold before anybody touches them. */
function initialValues(card: Node): Record<string, unknown> {
  return Object.fromEntries(
    nodesOf(card).flatMap((node) => {
      if (node['tag'] === 'input') return [[node['name'] as string, node['default_value'] ?? '']]
      if (node['tag'] === 'select_static') return [[node['name'] as string, node['initial_option'] ?? '']]
      if (node['tag'] === 'multi_select_static')
        return [[node['name'] as string, node['selected_values'] ?? []]]
      if (node['tag'] === 'date_picker')
        return [[node['name'] as string, node['initial_date'] ? `${String(node['initial_date'])} +0800` : '']]
      return []
    }),
  )
}
