import type { Calendar } from '../../lib/calendar/calendar.ts'
import { workdayFrom } from '../../lib/calendar/workdays.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate, localTime } from '../../lib/zones.ts'

/** From this hour of the team's day an answer counts for the next business day: people plan the evening before. */
const eveningFrom = '17:00'

/**
 * The business day an answer given now belongs to: today while it is a workday before 17:00 team time, else the next.
 * @param asked whether today's check-in went out: run by hand it makes a day off one of these days
 */
export function businessDateOf(now: string, zone: string, calendar: Calendar, asked = false): LocalDate {
  const today = localDate(now, zone)
  if ((asked || calendar.isWorkday(today).workday) && localTime(now, zone) < eveningFrom) return today
  return workdayFrom(localTime(now, zone) < eveningFrom ? today : addDays(today, 1), calendar)
}
