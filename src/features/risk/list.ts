import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Block } from '../../core/card.ts'
import { spaced, type Words } from '../../core/words.ts'
import { openAlerts, severities, severityMark, type Alert } from '../../facts/alerts.ts'
import type { CommandContext } from '../define.ts'
import { cardItem } from './answer-card.ts'
import { buttonsOf } from './cards.ts'

/** Lines a list shows, and how many of them carry buttons: a card has room for no more. */
const shown = 20
const withButtons = 5

/**
 * What stands open, the most severe and dearest first: a person's own, or the team's.
 * @param whose absent: an operator's own, everybody else's team
 */
export async function listRisks(
  whose: 'list' | 'team' | undefined,
  context: CommandContext,
): Promise<Answer> {
  const { db, sender, words } = context
  const own = whose === 'list' || (whose === undefined && sender.role === 'operator')
  const alerts = await openAlerts(db, {
    severities,
    ...(own ? { ownerId: sender.id } : {}),
    ...(!own && sender.teamId !== undefined ? { teamId: sender.teamId } : {}),
  })
  const name = own ? { zh: '我的风险', en: 'My risks' } : { zh: '全组风险', en: "The team's risks" }
  if (alerts.length === 0)
    return cardAnswer({
      title: words.pick(name),
      tone: 'good',
      blocks: [
        { kind: 'text', text: words.pick({ zh: '没有未处理的风险。', en: 'Nothing open.' }) },
        ...(own ? [{ kind: 'note' as const, text: teamHint(words) }] : []),
      ],
    })
  const first = alerts.slice(0, shown)
  const rest = alerts.length - first.length
  return cardAnswer({
    title: `${words.pick(name)} ${alerts.length}`,
    tone: alerts.some((alert) => alert.severity === 'red') ? 'bad' : 'warn',
    blocks: [
      ...first.flatMap((alert, i): Block[] => [
        { kind: 'text', text: lineOf(alert, !own, words) },
        ...(i < withButtons && sender.role !== 'observer'
          ? [
              {
                kind: 'buttons' as const,
                buttons: buttonsOf(cardItem(alert, undefined, words), words, 'few'),
              },
            ]
          : []),
      ]),
      ...(rest > 0
        ? [
            {
              kind: 'note' as const,
              text: words.pick({ zh: `其余 ${rest} 条没列出`, en: `${rest} more not listed` }),
            },
          ]
        : []),
      {
        kind: 'note',
        text: words.pick({
          zh: '风险 接手 12、风险 推后 12 3天、风险 已处理 12 说明、风险 转给 12 @王芳；风险 SKU 查一个产品',
          en: 'risk take 12, risk snooze 12 3d, risk resolve 12 note, risk assign 12 @name; risk SKU checks a product',
        }),
      },
    ],
  })
}

/** `12 🔴 BOX-6（美国）海运最迟下单日 11-27（剩 3 天）→ 李雷 ✋` */
function lineOf(alert: Alert, withOwner: boolean, words: Words): string {
  const owner = withOwner ? `→ ${alert.ownerName ?? words.pick({ zh: '还没人管', en: 'nobody yet' })}` : ''
  const state =
    alert.state === 'taken'
      ? '✋'
      : alert.state === 'snoozed' && alert.snoozedUntil !== null
        ? `💤 ${words.day(alert.snoozedUntil)}`
        : ''
  return spaced(
    `${alert.id} ${severityMark(alert.severity)} ${alert.said[words.language].title}`,
    owner,
    state,
  )
}

function teamHint(words: Words): string {
  return words.pick({ zh: '看全组：风险 全组', en: 'For the team: risk team' })
}
