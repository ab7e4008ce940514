import { createHash } from 'node:crypto'
import type { Conversation, Delivered, MessageRef, Outgoing, PlatformUser } from '../../core/platform.ts'
import { feishuCard, type FeishuCard } from './card.ts'
import type { FeishuClient } from './client.ts'
import { failureFrom, failureOf, type ApiAnswer } from './send-error.ts'

export type Sender = {
  post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered>
  update(ref: MessageRef, message: Outgoing): Promise<Delivered>
  /** A ready card under our own id; `beside` shows it in the open as an answer to a message. */
  postCard(
    to: Conversation,
    id: string,
    card: FeishuCard,
    thread?: { message: string; beside?: boolean },
  ): Promise<Delivered>
  updateCard(message: string, card: FeishuCard): Promise<Delivered>
  whoIs(user: string): Promise<PlatformUser | undefined>
  /** The bot's own open id; throws while Feishu cannot be reached or does not accept the app. */
  whoAmI(): Promise<string | undefined>
}

/** Tells an edit that the card's buttons are pressed in a direct message: the id of the chat does not. */
const directMark = 'direct:'

export function createSender({ api, forgetToken }: FeishuClient): Sender {
  async function post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered> {
    const card = feishuCard(message.card, { language: message.language, place: to.kind })
    return postCard(to, message.id, card, thread && { message: thread.message })
  }

  async function postCard(
    to: Conversation,
    id: string,
    card: FeishuCard,
    thread?: { message: string; beside?: boolean },
  ): Promise<Delivered> {
    // A second send under the same uuid within the hour answers with the first message.
    const data = { msg_type: 'interactive', content: JSON.stringify(card), uuid: uuidOf(id) }
    const result = await delivered(() =>
      thread
        ? api.im.v1.message.reply({
            path: { message_id: thread.message },
            data: { ...data, reply_in_thread: thread.beside !== true },
          })
        : api.im.v1.message.create({
            params: { receive_id_type: to.kind === 'channel' ? 'chat_id' : 'open_id' },
            data: { ...data, receive_id: to.kind === 'channel' ? to.channel : to.user },
          }),
    )
    if (result.outcome !== 'sent' || to.kind === 'channel') return result
    return { outcome: 'sent', ref: { ...result.ref, conversation: directMark + result.ref.conversation } }
  }

  async function update(ref: MessageRef, message: Outgoing): Promise<Delivered> {
    const place = ref.conversation.startsWith(directMark) ? 'direct' : 'channel'
    const result = await updateCard(
      ref.message,
      feishuCard(message.card, { language: message.language, place }),
    )
    return result.outcome === 'sent' ? { outcome: 'sent', ref } : result
  }

  async function updateCard(message: string, card: FeishuCard): Promise<Delivered> {
    const answer = () =>
      api.im.v1.message
        .patch({ path: { message_id: message }, data: { content: JSON.stringify(card) } })
        .then((said: ApiAnswer<unknown>) => ({ ...said, data: { message_id: message, chat_id: '' } }))
    return delivered(answer)
  }

  async function delivered(
    call: () => Promise<ApiAnswer<{ message_id?: string | undefined; chat_id?: string | undefined }>>,
  ): Promise<Delivered> {
    try {
      const answer = await call()
      const failure = failureOf(answer)
      if (failure) return noted(failure)
      const { message_id: message, chat_id: conversation = '' } = answer.data ?? {}
      return message ? { outcome: 'sent', ref: { conversation, message } } : { outcome: 'unknown' }
    } catch (cause) {
      return noted(failureFrom(cause))
    }
  }

  function noted(failure: ReturnType<typeof failureFrom>): Delivered {
    if (failure.staleToken) forgetToken()
    const { staleToken: _, ...result } = failure
    return result
  }

  async function whoIs(user: string): Promise<PlatformUser | undefined> {
    const answer = await api.contact.v3.user.get({
      path: { user_id: user },
      params: { user_id_type: 'open_id' },
    })
    const found = answer.data?.user
    if (answer.code !== 0 || !found) return undefined
    const { time_zone: zone } = found as { time_zone?: string }
    return {
      id: user,
      name: found.name ?? user,
      ...(zone ? { zone } : {}),
      admin: found.is_tenant_manager === true,
    }
  }

  async function whoAmI(): Promise<string | undefined> {
    const answer = await api.request<{ code?: number; msg?: string; bot?: { open_id?: string } }>({
      method: 'GET',
      url: '/open-apis/bot/v3/info',
    })
    if (answer.code !== 0) {
      forgetToken()
      throw new Error(`Feishu does not accept the app: ${answer.code} ${answer.msg ?? ''}`)
    }
    return answer.bot?.open_id
  }

  return { post, update, postCard, updateCard, whoIs, whoAmI }
}

/** Feishu takes fifty characters: longer ids of ours are told apart by their hash. */
function uuidOf(id: string): string {
  return id.length <= 50 ? id : createHash('sha256').update(id).digest('hex').slice(0, 50)
}
