import type { Answer } from '../../core/answer.ts'
import type { Inbound } from '../../core/desk.ts'
import type { Receiver } from '../../core/platform.ts'
import type { PlatformLog } from '../platform-log.ts'
import { within } from '../within.ts'
import type { Answers } from './answers.ts'
import { readEnvelope, type Envelope, type Read } from './inbound.ts'

/** What a callback is answered with; nothing changes nothing. */
export type CallbackResponse = {
  toast?: { type: 'info' | 'success' | 'warning'; content: string }
  card?: { type: 'raw'; data: object }
}

export type Handler = {
  /** Resolves with what the delivery is acknowledged with; throws when it could not be kept, so that it comes again. */
  handle(envelope: Envelope): Promise<CallbackResponse>
  /** Answers what the last process left owed. */
  resume(owed: readonly Inbound[]): Promise<void>
  /** Ends when nothing is under way. */
  idle(): Promise<void>
}

type Options = {
  receiver: Receiver
  answers: Answers
  botUser: () => string | undefined
  log: PlatformLog
}

/** Feishu waits three seconds for a callback's answer; the way back and a slow moment come off that. */
const callbackMilliseconds = 2_000

export function createHandler({ receiver, answers, botUser, log }: Options): Handler {
  const underWay = new Set<Promise<void>>()

  async function handle(envelope: Envelope): Promise<CallbackResponse> {
    const read = readEnvelope(envelope, botUser())
    if (!read) return {}
    const isNew = await receiver.take(read.inbound)
    if (read.kind === 'form') return submit(read, isNew)
    if (isNew)
      work(
        read.inbound,
        receiver.answer(read.inbound).then((answer) => say(answer, read)),
      )
    return {}
  }

  /** The answer takes the form's place; a slow one does so when it is there. */
  async function submit(read: Read, isNew: boolean): Promise<CallbackResponse> {
    const { inbound, message } = read
    const pending = receiver.answer(inbound)
    const answer = await within(pending, callbackMilliseconds)
    if (!answer) {
      if (isNew)
        work(
          inbound,
          pending.then(async (late) => {
            if (message) await answers.replace(message, late, inbound)
            else await answers.say(late, read)
            await receiver.delivered(inbound)
          }),
        )
      return { toast: { type: 'info', content: '收到，正在处理… Got it, working on it…' } }
    }
    if (isNew) work(inbound, receiver.delivered(inbound))
    const card = answers.cardFor(answer, inbound)
    return card ? { card: { type: 'raw', data: card } } : {}
  }

  async function say(answer: Answer, { inbound, message }: Pick<Read, 'inbound' | 'message'>): Promise<void> {
    await answers.say(answer, { inbound, message })
    await receiver.delivered(inbound)
  }

  function work(inbound: Inbound, doing: Promise<void>): void {
    const logged = doing
      .catch((cause: unknown) =>
        log.error({ err: cause, key: inbound.key }, 'an answer did not reach Feishu'),
      )
      .finally(() => underWay.delete(logged))
    underWay.add(logged)
  }

  async function resume(owed: readonly Inbound[]): Promise<void> {
    for (const inbound of owed) {
      const doing = receiver.answer(inbound).then((answer) => say(answer, { inbound }))
      work(inbound, doing)
      await doing.catch(() => {})
    }
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return { handle, resume, idle }
}
