import type { Db } from '../../db/open.ts'
import { hasLargeCatalogue } from '../../facts/catalogue-size.ts'
import type { MetricName } from '../../facts/data/metric-kinds.ts'
import { allTeams, type Team } from '../../facts/teams.ts'
import type { Instant } from '../../lib/zones.ts'
import { createLook, type Look } from './look.ts'
import { applyFindings } from './life/apply.ts'
import { tellAlerts } from './life/tell.ts'
import type { Rule, SaidFinding } from './rule.ts'
import type { Looked } from './sweep.ts'

/** A metric of a store that somebody typed. */
export type TypedMetric = { storeId: string; name: MetricName }

/** Of a large catalogue a rule is shown no product: it is called inside the transaction that answers. */
const noProduct = 0

/**
 * Looks at once with the rules that judge a metric, at the store it is of and at nothing else: a red IPI is announced
 * when it is typed, not the next morning. The alert's text may lack what only a large catalogue tells (the SKUs with the
 * most excess); the next sweep adds it without saying it again.
 */
export async function followMetric(
  db: Db,
  rules: readonly Rule[],
  typed: TypedMetric,
  now: Instant,
): Promise<void> {
  const concerned = rules.filter((rule) => rule.metrics.includes(typed.name))
  if (concerned.length === 0) return
  const light = await hasLargeCatalogue(db)
  for (const team of await allTeams(db)) {
    const look = await lookAtStore(db, team, typed.storeId, now, light)
    if (look.stores.length === 0) continue
    await applyFindings(db, team, await seenBy(concerned, look))
    await tellAlerts(db, team, now)
  }
}

async function lookAtStore(db: Db, team: Team, storeId: string, now: Instant, light: boolean): Promise<Look> {
  const look = await createLook(db, team, now, light ? noProduct : undefined)
  return { ...look, stores: look.stores.filter((store) => store.id === storeId) }
}

/** Only what these rules say of this store is judged: every other alert stays as it is. */
async function seenBy(rules: readonly Rule[], look: Look): Promise<Looked> {
  const findings: SaidFinding[] = []
  const sights = new Map<string, Awaited<ReturnType<Rule['look']>>>()
  for (const rule of rules) {
    const sight = await rule.look(look)
    sights.set(rule.name, sight)
    findings.push(...sight.findings)
  }
  const isHere = (storeId: string) => look.stores.some((store) => store.id === storeId)
  return {
    now: look.now,
    findings: findings.map((finding) => ({ ...finding, weight: 0, ownerId: null })),
    judged: (rule, subject) => isHere(subject.storeId) && (sights.get(rule)?.judged(subject) ?? false),
    ended: async (rule, subject) => rules.find((one) => one.name === rule)?.ended(subject, look),
  }
}
