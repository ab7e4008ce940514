import { cardAnswer, type Answer } from '../../core/answer.ts'
import { UserError } from '../../core/user-error.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { findAlert, type Alert } from '../../facts/alerts.ts'
import { findTeam } from '../../facts/teams.ts'
import { alertCard, type CardItem } from './cards.ts'
import { statusLines } from './life/status.ts'

/**
 * One alert as it now stands, for whoever asked or acted.
 * @param warning stands below it
 */
export async function alertAnswer(db: Db, id: number, words: Words, warning?: string): Promise<Answer> {
  const alert = await findAlert(db, id)
  const team = alert && (await findTeam(db, alert.teamId))
  if (!alert || !team) throw new UserError({ zh: `没有 ${id} 号风险`, en: `There is no risk ${id}` })
  const status = await statusLines(db, team, [id])
  const item = cardItem(alert, status(id, words), words)
  const card = alertCard({ kind: 'told', items: [item], more: 0 }, words)
  if (warning === undefined) return cardAnswer(card)
  return cardAnswer({ ...card, blocks: [...card.blocks, { kind: 'note', text: warning }] })
}

/** An alert as cards show it, with its present figures. */
export function cardItem(alert: Alert, status: string | undefined, words: Words): CardItem {
  return {
    id: alert.id,
    said: alert.said[words.language],
    severity: alert.severity,
    state: alert.state,
    canBeOurs: alert.episode !== null,
    productId: alert.productId,
    sku: alert.sku,
    owner: alert.ownerName,
    status,
    result: alert.result === null ? undefined : words.pick(alert.result),
  }
}
