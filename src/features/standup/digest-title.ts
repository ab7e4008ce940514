import { dotted, type Words } from '../../core/words.ts'
import { localTime } from '../../lib/zones.ts'
import type { Digest } from './digest.ts'
import { nameOf } from './digest-lists.ts'

/**
 * `📌 运营一组 早会 · 11-24 周二 · 已答 5/5（09:15 时 4 人，陈浩补 10:42，李雷改 10:50）· 孙丽请假至 11-25，王芳代`: whoever
 * answered or changed an answer after the digest was posted is named with the time.
 */
export function digestTitle(
  { team, date, checkIns, leave, postedAt }: Digest,
  names: Map<string, string>,
  words: Words,
): string {
  /** A name with its verb to follow: Chinese characters stand together, letters stand apart. */
  const who = (id: string) => {
    const name = nameOf(names, id)
    return words.language === 'en' || /[\p{Script=Latin}\d]$/u.test(name) ? `${name} ` : name
  }
  const asked = checkIns.filter((row) => row.state === 'asked' || row.state === 'answered')
  const answered = asked.filter((row) => row.state === 'answered')
  const since = (at: string | null): at is string => postedAt !== null && at !== null && at > postedAt
  const late = answered.filter((row) => since(row.answeredAt))
  const lateText = answered.flatMap((row) => {
    const did = since(row.answeredAt) ? { zh: '补', en: 'late' } : { zh: '改', en: 'edited' }
    const at = since(row.answeredAt) ? row.answeredAt : row.editedAt
    return since(at) ? [`${who(row.personId)}${words.pick(did)} ${localTime(at, team.zone)}`] : []
  })
  const inTime = answered.length - late.length
  const posted = postedAt === null ? '' : localTime(postedAt, team.zone)
  const atPosting =
    late.length === 0 ? [] : [words.pick({ zh: `${posted} 时 ${inTime} 人`, en: `${inTime} at ${posted}` })]
  const more = lateText.length === 0 ? '' : words.brackets(words.remarks([...atPosting, ...lateText]))
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
        : words.pick({ zh: `，${who(off.coverId)}代`, en: `, cover ${nameOf(names, off.coverId)}` })
    return `${who(off.personId)}${words.pick({ zh: '请假', en: 'on leave' })}${until}${cover}`
  })
  const title = words.pick({ zh: `📌 ${team.name} 早会`, en: `📌 ${team.name}` })
  return dotted([title, words.dayAndWeekday(date), ...(asked.length > 0 ? [count] : []), ...away])
}
