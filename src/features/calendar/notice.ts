import type { Words } from '../../core/words.ts'
import { sayToPerson } from '../../facts/messages.ts'
import type { Member, Team } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { isYearKnown } from '../../lib/calendar/known-year.ts'
import { parseCalendar } from '../../lib/calendar/spec.ts'
import { addDays, eachDay, type LocalDate } from '../../lib/dates.ts'
import { instantAt, localDate } from '../../lib/zones.ts'
import type { Job } from '../../schedule/job.ts'

/** From December 1st people ask about January. */
const aheadDays = 31

/**
 * Says once, privately to a team's managers, that the days off of the coming year are not known: which days are worked
 * is guessed until the set-up file, or a newer version, says so.
 */
export const calendarNotice: Job = {
  name: 'calendar-notice',
  async due(db, team, from, to) {
    const [first] = managersOf(team)
    const at = first && noticeTimes(team, from, to).at(-1)
    if (!at) return []
    const said = await db
      .selectFrom('messages')
      .select('id')
      .where('purpose', '=', purposeOf(team, yearAhead(localDate(at, team.zone)), first))
      .executeTakeFirst()
    return said ? [] : [at]
  },
  async run({ db, team, now, scheduledFor }) {
    const year = yearAhead(localDate(scheduledFor, team.zone))
    for (const manager of managersOf(team))
      await sayToPerson(db, manager.id, {
        teamId: team.id,
        at: now,
        purpose: purposeOf(team, year, manager),
        card: (words) => ({
          tone: 'warn',
          blocks: [
            { kind: 'text', text: noticeText(team, year, words) },
            { kind: 'note', text: howText(team, year, words) },
          ],
        }),
      })
  },
}

/** With the check-in, on workdays on which the year a month ahead is unknown. */
function noticeTimes(team: Team, from: string, to: string): string[] {
  const calendar = createCalendar(team.calendar)
  return eachDay(localDate(from, team.zone), localDate(to, team.zone))
    .filter((date) => !isYearKnown(team.calendar, yearAhead(date)) && calendar.isWorkday(date).workday)
    .map((date) => instantAt(date, team.schedule.standup.at, team.zone))
    .filter((at) => at > from && at <= to)
}

function yearAhead(date: LocalDate): number {
  return Number(addDays(date, aheadDays).slice(0, 4))
}

function purposeOf(team: Team, year: number, manager: Member): string {
  return `calendar-notice:${team.id}:${year}:${manager.id}`
}

function managersOf(team: Team): Member[] {
  const managers = team.members.filter((member) => member.role === 'manager')
  return managers.length > 0 ? managers : team.members.filter((member) => member.role === 'admin')
}

function noticeText(team: Team, year: number, words: Words): string {
  const { weekdays, alternateSaturdays } = parseCalendar(team.calendar)
  const plain = weekdays === undefined && alternateSaturdays === undefined
  return words.pick({
    zh: `${year} 年的放假调休安排还没有公布，或这个版本还没有收录。在此之前，${team.name} ${year} 年${plain ? '按周一到周五上班' : '按平常的工作周'}、法定节假日休息来算，没有调休上班日，也没有连休。`,
    en: `The ${year} holidays and make-up workdays in China are not announced yet, or not known to this version. Until then ${team.name} works ${plain ? 'plain Monday to Friday' : 'its usual week'} in ${year}, with the legal holidays off, no bridge days and no make-up days.`,
  })
}

/** The calendar of the set-up file with room for days. */
function howText(team: Team, year: number, words: Words): string {
  const own = typeof team.calendar === 'string' ? { base: team.calendar } : team.calendar
  const parts = Object.entries(own).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}: ${value}`] : [],
  )
  const calendar = `calendar: { ${[...parts, `off: [${year}-02-08]`, `on: [${year}-02-20]`].join(', ')} }`
  return words.pick({
    zh: `公布后升级程序，或在设置文件里加上休息日（off）和上班日（on），例如 ${calendar}，再运行 zaohui apply。`,
    en: `Once they are out, update Zaohui, or add days off and worked days to the set-up file, such as ${calendar}, and run zaohui apply.`,
  })
}
