import type { Form, FormField } from '../../core/form.ts'
import type { Words } from '../../core/words.ts'
import { weekday } from '../../lib/dates.ts'
import { severityMark } from '../../facts/alerts.ts'
import { ageText, checkInTitle, salesBlocks, siteNames, type Timing } from './check-in-message.ts'
import { moverLines } from './number-lines.ts'
import { movedToPlaces, placesField, writePlaces } from './places.ts'
import { causes, lookIds, placeId } from './questions.ts'
import type { CheckInView } from './view.ts'

/**
 * The one form of the morning, everything known already in it: `given` (as typed, or as answered before) wins over
 * what facts suggest; a choice is preselected only where a fact supports it.
 */
export function checkInForm(
  view: CheckInView,
  timing: Timing,
  given: Record<string, string>,
  words: Words,
): Form {
  const known = { ...movedToPlaces(view, view.row?.answers ?? {}), ...movedToPlaces(view, given) }
  const sites = siteNames(view, words)
  const fields: FormField[] = [
    ...view.movers.map((mover, n) => ({
      ...choice(
        view,
        'cause',
        n,
        words,
        causes.map((cause) => [cause, `cause-${cause}`]),
      ),
      context: moverLines(mover, n, words, sites).join('\n'),
      ...valued(known[placeId('cause', n)] ?? mover.cause),
    })),
    ...view.lastPlan.map((item, n) => ({
      ...choice(view, 'yesterday', n, words, [
        ['done', 'done-done'],
        ['moved', 'done-moved'],
        ['dropped', 'done-dropped'],
      ]),
      label: item.text,
      ...(n === 0
        ? { context: words.pick({ zh: `【${label(view, 'done', words)}】`, en: label(view, 'done', words) }) }
        : {}),
      ...valued(known[placeId('yesterday', n)] ?? item.outcome ?? (item.doneBecause ? 'done' : undefined)),
    })),
    ...(view.lastPlan.length === 0
      ? [{ ...text(view, 'yesterday', 'line', words), ...valued(known['yesterday']) }]
      : []),
    ...view.blockers.map((blocker, n) => ({
      ...choice(view, 'stuck', n, words, [
        ['still', 'stuck-still'],
        ['resolved', 'stuck-resolved'],
      ]),
      label: `${blocker.personId === view.personId ? '' : `${blocker.name}: `}${blocker.text} · ${ageText(view.date, blocker.openedOn, words)}`,
      ...valued(known[placeId('stuck', n)] ?? 'still'),
    })),
    ...view.risks.map((alert, n) => ({
      ...choice(view, 'risk', n, words, [
        ['take', 'risk-take'],
        ['later', 'risk-later'],
      ]),
      label: `${severityMark(alert.severity)} ${alert.said[words.language].checkIn}`,
      ...valued(known[placeId('risk', n)]),
    })),
    ...weeklyItem(view, words, known),
    {
      ...text(view, 'plan', 'paragraph', words),
      required: true,
      ...valued(known['plan'] ?? suggestedPlan(view, words)),
    },
    { ...text(view, 'blockers', 'paragraph', words), ...valued(known['blockers']) },
    { ...text(view, 'decision', 'line', words), ...valued(known['decision']) },
    ...teamQuestions(view, words, known),
  ]
  return {
    command: 'standup',
    title: checkInTitle(view, timing, words),
    intro: salesBlocks(view, words),
    fields,
    submit: words.pick({ zh: '提交', en: 'Submit' }),
    hidden: { date: view.date, team: view.team.id, [placesField]: writePlaces(view) },
    otherButtons: [
      { label: label(view, 'same', words), values: { do: 'same' } },
      { label: label(view, 'leave', words), values: { do: 'leave' } },
    ],
  }
}

/** The weekly item of this weekday; none on a worked weekend. */
function weeklyItem(view: CheckInView, words: Words, known: Record<string, string>): FormField[] {
  const id = lookIds[weekday(view.date) - 1]
  if (id === undefined) return []
  return [{ ...text(view, id, 'line', words), id: 'look', ...valued(known['look']) }]
}

/** What today's plan begins with: what was answered, else the next steps of one's risks and the actions due. */
function suggestedPlan(view: CheckInView, words: Words): string {
  if (view.plan.length > 0) return view.plan.map((item) => item.text).join('\n')
  return [
    ...view.risks
      .filter((alert) => alert.severity === 'red')
      .map((alert) => `${alert.sku ?? ''} ${alert.said[words.language].todo}`.trim()),
    ...view.actions.map(
      (action) =>
        [action.sku, action.text].filter((part) => part && !action.text.startsWith(part)).join(' ') ||
        action.text,
    ),
  ].join('\n')
}

function teamQuestions(view: CheckInView, words: Words, known: Record<string, string>): FormField[] {
  return view.questions.map((question) => ({
    id: question.id,
    label: question.words[words.language],
    widget: question.kind,
    required: question.required,
    ...(question.choices ? { choices: question.choices.map((one) => ({ value: one, label: one })) } : {}),
    ...valued(known[question.id]),
  }))
}

function label(view: CheckInView, id: string, words: Words): string {
  return view.prompt(words.language, id).label
}

function text(view: CheckInView, id: string, widget: 'line' | 'paragraph', words: Words): FormField {
  const prompt = view.prompt(words.language, id)
  return { id, label: prompt.label, widget, required: false, ...(prompt.hint ? { hint: prompt.hint } : {}) }
}

function choice(
  view: CheckInView,
  id: string,
  n: number,
  words: Words,
  options: readonly (readonly [string, string])[],
): FormField {
  return {
    id: placeId(id, n),
    label: label(view, id, words),
    widget: 'choice',
    required: false,
    choices: options.map(([value, prompt]) => ({ value, label: label(view, prompt, words) })),
  }
}

function valued(value: string | undefined): { value?: string } {
  return value === undefined || value === '' ? {} : { value }
}
