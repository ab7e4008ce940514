import { resolve } from 'node:path'
import { backupDatabase, BackupError } from '../db/backup.ts'
import { CliError, UsageError, type CliCommand } from './command.ts'

/** A consistent copy of the database while the bot runs. */
export const backup: CliCommand = {
  name: 'backup',
  usage: 'backup FILE   write a consistent copy of the database, also while the bot runs',
  async run(args, parts) {
    const [file, ...more] = args.positionals
    if (file === undefined || more.length > 0)
      throw new UsageError('backup takes the name of one file to write')
    if (resolve(file) === resolve(parts.database.file))
      throw new UsageError('that is the database itself: name another file')
    try {
      const { bytes } = await backupDatabase(parts.database, file)
      return { json: { file, bytes }, text: `${file}: ${Math.ceil(bytes / 1024)} KB` }
    } catch (cause) {
      if (cause instanceof BackupError) throw new CliError(cause.message, { cause })
      throw cause
    }
  },
}
