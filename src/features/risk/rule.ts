import type { Label, Language } from '../../core/language.ts'
import { languages } from '../../core/language.ts'
import { createWords, type Words } from '../../core/words.ts'
import type { SaidAlert, Severity } from '../../facts/alerts.ts'
import type { LimitName } from '../../facts/data/limits.ts'
import type { MetricName } from '../../facts/data/metric-kinds.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Money } from '../../lib/money.ts'
import type { Look, LookProduct } from './look.ts'

/** What a rule sees now. `N` are the rule's own figures; they must survive JSON. */
export type Finding<N = unknown> = {
  /** The same finding again has the same key; unique within the rule's store. */
  key: string
  /** Within the key, what a person may set aside for good: the day a listing stopped being active. */
  episode?: string
  storeId: string
  /** Absent for what concerns the whole store: then every team of the store hears of it. */
  productId?: number
  severity: Severity
  /** The step of the rule's rhythm: said again only when this changes (`14`, `7`, `2026-11-24`). */
  fact: string
  /** Day of the data behind it: what a person settled stays settled until there is newer data. */
  dataAt: string
  /** What doing nothing costs. */
  loss?: Money
  /** The day from which waiting costs money: decides what may be said outside working time. */
  losesFrom?: LocalDate
  numbers: N
}

/** What one sweep of a rule saw, and what it could judge at all: an alarm never ends for lack of data. */
type Sight<N = unknown> = {
  findings: Finding<N>[]
  /** Whether there was good data about what an earlier alert is about. */
  judged(subject: Subject<N>): boolean
}

/** What an alert that stands is about. */
export type Subject<N = unknown> = { storeId: string; productId: number | null; numbers: N }

/** The limits a rule reads, as people call them. */
type RuleLimits = Readonly<Partial<Record<LimitName, Label>>>

/** A risk rule as its file declares it. */
export type RuleDeclaration<N> = {
  name: string
  title: Label
  /** Thresholds it reads, with their sources; a team may set its own: `limits: { ipi: { red: 420 } }`. */
  limits: RuleLimits
  /** Metrics of a store that people type and this rule judges: it looks as soon as one is typed. */
  metrics?: readonly MetricName[]
  /** Reads sets, never one product at a time: a store may have a hundred thousand. */
  find(look: Look): Promise<Sight<N>>
  /** Pure: from the figures alone, so that it can be said in every language when it is found. */
  say(finding: Finding<N>, words: Words): SaidAlert
  /** The rule's figures for one product, a line each; empty when it has nothing to say. */
  inspect(product: LookProduct, look: Look, words: Words): Promise<string[]>
  /** How an alert ended that is over by the data: what came of what was foretold. */
  ended?(subject: Subject<N>, look: Look): Promise<Label | undefined>
}

/** A finding with its texts. */
export type SaidFinding = Finding & { rule: string; said: Record<Language, SaidAlert> }

export type Rule = {
  name: string
  title: Label
  limits: RuleLimits
  metrics: readonly MetricName[]
  look(look: Look): Promise<{ findings: SaidFinding[]; judged: Sight['judged'] }>
  inspect(product: LookProduct, look: Look, words: Words): Promise<string[]>
  ended(subject: Subject, look: Look): Promise<Label | undefined>
}

/** Declares a rule: one file, and one line in the registry. */
export function defineRule<N>(declaration: RuleDeclaration<N>): Rule {
  const { name, title, limits, metrics = [], find, say, inspect, ended } = declaration
  const wordsOf = languages.map((language) => createWords(language))
  return {
    name,
    title,
    limits,
    metrics,
    inspect,
    async look(look) {
      const { findings, judged } = await find(look)
      return {
        // An alert's figures were written by this rule's own `find`.
        judged: (subject) => judged(subject as Subject<N>),
        findings: findings.map((finding) => ({
          ...finding,
          rule: name,
          key: `${name}:${finding.key}`,
          said: Object.fromEntries(wordsOf.map((words) => [words.language, say(finding, words)])) as Record<
            Language,
            SaidAlert
          >,
        })),
      }
    },
    ended: async (subject, look) => ended?.(subject as Subject<N>, look),
  }
}
