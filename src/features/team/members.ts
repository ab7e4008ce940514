import type { Answer } from '../../core/answer.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { UserError } from '../../core/user-error.ts'
import {
  addMember,
  mentioned,
  personWithAccount,
  removeMember,
  teamNames,
  type TeamName,
} from '../../facts/team-setup.ts'
import type { CommandContext } from '../define.ts'
import { done } from './done.ts'
import { oneTeam } from './one-team.ts'

/**
 * `add @li`, `add ops 李雷 王芳`, `add <@U012AB3CD> 李雷` (somebody new, with the name to call them), `remove @li`.
 */
export async function changeMembers(
  step: 'add' | 'remove',
  text: string,
  context: CommandContext,
): Promise<Answer> {
  const { db, sender, words } = context
  const said = text.split(/[\s,，、;；]+/).filter((word) => word !== '')
  const teams = await teamNames(db)
  const named = teams.find((one) => one.id === said[0] || one.name === said[0])
  const team = named ?? (await oneTeam('', { db, sender }))
  const who = named ? said.slice(1) : said
  if (who.length === 0)
    throw new UserError({ zh: '加谁或移出谁？例如：小组 加人 @李雷', en: 'Whom? Try: team add @LiLei' })
  const people = await peopleIn(who, step, context)
  const changed: { id: string; name: string }[] = []
  const same: { id: string; name: string }[] = []
  for (const one of people) {
    const did =
      step === 'add' ? await addMember(db, team.id, one.id) : await removeMember(db, team.id, one.id)
    ;(did ? changed : same).push(one)
  }
  const names = (list: { name: string }[]) => list.map(({ name }) => name)
  const label = outcome(step, team, names(changed), names(same))
  if (changed.length === 0) return done(words, label)
  const ids = changed.map(({ id }) => `@${id}`)
  return done(words, label, {
    step: step === 'add' ? 'remove' : 'add',
    text: [team.id, ...ids].join(' '),
  })
}

async function peopleIn(who: string[], step: 'add' | 'remove', context: CommandContext) {
  const { db, sender, reading } = context
  const people: { id: string; name: string }[] = []
  for (let i = 0; i < who.length; i += 1) {
    const word = who[i] ?? ''
    const account = mentioned(word, sender.platform)
    if (account && step === 'add') {
      const next = who[i + 1]
      // A word after a new account that is nobody's name is what to call them.
      const name =
        next !== undefined && !mentioned(next, sender.platform) && !person.read(next, reading).ok
          ? next
          : undefined
      if (name !== undefined) i += 1
      people.push(await personWithAccount(db, account, name))
      continue
    }
    const read = person.read(word, reading)
    if (!read.ok) throw new UserError(read.words)
    people.push(read.value)
  }
  return people
}

function outcome(step: 'add' | 'remove', team: TeamName, changed: string[], same: string[]) {
  const zh = [
    ...(changed.length > 0
      ? [`${step === 'add' ? '已加入' : '已移出'} ${team.name}：${changed.join('、')}`]
      : []),
    ...(same.length > 0 ? [`${same.join('、')} ${step === 'add' ? '本来就在组里' : '本来就不在组里'}`] : []),
  ]
  const en = [
    ...(changed.length > 0
      ? [`${step === 'add' ? 'Added to' : 'Removed from'} ${team.name}: ${changed.join(', ')}`]
      : []),
    ...(same.length > 0
      ? [`${same.join(', ')} ${step === 'add' ? 'was in it already' : 'was not in it'}`]
      : []),
  ]
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` }
}
