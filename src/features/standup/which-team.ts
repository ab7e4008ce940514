import type { Card } from '../../core/card.ts'
import { UserError } from '../../core/user-error.ts'
import { teamCalled } from '../../facts/team-setup.ts'
import { allTeams, findTeam, teamIdsOf, type Team } from '../../facts/teams.ts'
import type { CommandContext } from '../define.ts'

/**
 * The team somebody's check-in is about: the one they name, else that of the conversation, else their only one.
 * @returns several when they have to choose
 * @throws UserError for somebody in no team, and for a team that is not theirs
 */
export async function teamsMeant(
  { db, sender }: CommandContext,
  asked: string | undefined,
): Promise<[Team] | Team[]> {
  if (asked === undefined && sender.teamId !== undefined) {
    const team = await findTeam(db, sender.teamId)
    if (team) return [team]
  }
  const own = await ownTeams({ db, sender })
  if (own.length === 0)
    throw new UserError({
      zh: '你还不在任何小组里，请主管发“小组 加人”加你。',
      en: 'You are in no team yet: ask a manager to add you with “team add”.',
    })
  if (asked === undefined) return own
  const { id } = teamCalled(own, asked)
  return own.filter((team) => team.id === id)
}

/** A manager or admin who is in none may look at, and run, any. */
async function ownTeams({ db, sender }: Pick<CommandContext, 'db' | 'sender'>): Promise<Team[]> {
  const ids = await teamIdsOf(db, sender.id)
  if (sender.teamId !== undefined) ids.push(sender.teamId)
  const teams = await allTeams(db)
  const own = teams.filter((team) => ids.includes(team.id))
  return own.length > 0 || sender.role === 'operator' ? own : teams
}

/** Asks which team is meant; the button goes on with what was said. */
export function chooseTeamCard(
  teams: readonly Team[],
  said: Record<string, string>,
  { words }: CommandContext,
): Card {
  const answers = Object.keys(said).length > 0
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: '你在几个小组里，这次是哪个小组的早会？',
          en: 'You are in several teams: whose stand-up is this about?',
        }),
      },
      {
        kind: 'buttons',
        buttons: teams.map((team) => ({
          label: team.name,
          command: 'standup',
          values: { ...said, team: team.id },
          ...(answers ? {} : { opensForm: true }),
        })),
      },
    ],
  }
}
