import type { Words } from '../../../core/words.ts'
import { measuredText, verdictText } from '../../../facts/effect-words.ts'
import { listingChangeText } from '../../../facts/listing-kinds.ts'
import type { WeekReport } from '../read-report.ts'
import type { Deed } from '../deeds.ts'
import { columns, type Cell, type Section } from '../section.ts'
import { personName, productName } from './names.ts'
import { section } from './titles.ts'

export function actionsSection(report: WeekReport, words: Words): Section {
  const { deeds } = report
  if (deeds.length === 0)
    return section('actions', words, {
      missing: true,
      notes: [
        words.pick({
          zh: '这两周没有记动作。用“改动 SKU 主图换了”“待办 @人 …”记下来，满 7 天就能看到效果',
          en: 'Nothing was logged in these two weeks. Log it with “listing SKU main image” or “action @who …”: its effect shows after 7 days',
        }),
      ],
    })
  return section('actions', words, {
    tables: [
      {
        columns: columns(
          words,
          ['动作', 'Action'],
          ['负责人', 'Owner'],
          ['预期', 'Expected'],
          ['实测', 'Measured'],
          ['有效/无效', 'Verdict'],
          ['下一步', 'Next'],
        ),
        rows: deeds.map((deed) => row(deed, report, words)),
      },
    ],
    notes: [
      words.pick({
        zh: '实测：动作当天前、后各 7 天的销售额，扣除店铺其余产品同期的涨跌；件数超出波动（2√）才算有效',
        en: 'Measured: sales of the 7 days before and after, less how the rest of the store went; units beyond their spread (2√) count as an effect',
      }),
    ],
  })
}

/** What was done, with its product and day: `TRAY-L 11-22 主图`. */
export function deedText(deed: Deed, report: WeekReport, words: Words): string {
  return [deed.sku === null ? '' : productName(report, deed.sku, deed.storeId, words), deedWhat(deed, words)]
    .filter((part) => part !== '')
    .join(' ')
}

export function deedWhat(deed: Deed, words: Words): string {
  const day = deed.date === undefined ? '' : words.day(deed.date)
  if (deed.what.kind === 'action') {
    const { text } = deed.what.action
    const bare = deed.sku !== null && text.startsWith(deed.sku) ? text.slice(deed.sku.length).trim() : text
    return [day, bare].filter((part) => part !== '').join(' ')
  }
  return [day, listingChangeText(deed.what.change, words)].filter((part) => part !== '').join(' ')
}

function row(deed: Deed, report: WeekReport, words: Words): Cell[] {
  const store = report.stores.find((one) => one.store.id === deed.storeId)
  const { effect } = deed
  const verdict = effect ? verdictText(effect, words) : null
  const beside =
    deed.beside > 0 && (effect?.verdict === 'works' || effect?.verdict === 'fails')
      ? words.pick({
          zh: `；前后 7 天内另有 ${deed.beside} 个动作，分不开`,
          en: `; ${deed.beside} more within 7 days, cannot be told apart`,
        })
      : ''
  return [
    deedText(deed, report, words),
    personName(report, deed.personId, words),
    deed.what.kind === 'action' ? deed.what.action.expected : null,
    effect ? measuredText(effect, store?.store.currency ?? '', words) + beside : stateText(deed, words),
    verdict,
    nextText(deed, report, words),
  ]
}

function stateText(deed: Deed, words: Words): string {
  if (deed.what.kind === 'change') return ''
  const { action } = deed.what
  if (action.state === 'dropped') return words.pick({ zh: '已取消', en: 'dropped' })
  if (action.state === 'done')
    return [words.pick({ zh: '已完成', en: 'done' }), action.result ?? '']
      .filter((part) => part !== '')
      .join(' ')
  return words.pick({ zh: '进行中', en: 'under way' })
}

/** What somebody answered about the product, else its next open action, else the day its observation is over. */
function nextText(deed: Deed, report: WeekReport, words: Words): Cell {
  if (deed.what.kind === 'action' && deed.what.action.state === 'open')
    return deed.what.action.due === null
      ? null
      : words.pick({
          zh: `${words.day(deed.what.action.due)} 前完成`,
          en: `due ${words.day(deed.what.action.due)}`,
        })
  const reviewed = report.reviews
    .flatMap((review) => review.lines)
    .find((line) => line.productId === deed.productId && deed.productId !== null && line.next)
  if (reviewed?.next) return reviewed.next.replaceAll('\n', '；')
  const open = report.open.find((action) => action.productId === deed.productId && deed.productId !== null)
  if (open) return open.text
  if (deed.what.kind === 'change' && deed.what.change.observeUntil > report.today)
    return words.pick({
      zh: `观察到 ${words.day(deed.what.change.observeUntil)}，先别再改`,
      en: `watched until ${words.day(deed.what.change.observeUntil)}: leave it alone`,
    })
  return null
}
