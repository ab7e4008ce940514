/**
 * The questions of the weekly review: their structure stands here, their words in `prompts/`. The first three are asked
 * of each product line; a question's n-th place carries its number: `try`, `try2`, `try3`.
 */
export const lineQuestions = ['try', 'happened', 'next'] as const

export type LineQuestion = (typeof lineQuestions)[number]

/** Product lines in one form; more are not answered. */
export const mostLines = 5

export const reviewIds = [
  'title',
  'message',
  'no-lines',
  'open',
  ...lineQuestions,
  'learned',
  'general',
  'saved',
  'skipped-report',
] as const

/** The id of a question's n-th place, from 0. */
export function placeOf(question: LineQuestion, n: number): string {
  return n === 0 ? question : `${question}${n + 1}`
}
