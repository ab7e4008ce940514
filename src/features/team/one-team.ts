import { UserError } from '../../core/user-error.ts'
import { teamCalled, teamNames, type TeamName } from '../../facts/team-setup.ts'
import type { CommandContext } from '../define.ts'

/** The team a change is about: the one named, the sender's, or the only one. */
export async function oneTeam(
  name: string,
  { db, sender }: Pick<CommandContext, 'db' | 'sender'>,
): Promise<TeamName> {
  const teams = await teamNames(db)
  if (name !== '') return teamCalled(teams, name)
  const own = teams.find((one) => one.id === sender.teamId) ?? (teams.length === 1 ? teams[0] : undefined)
  if (own) return own
  const ids = teams.map((one) => one.id)
  throw new UserError({
    zh: ids.length === 0 ? '还没有小组，先发：小组 新建 运营一组' : `哪个小组？请写上：${ids.join('、')}`,
    en:
      ids.length === 0
        ? 'There is no team yet; first: team new Ops'
        : `Which team? Name one: ${ids.join(', ')}`,
  })
}
