import type { Command } from './core/command.ts'
import type { Db } from './db/open.ts'
import { action } from './features/action/command.ts'
import { calendarNotice } from './features/calendar/notice.ts'
import { competitor } from './features/competitor/command.ts'
import { dayoff } from './features/dayoff/command.ts'
import { goal } from './features/goal/command.ts'
import { defineHelp } from './features/help/command.ts'
import { defineHousekeeping } from './features/housekeeping/job.ts'
import { defineImport } from './features/import/command.ts'
import { listing } from './features/listing/command.ts'
import { defineMetric } from './features/metric/command.ts'
import { product } from './features/product/command.ts'
import { restock } from './features/restock/command.ts'
import { createRisk } from './features/risk/risk.ts'
import { sales } from './features/sales/command.ts'
import { setup } from './features/set-up/command.ts'
import { settings } from './features/settings/command.ts'
import { groupDigest } from './features/standup/group-digest.ts'
import { standupAsk, standupDigest, standupRemind } from './features/standup/jobs.ts'
import { defineStandup } from './features/standup/command.ts'
import { store } from './features/store/command.ts'
import { team } from './features/team/command.ts'
import { undoOf } from './features/undo/command.ts'
import { weeklyAsk, weeklyPatch, weeklyReportJob } from './features/weekly/jobs.ts'
import { monthPlan } from './features/weekly/plan-command.ts'
import { monthPlanJob } from './features/weekly/plan-job.ts'
import { weeklyReport } from './features/weekly/report-command.ts'
import { weekly } from './features/weekly/review-command.ts'
import { reportKinds } from './reports/report-kinds.ts'
import { rules } from './rules.ts'
import type { Job } from './schedule/job.ts'
import { sweepInWorker } from './sweep-in-worker.ts'

/** The sweep of the rules is also run after each import. */
export const risk = createRisk(rules, sweepInWorker)

/** Everything the product can be asked to do. A new command is one file and one line here. */
export const commands: Command<Db>[] = [
  sales,
  restock,
  competitor,
  weeklyReport,
  weekly,
  monthPlan,
  defineStandup(risk),
  dayoff,
  risk.command,
  defineMetric(risk),
  listing,
  action,
  goal,
  defineImport(reportKinds),
  product,
  store,
  team,
  settings,
  setup,
  defineHelp(() => commands),
  undoOf(() => commands),
]

/** Everything that happens by itself. */
// The sweep first: the check-in shows what it found.
export const jobs: Job[] = [
  ...risk.jobs,
  standupAsk,
  standupRemind,
  standupDigest,
  groupDigest,
  weeklyAsk,
  weeklyReportJob,
  weeklyPatch,
  monthPlanJob,
  calendarNotice,
  defineHousekeeping(),
]
