import { CliError, UsageError, type CliCommand } from './command.ts'

/** Lists what the bot has said, oldest first; an edit changes a message's text and count, not its id or time. */
export const messages: CliCommand = {
  name: 'messages',
  usage: 'messages [--team ID] [--since INSTANT]   what the bot has said, oldest first',
  options: { team: { type: 'string' }, since: { type: 'string' } },
  async run(args, parts) {
    const { team, since } = args.options
    if (since !== undefined && Number.isNaN(Date.parse(since)))
      throw new UsageError(`--since takes an instant, not “${since}”`)
    if (team !== undefined) {
      const known = await parts.db.selectFrom('teams').select('id').where('id', '=', team).executeTakeFirst()
      if (!known) throw new CliError(`there is no team “${team}”`)
    }
    let query = parts.db.selectFrom('messages').selectAll().orderBy('said_at').orderBy('sequence')
    if (since !== undefined) query = query.where('said_at', '>=', new Date(since).toISOString())
    if (team !== undefined)
      query = query.where('team_id', '=', team).where('conversation_kind', '=', 'channel')
    const rows = await query.execute()
    const list = rows.map((row) => ({
      id: row.id,
      to:
        row.conversation_kind === 'channel'
          ? { team: row.team_id, channel: row.conversation }
          : { person: row.person_id },
      ...(row.thread_of === null ? {} : { thread: row.thread_of }),
      at: row.said_at,
      text: row.text,
      edits: row.version - 1,
      delivered: row.delivered_version >= row.version,
    }))
    const text = list
      .map(
        (one) =>
          `── ${one.at} → ${one.to.person ?? one.to.channel ?? ''}${one.edits > 0 ? ` (edited ${one.edits}×)` : ''}\n${one.text}`,
      )
      .join('\n')
    return { json: list, text }
  },
}
