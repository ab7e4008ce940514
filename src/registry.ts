import type { Command } from './core/command.ts'
import type { Db } from './db/open.ts'
import { standupAsk, standupDigest, standupRemind } from './features/standup/jobs.ts'
import { standup } from './features/standup/command.ts'
import type { Job } from './schedule/job.ts'

/** Everything the product can be asked to do. A new command is one file and one line here. */
export const commands: Command<Db>[] = [standup]

/** Everything that happens by itself. */
export const jobs: Job[] = [standupAsk, standupRemind, standupDigest]
