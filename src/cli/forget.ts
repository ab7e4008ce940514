import { forgetPerson } from '../facts/forgetting.ts'
import { nearest } from '../lib/nearest.ts'
import { CliError, UsageError, type CliCommand } from './command.ts'

/** Blanks a person's name and ids and keeps the work. */
export const forget: CliCommand = {
  name: 'forget',
  usage: 'forget PERSON   blank the name and ids of a person and keep the work; cannot be undone',
  async run(args, parts) {
    const [id, ...more] = args.positionals
    if (id === undefined || more.length > 0) throw new UsageError('forget takes the set-up id of one person')
    const forgotten = await parts.write(parts.organisation, (db) => forgetPerson(db, id))
    if (!forgotten) {
      const people = await parts.db.selectFrom('people').select('id').execute()
      const meant = nearest(
        id,
        people.map((one) => one.id),
      )
      throw new CliError(`there is no person “${id}”${meant ? `; did you mean ${meant}?` : ''}`)
    }
    const { accounts, messages, texts, named } = forgotten
    const name =
      named === undefined
        ? 'the name stays: somebody else is called so'
        : `${named} other messages no longer name them`
    return {
      json: forgotten,
      text: `forgot ${id}: ${accounts} accounts, ${messages} direct messages and ${texts} texts blanked; ${name}; backups and what Slack or Feishu shows still have them`,
    }
  },
}
