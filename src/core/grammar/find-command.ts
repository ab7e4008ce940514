import type { Command, Fields } from '../command.ts'
import type { ReadingContext } from '../field.ts'
import { isCourtesy } from './courtesy.ts'
import { fold, foldCase, isLatin, isWordUnit } from './fold.ts'
import { nearestForms } from './nearest-form.ts'

type Named = Pick<Command<never, Fields>, 'name' | 'aliases' | 'verbs' | 'fields'>

/**
 * Which command a text means.
 * `text`: this one, with what follows its name (`rest`) and field texts the word itself says (`given`);
 * `courtesy`: nothing to answer, also for talk that was not addressed to the bot;
 * `unknown`: addressed to the bot, and no command.
 */
export type FoundCommand<C> =
  | { kind: 'text'; command: C; rest: string; given: Record<string, string> }
  | { kind: 'courtesy' }
  | { kind: 'unknown'; text: string }

const mention = /^\s*(?:<@[\w|.-]{1,80}>|@_user_\d{1,4}|@(?:zaohui|早会)(?:\s?早会)?)(?![\w])[\s,:，：]*/i

/**
 * Finds the command of a text: `/sales …`, `／销量…`, `/zaohui sales …`, a Chinese word with or without a space after it
 * and, where the bot is spoken to directly (a direct message, or its mention at the start), the same without slash,
 * words inside the text (TRAY-L 昨天卖了一百二) and words of the trade that only come near a command.
 */
export function findCommand<C extends Named>(
  text: string,
  commands: readonly C[],
  options: { direct: boolean },
): FoundCommand<C> {
  const mentioned = mention.exec(fold(text))
  const said = (mentioned ? text.slice(mentioned[0].length) : text).trim()
  const slash = /^[/／]\s{0,3}/.exec(said)?.[0].length ?? 0
  if (slash === 0 && !options.direct && !mentioned) return { kind: 'courtesy' }
  if (slash === 0 && said !== '' && isCourtesy(said)) return { kind: 'courtesy' }
  const own = /^zaohui(?![a-z0-9_-])\s*/i.exec(fold(said.slice(slash)))?.[0].length ?? 0
  const asked = said.slice(slash + own)
  const help = commands.find(({ name }) => name === 'help')
  if (asked === '' && help) return { kind: 'text', command: help, rest: '', given: {} }
  return (
    atStart(asked, commands) ??
    (slash === 0 ? inside(asked, commands) : undefined) ?? { kind: 'unknown', text: asked }
  )
}

type Word<C> = { word: string; command: C; means: 'name' | 'verb' | 'near' }

// The same list of commands for as long as the process runs: its words are folded once.
const knownWords = new WeakMap<readonly Named[], Word<Named>[]>()

function wordsOf<C extends Named>(commands: readonly C[]): Word<C>[] {
  const known = knownWords.get(commands) ?? foldedWords(commands)
  knownWords.set(commands, known)
  // What was kept under a list came from that list.
  return known as Word<C>[]
}

function foldedWords<C extends Named>(commands: readonly C[]): Word<C>[] {
  const words = commands.flatMap((command): Word<C>[] => [
    ...[command.name, ...command.aliases].map((word): Word<C> => ({
      word: foldCase(word),
      command,
      means: 'name',
    })),
    ...(command.verbs ?? []).map((word): Word<C> => ({ word: foldCase(word), command, means: 'verb' })),
  ])
  const near = nearestForms.flatMap(({ words: list, command: name }) => {
    const command = commands.find((one) => one.name === name)
    return command ? list.map((word): Word<C> => ({ word, command, means: 'near' })) : []
  })
  return [...words, ...near]
    .filter(({ word }) => word !== '')
    .toSorted((a, b) => b.word.length - a.word.length)
}

function atStart<C extends Named>(asked: string, commands: readonly C[]): FoundCommand<C> | undefined {
  const plain = foldCase(asked)
  const found = wordsOf(commands).find(
    ({ word }) => plain.startsWith(word) && !(isLatin(word.at(-1)) && /[\w-]/.test(plain[word.length] ?? '')),
  )
  if (!found) return undefined
  const { word, command, means } = found
  // A verb may be a value too (IPI 468): it stays in the text.
  if (means === 'verb') return { kind: 'text', command, rest: asked, given: {} }
  const rest = asked.slice(word.length).replace(/^[\s:：,，]+/, '')
  if (means === 'name') return { kind: 'text', command, rest, given: {} }
  return nearTo(command, asked.slice(0, word.length), rest)
}

/** A verb anywhere, else a name or alias that stands by itself: TRAY-L 销量 12. */
function inside<C extends Named>(asked: string, commands: readonly C[]): FoundCommand<C> | undefined {
  const plain = foldCase(asked)
  const words = wordsOf(commands)
  const verb = words.find(({ word, means }) => means === 'verb' && hasVerb(plain, word))
  if (verb) return { kind: 'text', command: verb.command, rest: asked, given: {} }
  for (const { word, command, means } of words) {
    const at = means === 'verb' ? -1 : aloneAt(plain, word)
    if (at < 0) continue
    const rest = `${asked.slice(0, at)}${asked.slice(at + word.length)}`.trim()
    return means === 'near' ? nearTo(command, word, rest) : { kind: 'text', command, rest, given: {} }
  }
  return undefined
}

function aloneAt(plain: string, word: string): number {
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
    if (!isWordUnit(plain[at - 1]) && !isWordUnit(plain[at + word.length])) return at
  return -1
}

/** 出了…单 is its parts in order, close together; Latin verbs count whole. */
function hasVerb(plain: string, verb: string): boolean {
  const [first = '', ...parts] = verb.split('…')
  if (first === '') return false
  for (let at = plain.indexOf(first); at >= 0; at = plain.indexOf(first, at + 1)) {
    const end = at + first.length
    const whole = !isLatin(first[0]) || (!isLatin(plain[at - 1]) && !isLatin(plain[end]))
    const follows = (part: string) => plain.slice(end, end + 20).includes(part)
    if (whole && parts.every(follows)) return true
  }
  return false
}

function nearTo<C extends Named>(command: C, word: string, rest: string): FoundCommand<C> {
  for (const [id, { schema }] of Object.entries(command.fields)) {
    // Options are the same whatever the moment, so that no context is needed to ask for one.
    const option = schema.kind === 'choice' ? schema.find?.(word, noContext)[0] : undefined
    if (option?.reading.ok)
      return { kind: 'text', command, rest, given: { [id]: schema.print(option.reading.value) } }
  }
  const note = Object.entries(command.fields).find(([, field]) => field.rest)
  if (!note) return { kind: 'text', command, rest, given: {} }
  return rest === ''
    ? { kind: 'text', command, rest, given: { [note[0]]: word } }
    : { kind: 'text', command, rest: `${word} ${rest}`, given: {} }
}

const noContext: ReadingContext = {
  language: 'zh-CN',
  now: '',
  teamZone: 'UTC',
  stores: [],
  people: [],
  products: [],
}
