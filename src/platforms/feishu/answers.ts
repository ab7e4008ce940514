import type { Answer } from '../../core/answer.ts'
import type { Inbound } from '../../core/desk.ts'
import type { Conversation, Delivered } from '../../core/platform.ts'
import { isForConversation, type KnownCommand } from '../answer-audience.ts'
import { answerLanguage } from '../answer-language.ts'
import { answerId } from '../invitation.ts'
import { postOnce } from '../post-once.ts'
import { feishuCard, type FeishuCard } from './card.ts'
import { formCard } from './form-card.ts'
import type { Place } from './press.ts'
import type { Sender } from './send.ts'

export type Answers = {
  /**
   * Brings an answer to the person: in the direct message, which also holds every form; in the group when the command
   * answers everybody. Feishu has no message that only one member of a group sees.
   */
  say(answer: Answer, asked: Asked): Promise<void>
  /** Puts an answer in the place of the form that was sent in. */
  replace(message: string, answer: Answer, inbound: Inbound): Promise<void>
  /** What a form's message shows for an answer. */
  cardFor(answer: Answer, inbound: Inbound): FeishuCard | undefined
}

export type Asked = {
  inbound: Inbound
  /** The message that was written or pressed on. */
  message?: string | undefined
}

type Options = {
  sender: Sender
  commands: readonly KnownCommand[]
  sleep: (milliseconds: number) => Promise<void>
}

export function createAnswers({ sender, commands, sleep }: Options): Answers {
  function cardFor(answer: Answer, { conversation }: Inbound, shownIn: Conversation['kind'] = 'direct') {
    const language = answerLanguage(answer)
    if (answer.kind === 'nothing') return undefined
    if (answer.kind === 'card') return feishuCard(answer.card, { language, place: shownIn })
    const place: Place =
      conversation.kind === 'channel'
        ? { kind: 'channel', channel: conversation.channel }
        : { kind: 'direct' }
    return formCard(answer.form, place, language)
  }

  async function say(answer: Answer, { inbound, message }: Asked): Promise<void> {
    const { conversation, user } = inbound
    if (answer.kind === 'nothing') return
    const inGroup =
      conversation.kind === 'channel' && answer.kind === 'card' && isForConversation(inbound, commands)
    if (inGroup) {
      const card = cardFor(answer, inbound, 'channel')
      if (card && (await post(conversation, inbound, card, message))) return
    }
    const card = cardFor(answer, inbound)
    const direct = { kind: 'direct', workspace: conversation.workspace, user } as const
    if (card && !(await post(direct, inbound, card))) throw new Error('Feishu accepted the answer nowhere')
  }

  /** @returns false when it can never be posted there */
  async function post(
    to: Conversation,
    inbound: Inbound,
    card: FeishuCard,
    beside?: string,
  ): Promise<boolean> {
    const id = answerId(inbound)
    const thread = beside === undefined ? undefined : { message: beside, beside: true }
    const once = {
      post: (): Promise<Delivered> => sender.postCard(to, id, card, thread),
      // The uuid of the send keeps a second one from being shown.
      find: () => Promise.resolve(undefined),
    }
    const result = await postOnce(
      once,
      to,
      { id, card: { blocks: [] }, text: '', language: 'zh-CN', files: [] },
      { sleep },
    )
    return settled(result)
  }

  async function replace(message: string, answer: Answer, inbound: Inbound): Promise<void> {
    const card = cardFor(answer, inbound)
    if (!card) return
    const update = () => sender.updateCard(message, card)
    let result = await update()
    for (let tries = 1; tries < 6 && result.outcome !== 'sent' && result.outcome !== 'refused'; tries += 1) {
      await sleep(result.outcome === 'wait' ? result.seconds * 1000 : 1_000)
      result = await update()
    }
    if (!settled(result)) await say(answer, { inbound })
  }

  return { say, replace, cardFor }
}

/** @throws when it is still open, so that the next start tries again */
function settled(result: Delivered): boolean {
  if (result.outcome === 'wait' || result.outcome === 'unknown')
    throw new Error('Feishu did not take the answer in time; it is tried again at the next start')
  return result.outcome === 'sent'
}
