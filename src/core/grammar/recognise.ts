import type { Field } from '../command.ts'
import type { Span } from '../field.ts'
import { cueSides, cueWord } from './cues.ts'
import { foldCase, isLatin } from './fold.ts'
import { kindPlace } from './kind-order.ts'
import { claim, findOpen, type ReadingState } from './reading-state.ts'

/**
 * Looks in what is left of a text for values of the fields that have none: first what is sure or stands beside a cue,
 * kind by kind, then what could be something else. Fields of one kind are filled in the text's order.
 * @param only the fields to look for
 */
export function recognise(state: ReadingState, only: (field: Field) => boolean): void {
  const wanted = state.fields.filter(([, field]) => field.schema.find && !field.rest && only(field))
  const kinds = [...new Set(wanted.map(([, field]) => field.schema.kind))].toSorted(
    (a, b) => kindPlace(a) - kindPlace(b),
  )
  for (const weakToo of [false, true])
    for (const kind of kinds) {
      const unread = () => wanted.filter(([id, { schema }]) => schema.kind === kind && !state.read.has(id))
      if (!weakToo) claimCued(state, unread)
      for (const [id, field] of unread()) claimFirst(state, id, field, weakToo)
    }
}

function claimFirst(state: ReadingState, id: string, field: Field, weakToo: boolean): void {
  const spans = findOpen(state, field).filter(
    (span) => span.claim === undefined || (weakToo && span.claim === 'weak'),
  )
  const { join } = field.schema
  if (join && spans.some(({ reading }) => reading.ok)) {
    const values = spans.flatMap(({ reading }) => (reading.ok ? [reading.value] : []))
    for (const span of spans) claim(state, id, span)
    state.read.set(id, {
      typed: field.schema.print(join(values)),
      reading: { ok: true, value: join(values) },
    })
    return
  }
  // What could be something else and does not fit either is no complaint, unless the field has to be filled.
  const refusable = (span: Span<unknown>) => span.claim === undefined || field.required !== false
  const span = spans.find(({ reading }) => reading.ok) ?? spans.find(refusable)
  if (span) claim(state, id, span)
}

/** Values beside a cue of their field, the closest first: 12月5号前下单 下周三发. */
function claimCued(state: ReadingState, unread: () => [string, Field][]): void {
  for (;;) {
    const candidates = unread().flatMap(([id, field]) =>
      (field.cues ?? []).length === 0
        ? []
        : findOpen(state, field).flatMap((span) => {
            const cued = besideCue(state.open, span, field.cues ?? [])
            return cued ? [{ id, span, cued }] : []
          }),
    )
    const [best] = candidates.toSorted(
      (a, b) => a.cued.distance - b.cued.distance || a.span.from - b.span.from,
    )
    if (!best) return
    claim(state, best.id, best.span, best.cued)
  }
}

/** The span with its cue, and how far apart they stand. */
function besideCue(
  open: string,
  span: Span<unknown>,
  cues: string[],
): { from: number; to: number; distance: number } | undefined {
  const before = foldCase(open.slice(Math.max(0, span.from - 40), span.from))
  const after = foldCase(open.slice(span.to, span.to + 40))
  const found = cues.flatMap((marked) => {
    const cue = foldCase(cueWord(marked))
    const sides = cueSides(marked)
    const gapAfter = after.startsWith(' ') ? 1 : 0
    const endsWhole = !isLatin(cue.at(-1)) || !isLatin(after[gapAfter + cue.length])
    if (sides.before && after.startsWith(cue, gapAfter) && endsWhole)
      return [{ from: span.from, to: span.to + gapAfter + cue.length, distance: gapAfter }]
    if (!sides.after) return []
    const gap = /\s?(?:到|至|为|是|成|了|to|is|=|:)?\s?$/.exec(before)?.[0] ?? ''
    for (const length of new Set([gap.length, gap.length - gap.trimEnd().length, 0])) {
      const head = before.slice(0, before.length - length)
      const startsWhole = !isLatin(cue[0]) || !isLatin(head[head.length - cue.length - 1])
      if (head.endsWith(cue) && startsWhole)
        return [
          {
            from: span.from - length - cue.length,
            to: span.to,
            distance: length > 0 && gap.trim() === '' ? 1 : 0,
          },
        ]
    }
    return []
  })
  return found.toSorted((a, b) => a.distance - b.distance || b.to - b.from - (a.to - a.from))[0]
}
