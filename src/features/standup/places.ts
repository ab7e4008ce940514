import { placeId } from './questions.ts'
import type { CheckInView } from './view.ts'

/** The field of a form, and of a kept answer, that says what its numbered places stand for. */
export const placesField = 'places'

/**
 * What each numbered place stands for, as ids: `cause:12,15 yesterday:3 stuck:7 risk:4`. Between showing a form and its
 * coming back an import or a colleague may change the lists.
 */
export function writePlaces(view: CheckInView): string {
  return Object.entries(subjects(view))
    .map(([id, list]) => `${id}:${list.join(',')}`)
    .join(' ')
}

/**
 * Moves what was answered in numbered places to where the same things stand now; what stands nowhere any more (a blocker
 * resolved meanwhile) is left out. Answers that do not say what their places stood for keep them.
 */
export function movedToPlaces(view: CheckInView, answers: Record<string, string>): Record<string, string> {
  const { [placesField]: written, ...rest } = answers
  if (written === undefined) return rest
  const moved = { ...rest }
  const stood = readPlaces(written)
  for (const [id, now] of Object.entries(subjects(view))) {
    const before = stood.get(id) ?? []
    for (const n of before.keys()) delete moved[placeId(id, n)]
    for (const [n, subject] of before.entries()) {
      const answer = rest[placeId(id, n)]
      const place = now.indexOf(subject)
      if (answer !== undefined && place >= 0) moved[placeId(id, place)] = answer
    }
  }
  return moved
}

function subjects({ movers, lastPlan, blockers, risks }: CheckInView): Record<string, string[]> {
  return {
    cause: movers.map(({ mover }) => String(mover.key.productId)),
    yesterday: lastPlan.map(({ id }) => String(id)),
    stuck: blockers.map(({ id }) => String(id)),
    risk: risks.map(({ id }) => String(id)),
  }
}

function readPlaces(text: string): Map<string, string[]> {
  return new Map(
    text.split(' ').map((part) => {
      const [id = '', list = ''] = part.split(':')
      return [id, list === '' ? [] : list.split(',')]
    }),
  )
}
