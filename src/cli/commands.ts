import { apply } from './apply.ts'
import { backup } from './backup.ts'
import type { CliCommand, OfflineCommand } from './command.ts'
import { doctor } from './doctor.ts'
import { exportFacts } from './export.ts'
import { forget } from './forget.ts'
import { importFiles } from './import.ts'
import { manifest } from './manifest.ts'
import { messages } from './messages.ts'
import { restore } from './restore.ts'
import { say } from './say.ts'
import { tick } from './tick.ts'

/** Everything the command line can do. */
export const cliCommands: readonly (CliCommand | OfflineCommand)[] = [
  apply,
  importFiles,
  say,
  tick,
  messages,
  exportFacts,
  manifest,
  doctor,
  backup,
  restore,
  forget,
]
