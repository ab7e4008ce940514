import type { Label } from '../core/language.ts'

/** What a goal can be set for. Money has a currency, a fraction is plain (0.22 is 22 %). */
export type GoalMetric = { kind: 'money' | 'fraction' | 'count'; label: Label; lowerIsBetter?: boolean }

/** Metrics known by name; a company may follow others under names of its own. */
export const goalMetrics: Readonly<Record<string, GoalMetric>> = {
  sales: { kind: 'money', label: { zh: '销售额', en: 'sales' } },
  profit: { kind: 'money', label: { zh: '利润', en: 'profit' } },
  adSpend: { kind: 'money', label: { zh: '广告花费', en: 'ad spend' }, lowerIsBetter: true },
  units: { kind: 'count', label: { zh: '销量', en: 'units' } },
  orders: { kind: 'count', label: { zh: '订单数', en: 'orders' } },
  sessions: { kind: 'count', label: { zh: '会话数', en: 'sessions' } },
  launches: { kind: 'count', label: { zh: '新品数', en: 'launches' } },
  reviews: { kind: 'count', label: { zh: '评价数', en: 'reviews' } },
  rating: { kind: 'count', label: { zh: '星级', en: 'rating' } },
  ipi: { kind: 'count', label: { zh: 'IPI', en: 'IPI' } },
  turns: { kind: 'count', label: { zh: '年周转', en: 'turns a year' } },
  roas: { kind: 'count', label: { zh: 'ROAS', en: 'ROAS' } },
  conversion: { kind: 'fraction', label: { zh: '转化率', en: 'conversion' } },
  margin: { kind: 'fraction', label: { zh: '净利率', en: 'margin' } },
  acos: { kind: 'fraction', label: { zh: 'ACoS', en: 'ACoS' }, lowerIsBetter: true },
  tacos: { kind: 'fraction', label: { zh: 'TACoS', en: 'TACoS' }, lowerIsBetter: true },
  returnRate: { kind: 'fraction', label: { zh: '退货率', en: 'return rate' }, lowerIsBetter: true },
}

/** The metric of a name; `undefined` for one of the company's own. */
export function goalMetric(name: string): GoalMetric | undefined {
  return Object.hasOwn(goalMetrics, name) ? goalMetrics[name] : undefined
}
