import type { Label } from '../../../core/language.ts'
import type { Words } from '../../../core/words.ts'
import { reportMenus, type ReportName } from '../../../facts/data/report-menus.ts'
import type { Section, SectionId } from '../section.ts'

export const titles: Readonly<Record<SectionId, Label>> = {
  summary: { zh: '结论', en: 'Summary' },
  goals: { zh: '目标', en: 'Goals' },
  stores: { zh: '店铺', en: 'Stores' },
  why: { zh: '为什么变', en: 'Why' },
  actions: { zh: '动作与效果', en: 'Actions' },
  ads: { zh: '广告', en: 'Ads' },
  promotions: { zh: '促销', en: 'Promotions' },
  stock: { zh: '库存与备货', en: 'Stock' },
  aged: { zh: '库龄', en: 'Aged stock' },
  account: { zh: '账户', en: 'Account' },
  voice: { zh: '评价与退货', en: 'Voice' },
  market: { zh: '竞品与排名', en: 'Market' },
  pipeline: { zh: '新品、改动、清仓', en: 'Pipeline' },
  carried: { zh: '遗留', en: 'Carried over' },
  learned: { zh: '经验', en: 'Learned' },
  gaps: { zh: '数据缺口', en: 'Data gaps' },
  margin: { zh: '净利率与资金占用', en: 'Margin and cash tied up' },
}

export function section(id: SectionId, words: Words, parts: Partial<Omit<Section, 'id' | 'title'>>): Section {
  return { id, title: words.pick(titles[id]), lines: [], tables: [], notes: [], ...parts }
}

/** Says which report would fill something, and where it is downloaded. */
export function needs(report: ReportName, words: Words, what?: Label): string {
  const { label, menu } = reportMenus[report]
  const lacks = what ? words.pick(what) : words.pick({ zh: '还没有数据', en: 'no data yet' })
  return words.pick({
    zh: `${lacks}：需要“${label.zh}”，在 ${menu.zh}`,
    en: `${lacks}: needs “${label.en}”, found under ${menu.en}`,
  })
}
