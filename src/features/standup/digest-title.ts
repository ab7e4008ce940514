import type { Words } from '../../core/words.ts'
import { localTime } from '../../lib/zones.ts'
import type { Digest } from './digest.ts'
import { nameOf } from './digest-lists.ts'

/** `📌 运营一组 早会 · 11-24 周二 · 已答 5/5（09:15 时 4 人，陈浩补 10:42）· 孙丽请假至 11-25，王芳代`. */
export function digestTitle(
  { team, date, checkIns, leave, postedAt }: Digest,
  names: Map<string, string>,
  words: Words,
): string {
  const asked = checkIns.filter((row) => row.state === 'asked' || row.state === 'answered')
  const answered = asked.filter((row) => row.state === 'answered')
  const late = postedAt === null ? [] : answered.filter((row) => (row.answeredAt ?? '') > postedAt)
  const lateText = late.map((row) => {
    const time = localTime(row.answeredAt ?? '', team.zone)
    return words.pick({
      zh: `${nameOf(names, row.personId)}补 ${time}`,
      en: `${nameOf(names, row.personId)} late ${time}`,
    })
  })
  const inTime = answered.length - late.length
  const posted = postedAt === null ? '' : localTime(postedAt, team.zone)
  const more =
    late.length === 0
      ? ''
      : words.brackets(
          words.commas([
            words.pick({ zh: `${posted} 时 ${inTime} 人`, en: `${inTime} at ${posted}` }),
            ...lateText,
          ]),
        )
  const count = words.pick({
    zh: `已答 ${answered.length}/${asked.length}${more}`,
    en: `${answered.length}/${asked.length} in${more}`,
  })
  const away = leave.map((off) => {
    const until =
      off.to > date ? words.pick({ zh: `至 ${words.day(off.to)}`, en: ` to ${words.day(off.to)}` }) : ''
    const cover =
      off.coverId === null
        ? ''
        : words.pick({ zh: `，${nameOf(names, off.coverId)}代`, en: `, cover ${nameOf(names, off.coverId)}` })
    return words.pick({
      zh: `${nameOf(names, off.personId)}请假${until}${cover}`,
      en: `${nameOf(names, off.personId)} on leave${until}${cover}`,
    })
  })
  const title = words.pick({ zh: `📌 ${team.name} 早会`, en: `📌 ${team.name}` })
  return [title, words.dayAndWeekday(date), ...(asked.length > 0 ? [count] : []), ...away].join(' · ')
}
