import type { webApi } from '@slack/bolt'
import type { Answer } from '../../core/answer.ts'
import type { Card } from '../../core/card.ts'
import { cardText } from '../../core/card-text.ts'
import type { Inbound } from '../../core/desk.ts'
import type { Form } from '../../core/form.ts'
import type { Language } from '../../core/language.ts'
import type { Outgoing } from '../../core/platform.ts'
import { isForConversation, type KnownCommand } from '../answer-audience.ts'
import { answerLanguage } from '../answer-language.ts'
import { answerId, invitationCard } from '../invitation.ts'
import { postOnce } from '../post-once.ts'
import type { ReplyTo } from './inbound.ts'
import { cardView, formView, type View } from './modal.ts'
import { respond } from './respond.ts'
import type { Sender } from './send.ts'
import { slackReason } from './web-error.ts'

export type Answers = {
  /** Shows an answer where the person is: a form as a modal while there is a way to open one. */
  say(answer: Answer, asked: Asked): Promise<void>
  /** Opens a view that says that work is under way; `undefined` when it could not be opened. */
  openLoading(trigger: string): Promise<string | undefined>
  /** What a view shows for an answer. */
  viewFor(answer: Answer, inbound: Inbound): View | undefined
}

export type Asked = {
  inbound: Inbound
  reply: ReplyTo
  /** It was answered before the process ended, perhaps also delivered. */
  again?: boolean
}

type Options = {
  client: webApi.WebClient
  sender: Sender
  commands: readonly KnownCommand[]
  sleep: (milliseconds: number) => Promise<void>
}

export function createAnswers({ client, sender, commands, sleep }: Options): Answers {
  async function say(answer: Answer, asked: Asked): Promise<void> {
    const { inbound, reply } = asked
    const language = answerLanguage(answer)
    const view = reply.view ? viewFor(answer, inbound) : undefined
    if (reply.view && view && (await updateView(reply.view, view))) return
    if (answer.kind === 'nothing') return
    if (answer.kind === 'card') return sayCard(answer.card, language, asked)
    if (
      reply.trigger &&
      (await openView(reply.trigger, formView(answer.form, inbound.conversation, language)))
    )
      return
    return sayInvitation(answer.form, language, asked)
  }

  function sayInvitation(form: Form, language: Language, asked: Asked): Promise<void> {
    return sayCard(invitationCard(form, language), language, asked)
  }

  async function sayCard(card: Card, language: Language, { inbound, reply, again }: Asked): Promise<void> {
    const { conversation, user } = inbound
    const message: Outgoing = { id: answerId(inbound), card, text: cardText(card), language, files: [] }
    const open = conversation.kind === 'channel' && isForConversation(inbound, commands)
    if (conversation.kind === 'channel' && open) {
      const thread = reply.thread ? { conversation: conversation.channel, message: reply.thread } : undefined
      const posted = await post(conversation, message, again, thread)
      if (posted) return
    }
    // A slash command typed to a colleague is answered there, one typed to the bot stays in its conversation.
    const elsewhere = conversation.kind === 'channel' || reply.channel !== (await botChannel(user))
    if (elsewhere && reply.responseUrl && (await respond(reply.responseUrl, message, open))) return
    if (conversation.kind === 'channel' && !open)
      if (await ephemeral(conversation.channel, user, message, reply.thread)) return
    const direct = { kind: 'direct', workspace: conversation.workspace, user } as const
    const threadInDirect =
      conversation.kind === 'direct' && reply.channel && reply.thread
        ? { conversation: reply.channel, message: reply.thread }
        : undefined
    if (await post(direct, message, again, threadInDirect)) return
    throw new Error('Slack accepted the answer nowhere')
  }

  /** @returns false when it can never be posted there */
  async function post(
    to: Inbound['conversation'],
    message: Outgoing,
    again: boolean | undefined,
    thread: { conversation: string; message: string } | undefined,
  ): Promise<boolean> {
    const result = await postOnce(sender, to, message, { perhapsPosted: again === true, thread, sleep })
    if (result.outcome === 'wait' || result.outcome === 'unknown')
      throw new Error('Slack did not take the answer in time; it is tried again at the next start')
    return result.outcome === 'sent'
  }

  async function ephemeral(
    channel: string,
    user: string,
    message: Outgoing,
    thread: string | undefined,
  ): Promise<boolean> {
    try {
      await sender.postEphemeral(channel, user, message, thread)
      return true
    } catch (cause) {
      // Not a member, or the person has left: a direct message reaches them all the same.
      if (slackReason(cause)) return false
      throw cause
    }
  }

  async function botChannel(user: string): Promise<string | undefined> {
    try {
      return await sender.directChannel(user)
    } catch (cause) {
      if (slackReason(cause)) return undefined
      throw cause
    }
  }

  /** A trigger opens one view, once: an expired or used one says so. */
  async function openView(trigger: string, view: View): Promise<string | undefined> {
    try {
      const { view: opened } = await client.views.open({ trigger_id: trigger, view: view as never })
      return opened?.id
    } catch (cause) {
      if (slackReason(cause)) return undefined
      throw cause
    }
  }

  async function updateView(id: string, view: View): Promise<boolean> {
    try {
      await client.views.update({ view_id: id, view: view as never })
      return true
    } catch (cause) {
      // Closed meanwhile: the answer is said in the conversation.
      if (slackReason(cause)) return false
      throw cause
    }
  }

  function viewFor(answer: Answer, inbound: Inbound): View | undefined {
    const language = answerLanguage(answer)
    if (answer.kind === 'nothing') return undefined
    return answer.kind === 'card'
      ? cardView(answer.card, language)
      : formView(answer.form, inbound.conversation, language)
  }

  return {
    say,
    openLoading: (trigger) => openView(trigger, loadingView()),
    viewFor,
  }
}

/** Shown while an answer takes longer than a glance; whose language it should be in is not known yet. */
export function loadingView(): View {
  return cardView({ blocks: [{ kind: 'text', text: '正在准备… One moment…' }] }, 'en')
}
