import type { Block, Button, Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import type { ListingChange, ListingChangeKind } from '../../facts/listing-changes.ts'
import { listingKindLabel } from '../../facts/listing-kinds.ts'
import { siteName, storeDay, fullDay } from '../../facts/place-words.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Money } from '../../lib/money.ts'
import type { ConversionChange } from './effect.ts'
import { reasons } from './fields.ts'
import { counted } from '../../lib/counted.ts'

type Logged = {
  product: ProductRef
  kinds: ListingChangeKind[]
  date: LocalDate
  observeUntil: LocalDate
  days: number
  note?: string
  price?: Money
  priceBefore?: Money
  restore?: LocalDate
}

/** The echo of a change, with the days to leave the listing alone. */
export function changeCard(
  change: Logged,
  facts: {
    zone: string
    store: StoreRef | undefined
    /** The price was changed so few days ago. */
    soonAfterPrice: { days: number; least: number } | undefined
    asksRestore: boolean
    edit: Button
  },
  words: Words,
): Card {
  const site = facts.store ? siteName(facts.store.marketplace, words) : change.product.storeId
  const price =
    change.price === undefined
      ? ''
      : change.priceBefore === undefined
        ? ` ${words.money(change.price)}`
        : ` ${words.money(change.priceBefore)}→${words.money(change.price)}`
  const lines = [
    words.pick({ zh: `${change.product.sku} ${site}：`, en: `${change.product.sku} ${site}: ` }) +
      kindsText(change.kinds, words) +
      price,
    storeDay(change.date, facts.zone, words),
    words.pick({
      zh: `观察期 ${change.days} 天，到 ${fullDay(change.observeUntil, words)}；期间先别再改。`,
      en: `Watched for ${counted(change.days, 'day')}, until ${fullDay(change.observeUntil, words)}; leave it alone till then.`,
    }),
    ...(change.restore === undefined
      ? []
      : [
          words.pick({
            zh: `${fullDay(change.restore, words)} 恢复价格`,
            en: `Price back on ${fullDay(change.restore, words)}`,
          }),
        ]),
  ]
  const { soonAfterPrice: soon } = facts
  const notes = [
    ...(change.note === undefined || change.note === '' ? [] : [`“${change.note}”`]),
    ...(soon
      ? [
          words.pick({
            zh: `⚠️ ${soon.days} 天前刚调过价，建议至少隔 ${soon.least} 天。`,
            en: `⚠️ The price changed ${counted(soon.days, 'day')} ago; leave ${counted(soon.least, 'day')} between.`,
          }),
        ]
      : []),
    ...(facts.asksRestore
      ? [
          words.pick({
            zh: '哪天恢复价格？点“改”填上。',
            en: 'When does the price go back? Press Edit to say.',
          }),
        ]
      : []),
  ]
  return {
    title: words.pick({ zh: '✏️ 已记改动', en: '✏️ Change noted' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: lines.join('\n') },
      ...notes.map((text): Block => ({ kind: 'note', text })),
      { kind: 'buttons', buttons: [facts.edit] },
    ],
  }
}

/** Asks before a second change makes the first one unreadable; nothing is logged yet. */
export function observationCard(
  running: { change: ListingChange; day: number; days: number },
  effect: ConversionChange | undefined,
  values: Record<string, string>,
  words: Words,
): Card {
  const { change, day, days } = running
  const what = kindsText([change.kind], words)
  const when = words.day(change.date)
  const seen = effect
    ? words.pick({
        zh: `：转化 ${words.signedPercent(effect.change)}${effect.provisional ? '（初值）' : ''}`,
        en: `: conversion ${words.signedPercent(effect.change)}${effect.provisional ? ' (provisional)' : ''}`,
      })
    : words.pick({ zh: '：还没有流量数据', en: ': no traffic data yet' })
  const head = words.pick({
    zh: `⏳ ${change.sku} 观察期第 ${day}/${days} 天（${when} 换${what}）${seen}`,
    en: `⏳ ${change.sku} is on day ${day}/${days} of its observation (${what} changed ${when})${seen}`,
  })
  return {
    tone: 'warn',
    blocks: [
      {
        kind: 'text',
        text: `${head}\n${words.pick({ zh: '现在再改就分不清原因', en: 'Change it again now and nobody can tell which change did it' })}`,
      },
      {
        kind: 'buttons',
        buttons: [
          ...reasons.map((reason) => ({
            label: words.pick(reason.label),
            command: 'listing',
            values: { ...values, reason: reason.value },
          })),
          {
            label: words.pick({
              zh: `等到 ${words.day(change.observeUntil)}`,
              en: `Wait until ${words.day(change.observeUntil)}`,
            }),
            command: 'action',
            values: {
              text: words.pick({
                zh: `观察期结束，再定：${what}`,
                en: `Observation over; decide on: ${what}`,
              }),
              product: values['product'] ?? '',
              due: change.observeUntil,
            },
          },
        ],
      },
      {
        kind: 'note',
        text: words.pick({
          zh: '选一个原因才会记下这次改动；“等到”会给你记一条待办。',
          en: 'Pick a reason to log this change; waiting makes you an action.',
        }),
      },
    ],
  }
}

export function changeListCard(
  changes: ListingChange[],
  about: { product: ProductRef | undefined; today: LocalDate },
  words: Words,
): Card {
  const title = about.product
    ? words.pick({ zh: `${about.product.sku} 改动（90 天）`, en: `Changes of ${about.product.sku}, 90 days` })
    : words.pick({ zh: '链接改动（90 天）', en: 'Listing changes, 90 days' })
  if (changes.length === 0)
    return { title, blocks: [{ kind: 'text', text: words.pick({ zh: '没有记录。', en: 'None logged.' }) }] }
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '日期', en: 'Date' }) },
          ...(about.product ? [] : [{ label: words.pick({ zh: '产品', en: 'Product' }) }]),
          { label: words.pick({ zh: '改动', en: 'Change' }) },
          { label: words.pick({ zh: '观察到', en: 'Watched until' }) },
          { label: words.pick({ zh: '谁', en: 'By' }) },
        ],
        rows: changes
          .slice(0, 30)
          .map((change) => [
            words.day(change.date),
            ...(about.product ? [] : [change.sku]),
            changeText(change, words),
            (change.observeUntil > about.today ? '⏳ ' : '') + words.day(change.observeUntil),
            change.personName,
          ]),
      },
    ],
  }
}

function changeText(change: ListingChange, words: Words): string {
  const prices = [change.priceFrom, change.priceTo]
    .flatMap((one) => (one ? [words.money(one)] : []))
    .join('→')
  const reason = reasons.find((one) => one.value === change.reason)
  const kind = kindsText([change.kind], words)
  return [
    change.note.includes(kind) ? '' : kind,
    prices !== '' && !change.note.includes(prices) ? prices : '',
    change.note,
    reason ? words.brackets(words.pick(reason.label)).trim() : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function kindsText(kinds: ListingChangeKind[], words: Words): string {
  return words.commas(kinds.map((kind) => words.pick(listingKindLabel(kind))))
}
