import {
  refused,
  understood,
  type FieldSchema,
  type PersonRef,
  type Reading,
  type ReadingContext,
  type Span,
} from '../../field.ts'
import { findWord, foldCase, isWordUnit } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'

/** A person by name or id: @李雷, 李雷, li. A name two people have is asked about, with their ids. */
export const person: FieldSchema<PersonRef> = {
  kind: 'person',
  widget: 'person',
  read(text, context) {
    const plain = foldCase(text).trim().replace(/^@\s?/, '')
    const byId = context.people.find((one) => foldCase(one.id) === plain)
    if (byId) return understood(byId)
    return oneOf(
      context.people.filter((one) => foldCase(one.name).trim() === plain),
      text,
      context,
    )
  },
  find(text, context) {
    const plain = foldCase(text)
    const spans: Span<PersonRef>[] = []
    const ids = new Set(context.people.map((one) => foldCase(one.id)))
    for (const name of new Set([...context.people.map((one) => foldCase(one.name).trim()), ...ids]))
      for (const at of findWord(plain, name)) {
        const to = at + name.length
        const addressed = plain[at - 1] === '@'
        const reading = person.read(name, context)
        const claim = claimOf(plain, at, to, ids.has(name))
        spans.push({ from: addressed ? at - 1 : at, to, reading, ...(addressed || !claim ? {} : { claim }) })
      }
    for (const match of plain.matchAll(/(?<![\w.])@[\p{L}\p{N}_.-]{1,40}/gu)) {
      const reading = oneOf([], match[0], context)
      spans.push({ from: match.index, to: match.index + match[0].length, reading })
    }
    spans.sort((a, b) => a.from - b.from || Number(b.reading.ok) - Number(a.reading.ok) || b.to - a.to)
    const kept: Span<PersonRef>[] = []
    for (const span of spans) if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span)
    return kept
  },
  print: (value) => value.id,
  choices: (context) =>
    context.people.map((one) => {
      const name =
        context.people.filter(({ name: other }) => other === one.name).length > 1
          ? `${one.name} (${one.id})`
          : one.name
      return { value: one.id, label: { zh: name, en: name } }
    }),
}

/** 问李雷要发票 speaks of somebody: only a name that stands alone, or beside a cue (张伟顶), answers who. */
function claimOf(plain: string, from: number, to: number, id: boolean): 'weak' | 'cued' | undefined {
  const alone = !isWordUnit(plain[from - 1]) && !isWordUnit(plain[to])
  if (!alone || to - from < 2) return 'cued'
  return id ? 'weak' : undefined
}

function oneOf(people: PersonRef[], text: string, context: ReadingContext): Reading<PersonRef> {
  const [first, ...others] = people
  if (first && others.length === 0) return understood(first)
  if (!first) {
    const names = context.people.slice(0, 8).map((one) => one.name)
    return refused(
      `没有找到“${clip(text)}”，请写成员的名字，例如 ${names.join('、')}`,
      `Nobody here is called “${clip(text)}”; try ${names.join(', ')}`,
    )
  }
  const list = people.map((one) => `${one.name} (${one.id})`)
  return refused(
    `有 ${list.length} 个${first.name}，是哪一位？请写 ${list.map((_, i) => `@${people[i]?.id ?? ''}`).join(' 或 ')}`,
    `${list.length} people are called ${first.name}: ${list.join(', ')}. Write ${people.map((one) => `@${one.id}`).join(' or ')}`,
  )
}
