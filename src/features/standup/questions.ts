/**
 * The questions of the morning check-in: their structure stands here once, their words in `prompts/`. A question
 * shown several times (a cause for each mover) carries its number behind its id: `cause`, `cause2`, `cause3`.
 */
export type Question = {
  id: string
  /** How it is answered. */
  kind: 'choice' | 'line' | 'paragraph'
  required: boolean
  /** What has to be there for it to be asked. */
  shownWhen: 'always' | 'it is its weekday' | 'a product moved' | 'a blocker is open' | 'a risk is mine'
  /** What stands in it already. */
  prefilledFrom?: string
  /** How often it can stand in one form. */
  most?: number
}

export const questions: readonly Question[] = [
  {
    id: 'cause',
    kind: 'choice',
    required: false,
    shownWhen: 'a product moved',
    prefilledFrom: 'a fact that supports a cause',
    most: 3,
  },
  // A choice for each line of the last plan; one line of free text where no plan is known.
  {
    id: 'yesterday',
    kind: 'choice',
    required: false,
    shownWhen: 'always',
    prefilledFrom: 'restock events',
    most: 8,
  },
  {
    id: 'stuck',
    kind: 'choice',
    required: false,
    shownWhen: 'a blocker is open',
    prefilledFrom: 'still stuck',
    most: 6,
  },
  { id: 'risk', kind: 'choice', required: false, shownWhen: 'a risk is mine', most: 3 },
  // One weekly item a day, so that no day has two.
  { id: 'look', kind: 'line', required: false, shownWhen: 'it is its weekday' },
  {
    id: 'plan',
    kind: 'paragraph',
    required: true,
    shownWhen: 'always',
    prefilledFrom: 'risks and actions due',
  },
  { id: 'blockers', kind: 'paragraph', required: false, shownWhen: 'always' },
  { id: 'decision', kind: 'line', required: false, shownWhen: 'always' },
]

/** The ids of a question's places in a form: `cause`, `cause2`, `cause3`. */
export function placesOf(question: Question): string[] {
  return Array.from({ length: question.most ?? 1 }, (_, n) => placeId(question.id, n))
}

/** The id of the n-th place, from 0. */
export function placeId(id: string, n: number): string {
  return n === 0 ? id : `${id}${n + 1}`
}

/** What may be behind a change of sales; `unknown` is an answer too. */
export const causes = [
  'competitor',
  'ads',
  'price',
  'reviews',
  'stock',
  'listing',
  'hijacker',
  'market',
  'unknown',
] as const
export type Cause = (typeof causes)[number]

/** Messages around the check-in whose words stand in the prompts as well. */
/** The weekly item of each weekday, Monday first. */
export const lookIds = ['look-mon', 'look-tue', 'look-wed', 'look-thu', 'look-fri'] as const

export const messageIds = [
  ...lookIds,
  'title',
  'late-title',
  'quiet',
  'open',
  'same',
  'leave',
  'remind',
  'remind-last',
  'skipped-run',
  ...causes.map((cause) => `cause-${cause}`),
  'done',
  'done-done',
  'done-moved',
  'done-dropped',
  'stuck-still',
  'stuck-resolved',
  'risk-take',
  'risk-later',
] as const
