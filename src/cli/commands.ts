import type { CliCommand, OfflineCommand } from './command.ts'
import { messages } from './messages.ts'
import { say } from './say.ts'
import { tick } from './tick.ts'

/** Everything the command line can do. */
export const cliCommands: readonly (CliCommand | OfflineCommand)[] = [say, tick, messages]
