import type { Answer } from '../../core/answer.ts'
import type { Inbound } from '../../core/desk.ts'
import type { Receiver } from '../../core/platform.ts'
import { asksForForm, type KnownCommand } from '../answer-audience.ts'
import type { PlatformLog } from '../platform-log.ts'
import { within } from '../within.ts'
import type { Answers } from './answers.ts'
import { loadingView } from './answers.ts'
import { readBody, type Body, type Known, type Read, type ReplyTo } from './inbound.ts'
import type { View } from './modal.ts'

/** What a modal that was sent in is told; without a word it closes. */
export type ViewResponse =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: View }

export type Acknowledge = (response?: ViewResponse) => Promise<void>

export type Handler = {
  /** Resolves once the delivery is acknowledged; throws when it could not be kept, so that Slack delivers it again. */
  handle(body: Body, acknowledge: Acknowledge): Promise<void>
  /** Answers what the last process left owed. */
  resume(owed: readonly Inbound[]): Promise<void>
  /** Ends when nothing is under way. */
  idle(): Promise<void>
}

type Options = {
  receiver: Receiver
  answers: Answers
  commands: readonly KnownCommand[]
  known: () => Known
  log: PlatformLog
  /** Milliseconds until a form that is not ready is announced by an empty view. */
  patience?: number
}

/** Slack waits three seconds for a modal's answer; the way back and a slow moment come off that. */
const submissionMilliseconds = 2_000

export function createHandler(options: Options): Handler {
  const { receiver, answers, commands, log } = options
  const patience = options.patience ?? 400
  const underWay = new Set<Promise<void>>()

  async function handle(body: Body, acknowledge: Acknowledge): Promise<void> {
    const read = readBody(body, options.known())
    if (!read) return acknowledge()
    const isNew = await receiver.take(read.inbound)
    if (read.kind === 'view') return submit(read, acknowledge, isNew)
    await acknowledged(acknowledge, read.inbound)
    if (isNew) work(read.inbound, answerTo(read))
  }

  async function answerTo({ inbound, reply, kind }: Read): Promise<void> {
    const pending = receiver.answer(inbound)
    const { trigger } = reply
    let to: ReplyTo = reply
    if (trigger && kind !== 'text' && asksForForm(inbound, commands) && !(await within(pending, patience))) {
      const view = await answers.openLoading(trigger)
      const { trigger: _, ...rest } = reply
      to = { ...rest, ...(view ? { view } : {}) }
    }
    await say(await pending, inbound, to)
  }

  /** A modal is told what is wrong before it is acknowledged; what was understood is said in the conversation. */
  async function submit({ inbound, reply }: Read, acknowledge: Acknowledge, isNew: boolean): Promise<void> {
    const pending = receiver.answer(inbound)
    const answer = await within(pending, submissionMilliseconds)
    if (!answer) {
      await acknowledged(acknowledge, inbound, { response_action: 'update', view: loadingView() })
      if (isNew)
        work(
          inbound,
          pending.then((late) => say(late, inbound, reply)),
        )
      return
    }
    const response = responseTo(answer, inbound)
    await acknowledged(acknowledge, inbound, response)
    const { view: _, ...conversation } = reply
    // What the view shows needs no second telling.
    if (isNew) work(inbound, response ? receiver.delivered(inbound) : say(answer, inbound, conversation))
  }

  function responseTo(answer: Answer, inbound: Inbound): ViewResponse | undefined {
    if (answer.kind === 'card' || answer.kind === 'nothing') return undefined
    const asked = answer.form.fields.filter((field) => field.widget !== 'heading')
    const errors = Object.fromEntries(asked.flatMap(({ id, problem }) => (problem ? [[id, problem]] : [])))
    const beside = answer.kind === 'problems' && Object.keys(answer.problems).every((id) => id in errors)
    if (beside && Object.keys(errors).length > 0) return { response_action: 'errors', errors }
    const view = answers.viewFor(answer, inbound)
    return view && { response_action: 'update', view }
  }

  async function say(answer: Answer, inbound: Inbound, reply: ReplyTo, again = false): Promise<void> {
    await answers.say(answer, { inbound, reply, again })
    await receiver.delivered(inbound)
  }

  /** It is safe already: a connection lost now costs a second delivery, which is known by its key. */
  async function acknowledged(
    acknowledge: Acknowledge,
    inbound: Inbound,
    response?: ViewResponse,
  ): Promise<void> {
    try {
      await acknowledge(response)
    } catch (cause) {
      log.warn({ err: cause, key: inbound.key }, 'Slack could not be told that a delivery arrived')
    }
  }

  function work(inbound: Inbound, doing: Promise<void>): void {
    const logged = doing
      .catch((cause: unknown) => log.error({ err: cause, key: inbound.key }, 'an answer did not reach Slack'))
      .finally(() => underWay.delete(logged))
    underWay.add(logged)
  }

  async function resume(owed: readonly Inbound[]): Promise<void> {
    for (const inbound of owed) {
      const doing = receiver.answer(inbound).then((answer) => say(answer, inbound, {}, true))
      work(inbound, doing)
      await doing.catch(() => {})
    }
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return { handle, resume, idle }
}
