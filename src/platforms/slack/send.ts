import type { types, webApi } from '@slack/bolt'
import type { Conversation, Delivered, MessageRef, Outgoing, PlatformUser } from '../../core/platform.ts'
import { shorten } from '../../lib/shorten.ts'
import { cardBlocks } from './blocks.ts'
import { escapeText } from './text.ts'
import { deliveredFrom, slackReason } from './web-error.ts'

export type Sender = {
  post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered>
  update(ref: MessageRef, message: Outgoing): Promise<Delivered>
  find(
    to: Conversation,
    messageId: string,
    since: number,
    thread?: MessageRef,
  ): Promise<MessageRef | undefined>
  whoIs(user: string): Promise<PlatformUser | undefined>
  /** Slack's id of the bot's direct message with somebody. */
  directChannel(user: string): Promise<string>
  /** @throws the client's error when it cannot be shown there */
  postEphemeral(channel: string, user: string, message: Outgoing, thread?: string): Promise<void>
}

/** Names our id in a message's metadata: what a look-up finds it by. */
const eventType = 'zaohui_message'
const mostTextUnits = 3_000
const mostPages = 10
const mostWaits = 10

export function createSender(
  client: webApi.WebClient,
  sleep: (milliseconds: number) => Promise<void>,
): Sender {
  // Slack's ids of direct messages never change: kept so that a look-up costs one call a person.
  const directChannels = new Map<string, string>()

  async function post(to: Conversation, message: Outgoing, thread?: MessageRef): Promise<Delivered> {
    const channel = to.kind === 'channel' ? to.channel : to.user
    const place = {
      channel,
      ...(thread ? { thread_ts: thread.message } : {}),
      unfurl_links: false,
      unfurl_media: false,
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
    return withSimplerBlocks(message, (content) => client.chat.postMessage({ ...place, ...content }))
  }

  async function update(ref: MessageRef, message: Outgoing): Promise<Delivered> {
    const place = { channel: ref.conversation, ts: ref.message }
    return withSimplerBlocks(message, (content) => client.chat.update({ ...place, ...content }))
  }

  async function find(
    to: Conversation,
    messageId: string,
    since: number,
    thread?: MessageRef,
  ): Promise<MessageRef | undefined> {
    const channel = to.kind === 'channel' ? to.channel : await patiently(() => directChannel(to.user))
    let cursor = ''
    for (let page = 0; page < mostPages; page += 1) {
      const query = {
        channel,
        oldest: (since / 1000).toFixed(6),
        limit: 200,
        include_all_metadata: true,
        ...(cursor === '' ? {} : { cursor }),
      }
      const answer = await patiently(() =>
        thread
          ? client.conversations.replies({ ...query, ts: thread.message })
          : client.conversations.history(query),
      )
      const found = (answer.messages ?? []).find(({ metadata }) => {
        const { event_type: type, event_payload: payload } = metadata ?? {}
        const carried: { id?: string } = payload ?? {}
        return type === eventType && carried.id === messageId
      })
      if (found?.ts) return { conversation: channel, message: found.ts }
      cursor = answer.response_metadata?.next_cursor ?? ''
      if (cursor === '') return undefined
    }
    return undefined
  }

  /** A throttled look-up waits: taking it for "not found" would send a second time. */
  async function patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let waits = 0; ; waits += 1) {
      try {
        return await call()
      } catch (cause) {
        const result = deliveredFrom(cause)
        if (result.outcome !== 'wait' || waits >= mostWaits) throw cause
        await sleep(result.seconds * 1000)
      }
    }
  }

  async function directChannel(user: string): Promise<string> {
    const known = directChannels.get(user)
    if (known) return known
    const { channel } = await client.conversations.open({ users: user })
    if (!channel?.id) throw new Error(`Slack opened no direct message with ${user}`)
    directChannels.set(user, channel.id)
    return channel.id
  }

  async function postEphemeral(
    channel: string,
    user: string,
    message: Outgoing,
    thread?: string,
  ): Promise<void> {
    const { text, blocks } = contentOf(message, false)
    await client.chat.postEphemeral({ channel, user, text, blocks, ...(thread ? { thread_ts: thread } : {}) })
  }

  async function whoIs(user: string): Promise<PlatformUser | undefined> {
    try {
      const { user: found } = await client.users.info({ user, include_locale: true })
      if (!found?.id) return undefined
      const name = [found.profile?.display_name, found.real_name, found.name].find((one) => one)
      return {
        id: found.id,
        name: name ?? found.id,
        ...(found.tz ? { zone: found.tz } : {}),
        ...(found.locale ? { language: found.locale.startsWith('zh') ? 'zh-CN' : 'en' } : {}),
        admin: found.is_admin === true || found.is_owner === true,
      }
    } catch (cause) {
      if (slackReason(cause) === 'user_not_found') return undefined
      throw cause
    }
  }

  return { post, update, find, whoIs, directChannel, postEphemeral }
}

type Content = ReturnType<typeof contentOf>

/** Where a workspace does not know a block yet, the message goes out with simpler ones, at last with its words alone. */
async function withSimplerBlocks(
  message: Outgoing,
  call: (content: Content) => Promise<webApi.ChatPostMessageResponse | webApi.ChatUpdateResponse>,
): Promise<Delivered> {
  const { blocks: _, ...words } = contentOf(message, true)
  for (const content of [contentOf(message, false), contentOf(message, true), { ...words, blocks: [] }]) {
    try {
      const { channel, ts } = await call(content)
      return channel && ts
        ? { outcome: 'sent', ref: { conversation: channel, message: ts } }
        : { outcome: 'unknown' }
    } catch (cause) {
      if (slackReason(cause) !== 'invalid_blocks') return deliveredFrom(cause)
    }
  }
  return { outcome: 'refused', reason: 'invalid_blocks' }
}

/** A message as Slack's methods and response addresses take it. */
export function contentOf(message: Outgoing, cautious: boolean) {
  const blocks = cardBlocks(message.card, { language: message.language, into: 'message', cautious })
  return {
    text: escapeText(shorten(message.text, mostTextUnits)),
    // Block types newer than the client's types are among them.
    blocks: blocks as unknown as types.KnownBlock[],
    parse: 'none' as const,
    link_names: false,
    mrkdwn: false,
    metadata: { event_type: eventType, event_payload: { id: message.id } },
  }
}
