import { cardAnswer, type Answer } from './answer.ts'
import type { Command, Context } from './command.ts'
import type { ReadingContext } from './field.ts'
import type { Form } from './form.ts'
import { createForm } from './form-from-fields.ts'
import { findCommand } from './grammar/find-command.ts'
import { readForm, readInput, type ReadInput } from './grammar/read-command.ts'
import { pick } from './language.ts'
import type { Conversation } from './platform.ts'
import type { Sender } from './sender.ts'
import { UserError } from './user-error.ts'
import { createWords } from './words.ts'

/** One thing a person did, as every platform hands it in. */
export type Inbound = {
  platform: string
  workspace: string
  /** The platform's own id of the event: the same one handled twice acts once. */
  key: string
  user: string
  conversation: Conversation
  item: Item
}

export type Item =
  | { kind: 'text'; text: string }
  /** A form sent in, or a button pressed: values by field, as texts. */
  | { kind: 'submission'; command: string; values: Record<string, string> }
  /** A button or menu that opens a command's form. */
  | { kind: 'open'; command: string; values: Record<string, string> }

/** How the desk learns who speaks and what they may mean; given in so that the core does no I/O. */
export type DeskPorts<Db> = {
  senderOf(db: Db, inbound: Inbound): Promise<Sender | undefined>
  readingFor(db: Db, sender: Sender, texts: string[], now: string): Promise<ReadingContext>
}

export type Desk<Db> = {
  commands: readonly Command<Db>[]
  commandNamed(name: string): Command<Db> | undefined
  /**
   * Answers one thing a person did. A value that was not understood comes back as a form; a `UserError` about the
   * whole is thrown, so that the transaction around is rolled back: `explain` makes it an answer.
   */
  respond(db: Db, inbound: Inbound, now: string): Promise<Answer>
  /** A `UserError` in the language of whoever caused it. */
  explain(db: Db, inbound: Inbound, error: UserError): Promise<Answer>
  /** Whether the item only reads, so that it needs no transaction. */
  readsOnly(item: Item): boolean
}

export function createDesk<Db>(commands: readonly Command<Db>[], ports: DeskPorts<Db>): Desk<Db> {
  const named = new Map(commands.map((command) => [command.name, command]))

  async function respond(db: Db, inbound: Inbound, now: string): Promise<Answer> {
    const { item } = inbound
    const meant = whatIsMeant(item, inbound.conversation.kind === 'direct', named, commands)
    if (meant.kind === 'courtesy') return { kind: 'nothing' }
    const known = await ports.senderOf(db, inbound)
    if (!known && !('command' in meant && meant.command.forStrangers)) return strangerAnswer(inbound)
    const sender = known ?? strangerFrom(inbound)
    if (meant.kind === 'unknown')
      throw new UserError({
        zh: `没看懂“${meant.text.slice(0, 40)}”。发“帮助”看能做什么。`,
        en: `I did not understand “${meant.text.slice(0, 40)}”. Send “help” to see what I can do.`,
      })
    const { command } = meant
    if (known && sender.role !== 'admin' && !command.allowed.includes(sender.role))
      throw new UserError({
        zh: `“${command.aliases[0] ?? command.name}”由${allowedText(command, 'zh')}使用。需要的话请找主管。`,
        en: `/${command.name} is for ${allowedText(command, 'en')}. Ask a manager if you need it.`,
      })
    const typed = meant.kind === 'text' ? [meant.rest] : Object.values(meant.values)
    const reading = await ports.readingFor(db, sender, typed, now)
    const words = createWords(sender.language)
    const context: Context<Db> = { db, now, sender, words, reading, texts: {} }
    const formFor = async (given: Record<string, string>, problems: Record<string, string>) =>
      openForm(command, given, problems, context)

    if (item.kind === 'open') return formFor(item.values, {})
    const bare = meant.kind === 'text' && meant.rest.trim() === ''
    if (bare && command.bare === 'form') return formFor(meant.given, {})
    const asked = { ...command, fields: { ...command.fields, ...(await command.moreFields?.(context)) } }
    const read: ReadInput =
      meant.kind === 'text'
        ? readInput(asked, meant.rest, reading, meant.given)
        : readForm(asked, meant.values, reading)
    // A form that was sent in says of every field what it holds now, also that it was emptied.
    const texts = meant.kind === 'text' ? read.texts : { ...meant.values, ...read.texts }
    if (Object.keys(read.problems).length > 0)
      return complaint(read, await formFor(texts, said(read.problems, words)))
    try {
      return await command.run(read.values, { ...context, texts })
    } catch (cause) {
      if (!(cause instanceof UserError) || Object.keys(cause.problems).length === 0) throw cause
      return complaint(
        { ...read, problems: cause.problems },
        await formFor(texts, said(cause.problems, words)),
      )
    }
  }

  return {
    commands,
    commandNamed: (name) => named.get(name),
    respond,
    async explain(db, inbound, error) {
      const sender = await ports.senderOf(db, inbound)
      return cardAnswer({
        tone: 'warn',
        blocks: [{ kind: 'text', text: pick(error.words, sender?.language ?? 'zh-CN') }],
      })
    },
    readsOnly: (item) => {
      const meant = whatIsMeant(item, true, named, commands)
      return (meant.kind === 'text' || meant.kind === 'submission') && meant.command.readsOnly === true
    },
  }
}

type Meant<Db> =
  | { kind: 'text'; command: Command<Db>; rest: string; given: Record<string, string> }
  | { kind: 'submission'; command: Command<Db>; values: Record<string, string> }
  | { kind: 'courtesy' }
  | { kind: 'unknown'; text: string }

function whatIsMeant<Db>(
  item: Item,
  direct: boolean,
  named: Map<string, Command<Db>>,
  commands: readonly Command<Db>[],
): Meant<Db> {
  if (item.kind === 'text') return findCommand(item.text, commands, { direct })
  const command = named.get(item.command)
  return command
    ? { kind: 'submission', command, values: item.values }
    : { kind: 'unknown', text: item.command }
}

async function openForm<Db>(
  command: Command<Db>,
  given: Record<string, string>,
  problems: Record<string, string>,
  context: Context<Db>,
): Promise<Answer> {
  if (!command.form) return { kind: 'form', form: createForm(command, given, problems, context.reading) }
  const answer = await command.form(given, context)
  if (answer.kind !== 'form') return answer
  const fields = answer.form.fields.map((field) =>
    problems[field.id] === undefined ? field : { ...field, problem: problems[field.id] ?? '' },
  )
  return { kind: 'form', form: { ...answer.form, fields } }
}

function complaint(read: ReadInput, form: Answer): Answer {
  const shown: Form | undefined = form.kind === 'form' ? form.form : undefined
  if (!shown) return form
  return { kind: 'problems', problems: read.problems, form: shown }
}

function said(problems: ReadInput['problems'], words: { pick(label: { zh: string; en: string }): string }) {
  return Object.fromEntries(Object.entries(problems).map(([field, label]) => [field, words.pick(label)]))
}

function allowedText(command: { allowed: string[] }, language: 'zh' | 'en'): string {
  const names: Record<string, { zh: string; en: string }> = {
    operator: { zh: '运营', en: 'operators' },
    manager: { zh: '主管', en: 'managers' },
    admin: { zh: '管理员', en: 'admins' },
    observer: { zh: '观察者', en: 'observers' },
  }
  return command.allowed.map((role) => names[role]?.[language] ?? role).join(language === 'zh' ? '、' : ', ')
}

/** Somebody nobody set up, for the few commands that may meet one. */
function strangerFrom(inbound: Inbound): Sender {
  const { platform, workspace, user, conversation } = inbound
  const account = { workspace, user }
  return { id: '', name: user, role: 'observer', language: 'zh-CN', platform, conversation, account }
}

function strangerAnswer(inbound: Inbound): Answer {
  return {
    kind: 'card',
    card: {
      tone: 'warn',
      blocks: [
        {
          kind: 'text',
          text: `我还不认识你（${inbound.platform}:${inbound.user}）。请管理员把你加进小组；第一次安装请发 /setup 加启动时打印的安装码。`,
        },
        {
          kind: 'text',
          text: `I do not know you yet (${inbound.platform}:${inbound.user}). Ask an admin to add you to a team; on a first installation send /setup with the code printed at start.`,
        },
      ],
    },
  }
}
