import type { Severity } from '../../../src/facts/alerts.ts'
import { defineRule, type Rule } from '../../../src/features/risk/rule.ts'

/** What a rule under the test's control sees: by key. */
export type Pretended = {
  key: string
  storeId?: string
  productId?: number
  severity: Severity
  fact: string
  dataAt: string
  lossMinor?: number
  losesFrom?: string
}

/** A rule that sees what the test says, for everything about alerts that is no single rule's matter. */
export function pretendRule(name: string, sees: { findings: Pretended[]; hasData: boolean }): Rule {
  return defineRule<{ key: string }>({
    name,
    title: { zh: '试验', en: 'Trial' },
    limits: {},
    find: async () => ({
      findings: (sees.hasData ? sees.findings : []).map((one) => ({
        key: one.key,
        storeId: one.storeId ?? 'us',
        ...(one.productId === undefined ? {} : { productId: one.productId }),
        severity: one.severity,
        fact: one.fact,
        dataAt: one.dataAt,
        ...(one.lossMinor === undefined ? {} : { loss: { minor: one.lossMinor, currency: 'USD' } }),
        ...(one.losesFrom === undefined ? {} : { losesFrom: one.losesFrom }),
        numbers: { key: one.key },
      })),
      judged: () => sees.hasData,
    }),
    say: ({ numbers, fact }) => ({
      title: `${numbers.key} ${fact}`,
      lines: [],
      next: 'look',
      checkIn: numbers.key,
      digest: numbers.key,
      todo: 'look',
      buttons: [],
    }),
    inspect: async () => [],
  })
}
