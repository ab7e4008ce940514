import type { Label } from '../../core/language.ts'
import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'
import { companyRates } from '../../facts/company-rates.ts'
import type { Instant } from '../../lib/zones.ts'
import { createLook, weightOf } from './look.ts'
import { applyFindings } from './life/apply.ts'
import { tellAlerts } from './life/tell.ts'
import type { Rule, SaidFinding, Subject } from './rule.ts'

/** Everything one sweep of a team saw. */
export type Looked = {
  now: Instant
  findings: (SaidFinding & { weight: number; ownerId: string | null })[]
  /** Whether a rule had the data to judge what an earlier alert is about. */
  judged(rule: string, subject: Subject): boolean
  ended(rule: string, subject: Subject): Promise<Label | undefined>
}

/**
 * Looks at a team's stores with every rule, and lets the alerts follow: new ones are opened, standing ones brought up
 * to date, those that are over closed; then what may be said now is queued. Safe to run as often as one likes, also
 * after a kill in the middle. Reading takes up to two seconds with a hundred thousand SKUs; writing goes in short
 * transactions when `db` is not in one.
 */
export async function sweepRisks(db: Db, rules: readonly Rule[], team: Team, now: Instant): Promise<void> {
  await applyFindings(db, team, await lookAtRisks(db, rules, team, now))
  await tellAlerts(db, team, now)
}

/** The reading half of a sweep: changes nothing. */
async function lookAtRisks(db: Db, rules: readonly Rule[], team: Team, now: Instant): Promise<Looked> {
  const look = await createLook(db, team, now)
  const products = await look.products()
  const rates = await companyRates(db, look.today)
  const findings: Looked['findings'] = []
  const sights = new Map<string, (subject: Subject) => boolean>()
  for (const rule of rules) {
    const sight = await rule.look(look)
    sights.set(rule.name, sight.judged)
    for (const finding of sight.findings)
      findings.push({
        ...finding,
        weight: weightOf(finding.loss, look.today, rates),
        ownerId: finding.productId === undefined ? null : (products.get(finding.productId)?.owner_id ?? null),
      })
  }
  return {
    now,
    findings,
    judged: (rule, subject) => isElsewhere(subject) || (sights.get(rule)?.(subject) ?? false),
    ended: async (rule, subject) =>
      isElsewhere(subject)
        ? { zh: '产品已归别的小组', en: 'the product belongs to another team now' }
        : rules.find((one) => one.name === rule)?.ended(subject, look),
  }

  function isElsewhere(subject: Subject): boolean {
    return subject.productId !== null && !products.has(subject.productId)
  }
}
