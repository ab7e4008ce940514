import type { Calendar } from '../../lib/calendar/calendar.ts'
import { workdayFrom } from '../../lib/calendar/workdays.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate, localTime } from '../../lib/zones.ts'

/** From this hour of the team's day an answer counts for the next business day: people plan the evening before. */
const eveningFrom = '17:00'

/**
 * The business day an answer given now belongs to: today while it is a workday before 17:00 team time, else the next.
 */
export function businessDateOf(now: string, zone: string, calendar: Calendar): LocalDate {
  const today = localDate(now, zone)
  if (calendar.isWorkday(today).workday && localTime(now, zone) < eveningFrom) return today
  return workdayFrom(localTime(now, zone) < eveningFrom ? today : addDays(today, 1), calendar)
}
