import { instantAt, localDate, type Instant } from '../lib/zones.ts'
import type { Statement } from './history.ts'
import { sampleTeamZone, type SamplePersonId } from './team.ts'

/** What colleagues answer on the morning itself; 李雷's check-in waits for whoever opens the page. */
const answers: readonly [SamplePersonId, string, string][] = [
  [
    'zhang-de',
    '09:03',
    '/standup cause="价格/优惠券" cause2="限制商品审核" plan="LAMP-2 申诉，补发票; BASKET-3 秒杀复盘"',
  ],
  [
    'wang',
    '09:05',
    '/standup plan="POT-8 定 BD; 代回买家消息 2 封" decision="POT-8 降到 $24.99 报 BD？→ 韩梅，11:00 前"',
  ],
  ['zhang-jp', '09:08', '/standup plan="MAT-9 超龄 60 件挂券"'],
]

/** The answers of the sample moment's own morning, as far as they lie before it. */
export function sampleMorning(now: Instant): Statement[] {
  const today = localDate(now, sampleTeamZone)
  return answers
    .map(([as, time, text]) => ({ at: instantAt(today, time, sampleTeamZone), as, text }))
    .filter((one) => one.at < now)
}
