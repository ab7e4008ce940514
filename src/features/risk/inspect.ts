import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Block } from '../../core/card.ts'
import type { ProductRef } from '../../core/field.ts'
import { UserError } from '../../core/user-error.ts'
import type { Words } from '../../core/words.ts'
import { openAlerts, severities, severityMark } from '../../facts/alerts.ts'
import type { Limit, LimitName } from '../../facts/data/limits.ts'
import { allTeams } from '../../facts/teams.ts'
import type { CommandContext } from '../define.ts'
import { cardItem } from './answer-card.ts'
import { buttonsOf } from './cards.ts'
import { createLook, type Look, type LookProduct } from './look.ts'
import type { Rule } from './rule.ts'
import { counted } from '../../lib/counted.ts'

/** How one product stands against every rule, with the limits each holds it to, and its open alerts. */
export async function inspectProduct(
  rules: readonly Rule[],
  product: ProductRef,
  context: CommandContext,
): Promise<Answer> {
  const { db, words, sender } = context
  const found = await lookAt(product, context)
  if (!found)
    throw new UserError({
      zh: `${product.sku} 不在任何小组的店铺里`,
      en: `${product.sku} is in no team's store`,
    })
  const { look, subject } = found
  const alerts = await openAlerts(db, { productId: product.id, severities })
  const sections: Block[] = []
  for (const rule of rules) {
    const lines = await rule.inspect(subject, look, words)
    if (lines.length === 0) continue
    const limits = Object.entries(rule.limits).map(([name, label]) =>
      limitText(words.pick(label), look.limit(name as LimitName), words),
    )
    sections.push({ kind: 'heading', text: words.pick(rule.title) }, { kind: 'text', text: lines.join('\n') })
    if (limits.length > 0) sections.push({ kind: 'note', text: words.semicolons(limits) })
  }
  return cardAnswer({
    title: `${product.sku}${words.brackets(words.pick(subject.store.place))}`,
    tone: alerts.some((alert) => alert.severity === 'red') ? 'bad' : alerts.length > 0 ? 'warn' : 'plain',
    blocks: [
      ...alerts.flatMap((alert): Block[] => {
        const said = alert.said[words.language]
        return [
          { kind: 'text', text: `${alert.id} ${severityMark(alert.severity)} ${said.title}` },
          ...(sender.role === 'observer'
            ? []
            : [
                {
                  kind: 'buttons' as const,
                  buttons: buttonsOf(cardItem(alert, undefined, words), words, 'few'),
                },
              ]),
        ]
      }),
      ...(sections.length > 0
        ? sections
        : [
            {
              kind: 'text' as const,
              text: words.pick({
                zh: '还没有这个产品的库存、链接或指标数据',
                en: 'No stock, listing or metric data of this product yet',
              }),
            },
          ]),
    ],
  })
}

/** The product as the team that answers for it sees it: the conversation's own team first. */
async function lookAt(
  product: ProductRef,
  { db, now, sender }: CommandContext,
): Promise<{ look: Look; subject: LookProduct } | undefined> {
  const teams = await allTeams(db)
  const own = teams.filter((team) => team.id === sender.teamId)
  for (const team of [...own, ...teams.filter((one) => one.id !== sender.teamId)]) {
    const look = await createLook(db, team, now, product.id)
    const subject = (await look.products()).get(product.id)
    if (subject) return { look, subject }
  }
  return undefined
}

/** `红 400（平台线）`: what it is held to, and whose line that is. */
function limitText(label: string, limit: Limit, words: Words): string {
  const kind =
    limit.kind === 'platform fact'
      ? words.pick({ zh: '平台线', en: 'platform fact' })
      : words.pick({ zh: '小组目标', en: 'team goal' })
  return `${label} ${limitValue(limit, words)}${words.brackets(kind)}`
}

function limitValue({ value, unit }: Limit, words: Words): string {
  if (unit === 'USD minor') return words.money({ minor: value, currency: 'USD' })
  if (unit === 'fraction') return words.percent(value)
  const count = words.count(value)
  if (unit === 'days') return words.pick({ zh: `${count} 天`, en: counted(value, 'day') })
  if (unit === 'hours') return words.pick({ zh: `${count} 小时`, en: `${count} h` })
  return count
}
