/** The questions of the month plan; their words stand in `prompts/`. Each line answered becomes an action. */
export const planQuestions = ['launches', 'clearance', 'prices', 'brand', 'goals'] as const

export type PlanQuestion = (typeof planQuestions)[number]

export const planIds = ['title', 'message', 'open', 'saved', ...planQuestions] as const
