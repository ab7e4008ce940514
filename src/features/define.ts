import type { Command, Context, Fields } from '../core/command.ts'
import type { Db } from '../db/open.ts'

/** What a command of this product works with: the core's context over our database. */
export type CommandContext = Context<Db>

/**
 * Declares a command. From this one literal come the Slack command, the Feishu text command, the form, validation on
 * every route, help, and the README's table.
 */
export function defineCommand<F extends Fields>(command: Command<Db, F>): Command<Db, F> {
  return command
}
