import type { Input } from '../../core/command.ts'
import type { Label } from '../../core/language.ts'
import { UserError } from '../../core/user-error.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import type { NewRow, Row } from '../../db/rows.ts'
import type { Money } from '../../lib/money.ts'
import { productFields, stages } from './fields.ts'

export type ProductInput = Input<typeof productFields>

/**
 * One thing that changed: what it was and what it is now, as people read it.
 * @property back the field, and its text, that make it what it was
 */
export type Change = { label: Label; before: string; after: string; back: Record<string, string> }

/**
 * What a text says beyond the fields: `alias 大号托盘`, `去掉别名 大号托盘`.
 * @throws UserError for anything else: a typo must not become a name
 */
export function withAliasWords(input: ProductInput): ProductInput {
  const rest = input.rest?.trim() ?? ''
  if (rest === '') return input
  const drop = /^(?:去掉别名|删除别名|不叫|no alias|drop alias|remove alias)[\s:：]*(.+)$/iu.exec(rest)?.[1]
  if (drop) return { ...input, noAlias: drop.trim() }
  const add = /^(?:加别名|别名|又叫|也叫|alias)[\s:：]*(.+)$/iu.exec(rest)?.[1]
  if (add) return { ...input, alias: add.trim() }
  const words = {
    zh: `没看懂“${rest}”。可以写：负责人 @李雷、阶段 清仓、交期 45 天、箱规 24、别名 大号托盘`,
    en: `I did not understand “${rest}”. Try: owner @LiLei, stage clearance, lead 45 days, carton 24, alias big tray`,
  }
  throw new UserError(words, { problems: { '': words } })
}

/** Whether anything but a look at it was asked for. */
export function asksForChange(input: ProductInput): boolean {
  return Object.entries(input).some(
    ([name, wish]) => name !== 'product' && name !== 'rest' && wish !== undefined,
  )
}

const labels = {
  owner: { zh: '负责人', en: 'Owner' },
  stage: { zh: '阶段', en: 'Stage' },
  leadTimeDays: { zh: '交期（天）', en: 'Lead time (days)' },
  cartonUnits: { zh: '每箱件数', en: 'Units a carton' },
  unitCost: { zh: '单件成本', en: 'Unit cost' },
  alias: { zh: '别名', en: 'Alias' },
}

/** The texts of a button that set one field back; what was empty is emptied again. */
function back(field: string, before: string | number | null): Record<string, string> {
  return before === null ? { emptied: field } : { [field]: String(before) }
}

/** Several changes set back by one press. */
export function allBack(changes: readonly Change[]): Record<string, string> {
  const emptied = changes.flatMap((change) => change.back['emptied'] ?? [])
  return {
    ...Object.assign({}, ...changes.map((change) => change.back)),
    ...(emptied.length > 0 ? { emptied: emptied.join(',') } : {}),
  }
}

/** Writes what is new and tells it; what is so already is left out. */
export async function changeProduct(
  db: Db,
  row: Row<'products'>,
  input: ProductInput,
  words: Words,
): Promise<Change[]> {
  const changes: Change[] = []
  const columns: Partial<NewRow<'products'>> = {}
  const note = (label: Label, before: string, after: string, back: Record<string, string>) =>
    changes.push({ label, before, after, back })
  const empty = new Set(input.emptied)

  const owner = input.owner?.id ?? (empty.has('owner') ? null : undefined)
  if (owner !== undefined && owner !== row.owner_id) {
    columns.owner_id = owner
    note(
      labels.owner,
      await personName(db, row.owner_id),
      input.owner?.name ?? '',
      back('owner', row.owner_id),
    )
  }
  if (input.stage && input.stage !== row.stage) {
    columns.stage = input.stage
    note(labels.stage, stageName(row.stage, words), stageName(input.stage, words), { stage: row.stage })
  }
  const lead = input.leadTimeDays ?? (empty.has('leadTimeDays') ? null : undefined)
  if (lead !== undefined && lead !== row.lead_time_days) {
    columns.lead_time_days = whole(lead, 'leadTimeDays')
    note(
      labels.leadTimeDays,
      shown(row.lead_time_days),
      shown(lead),
      back('leadTimeDays', row.lead_time_days),
    )
  }
  const carton = input.cartonUnits ?? (empty.has('cartonUnits') ? null : undefined)
  if (carton !== undefined && carton !== row.carton_units) {
    columns.carton_units = whole(carton, 'cartonUnits')
    note(labels.cartonUnits, shown(row.carton_units), shown(carton), back('cartonUnits', row.carton_units))
  }
  const cost = input.unitCost ?? (empty.has('unitCost') ? { minor: null, currency: null } : undefined)
  if (cost && (cost.minor !== row.unit_cost_minor || cost.currency !== row.unit_cost_currency)) {
    columns.unit_cost_minor = cost.minor
    columns.unit_cost_currency = cost.currency
    const before = costOf(row)
    note(
      labels.unitCost,
      costText(row, words),
      cost.minor === null ? '' : words.money(cost),
      back('unitCost', before && productFields.unitCost.schema.print(before)),
    )
  }
  if (Object.keys(columns).length > 0)
    await db.updateTable('products').set(columns).where('id', '=', row.id).execute()
  if (input.alias !== undefined && (await addAlias(db, row, input.alias)))
    note(labels.alias, '', `+ ${input.alias}`, { noAlias: input.alias })
  if (input.noAlias !== undefined && (await dropAlias(db, row, input.noAlias)))
    note(labels.alias, input.noAlias, '−', { alias: input.noAlias })
  return changes
}

export function stageName(stage: string, words: Words): string {
  const found = stages.find((one) => one.value === stage)
  return found ? words.pick(found.label) : stage
}

function costOf({ unit_cost_minor: minor, unit_cost_currency: currency }: Row<'products'>): Money | null {
  return minor === null || currency === null ? null : { minor, currency }
}

export function costText(row: Row<'products'>, words: Words): string {
  const cost = costOf(row)
  return cost ? words.money(cost) : ''
}

export async function personName(db: Db, id: string | null): Promise<string> {
  if (id === null) return ''
  const row = await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? id
}

function whole(value: number | null, field: string): number | null {
  if (value === null || Number.isInteger(value)) return value
  const words = { zh: `${value} 不是整数`, en: `${value} is no whole number` }
  throw new UserError(words, { problems: { [field]: words } })
}

function shown(value: number | null): string {
  return value === null ? '' : String(value)
}

/** @throws UserError when another product of the store goes by it: a text could not tell them apart */
async function addAlias(db: Db, row: Row<'products'>, alias: string): Promise<boolean> {
  const owners = await db
    .selectFrom('product_aliases as a')
    .innerJoin('products as p', 'p.id', 'a.product_id')
    .select(['p.id', 'p.sku'])
    .where('a.alias', '=', alias)
    .where('p.store_id', '=', row.store_id)
    .execute()
  if (owners.some((one) => one.id === row.id)) return false
  if (owners[0]) {
    const words = {
      zh: `“${alias}”已经是 ${owners[0].sku} 的别名了。`,
      en: `“${alias}” is an alias of ${owners[0].sku} already.`,
    }
    throw new UserError(words, { problems: { alias: words } })
  }
  await db.insertInto('product_aliases').values({ product_id: row.id, alias }).execute()
  return true
}

async function dropAlias(db: Db, row: Row<'products'>, alias: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('product_aliases')
    .where('product_id', '=', row.id)
    .where('alias', '=', alias)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}
