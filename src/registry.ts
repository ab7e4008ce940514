import type { Command } from './core/command.ts'
import type { Db } from './db/open.ts'
import type { Job } from './schedule/job.ts'

/** Everything the product can be asked to do. A new command is one file and one line here. */
export const commands: Command<Db>[] = []

/** Everything that happens by itself. */
export const jobs: Job[] = []
