import type { GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

type WeeklyAsks = Org & {
  team_id: string
  person_id: string
  period: string
  asked_at: string
  opened_at: string | null
  view: string
}
type WeeklyAnswers = Org & {
  id: GeneratedAlways<number>
  entry_id: number
  team_id: string
  person_id: string
  period: string
  learned: string | null
  answers: string
}
type WeeklyLines = Org & {
  id: GeneratedAlways<number>
  answer_id: number
  position: number
  name: string
  store_id: string | null
  product_id: number | null
  tried: string | null
  happened: string | null
  next: string | null
}
type WeeklyActions = Org & { answer_id: number; action_id: number; text: string }
type WeeklyReports = Org & { team_id: string; period: string; posted_at: string }

/** Weekly review and month plan; see migrations/0008-weekly.ts. */
export type WeeklyTables = {
  weekly_asks: WeeklyAsks
  weekly_answers: WeeklyAnswers
  weekly_lines: WeeklyLines
  weekly_actions: WeeklyActions
  weekly_reports: WeeklyReports
}

export const weeklyTables: readonly (keyof WeeklyTables)[] = [
  'weekly_asks',
  'weekly_answers',
  'weekly_lines',
  'weekly_actions',
  'weekly_reports',
]
