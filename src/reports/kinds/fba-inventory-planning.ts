import { writeInventory, type InventoryRow } from '../../facts/inventory-writing.ts'
import type { BookedProduct } from '../../facts/product-book.ts'
import type { Store } from '../../facts/stores.ts'
import { defineReport, type Columns, type Outcome, type Period, type Values } from '../define-report.ts'

const count = (...titles: string[]) => ({ as: 'count', titles }) as const
const decimal = (...titles: string[]) => ({ as: 'decimal', titles }) as const

/**
 * Age bands are read once: 0–30, 31–60, 61–90, 181–330 and 331–365 repeat what the bands of 90 days hold. Files from
 * before the 456-day band have `365-plus`.
 */
const ages = {
  age0to90: count('inv-age-0-to-90-days', '库存龄 0-90 天'),
  age91to180: count('inv-age-91-to-180-days', '库存龄 91-180 天'),
  age181to270: count('inv-age-181-to-270-days', '库存龄 181-270 天'),
  age271to365: count('inv-age-271-to-365-days', '库存龄 271-365 天'),
  age366to455: count('inv-age-366-to-455-days', '库存龄 366-455 天'),
  age456plus: count('inv-age-456-plus-days', '库存龄 456 天以上'),
  age365plus: count('inv-age-365-plus-days', '库存龄 365 天以上'),
} satisfies Columns

const surcharge = (band: string) =>
  ({ as: 'money', titles: [`estimated-ais-${band}-days`, `预计 AIS ${band} 天`] }) as const

/** What Amazon expects to charge, by band: these do not overlap, but for `365-plus` with the two bands after it. */
const surcharges = {
  ais181: surcharge('181-210'),
  ais211: surcharge('211-240'),
  ais241: surcharge('241-270'),
  ais271: surcharge('271-300'),
  ais301: surcharge('301-330'),
  ais331: surcharge('331-365'),
  ais366: surcharge('366-455'),
  ais456: surcharge('456-plus'),
  ais365: surcharge('365-plus'),
} satisfies Columns

/** FBA inventory planning, in Seller Central "Manage Inventory Health": tab from the API, quoted commas from the page. */
export const fbaInventoryPlanning = defineReport({
  slug: 'fba-inventory-planning',
  name: { zh: '亚马逊库存规划（库存状况）', en: 'FBA inventory planning (inventory health)' },
  period: 'rows',
  marketplace: 'marketplace',
  recognise: { sku: 'sku', asin: 'asin' },
  columns: {
    snapshot: { as: 'day', required: true, needed: true, titles: ['snapshot-date', '快照日期'] },
    sku: { as: 'id', required: true, needed: true, titles: ['sku'] },
    fnsku: { as: 'id', titles: ['fnsku'] },
    asin: { as: 'id', titles: ['asin'] },
    title: { as: 'text', titles: ['product-name', '商品名称'] },
    available: { ...count('available', '可售', '可用'), required: true, needed: true },
    marketplace: { as: 'id', titles: ['marketplace', '商城', '站点'] },
    currency: { as: 'currency', titles: ['currency', '货币'] },
    ...ages,
    ...surcharges,
    unitsT7: count('units-shipped-t7', '7天销量'),
    unitsT30: count('units-shipped-t30', '30天销量'),
    unitsT60: count('units-shipped-t60', '60天销量'),
    unitsT90: count('units-shipped-t90', '90天销量'),
    alert: { as: 'text', titles: ['alert', '提醒'] },
    price: { as: 'money', titles: ['your-price', '您的价格'] },
    sellThrough: decimal('sell-through', '售出率'),
    volume: decimal('item-volume', '商品体积'),
    volumeUnit: { as: 'text', titles: ['volume-unit-measurement', '体积计量单位'] },
    storageType: { as: 'text', titles: ['storage-type', '存储类型'] },
    daysOfSupply: decimal('days-of-supply', '供货天数'),
    excess: count('estimated-excess-quantity', '预计冗余数量'),
    storageCost: { as: 'money', titles: ['estimated-storage-cost-next-month', '下个月预计仓储费'] },
    inboundWorking: count('inbound-working', '入库-处理中'),
    inboundShipped: count('inbound-shipped', '入库-已发货'),
    inboundReceived: count('inbound-received', '入库-接收中'),
    reserved: count('Total Reserved Quantity', 'reserved-quantity', '预留数量'),
    unfulfillable: count('unfulfillable-quantity', '不可售数量'),
    shortTerm: decimal('Short term historical days of supply', '短期历史供货天数'),
    longTerm: decimal('Long term historical days of supply', '长期历史供货天数'),
    feeApplied: {
      as: 'text',
      titles: [
        'Low-Inventory-Level fee applied in current week?',
        'Low-Inventory-Level fee applied in current week',
      ],
    },
    feeExempt: {
      as: 'text',
      titles: ['Exempted from Low-Inventory-Level fee?', 'Exempted from Low-Inventory-Level fee'],
    },
    recommended: count('Recommended ship-in quantity', '建议入库数量'),
    recommendedDate: { as: 'day', titles: ['Recommended ship-in date', '建议入库日期'] },
    ageDate: { as: 'day', titles: ['Inventory age snapshot date', '库龄快照日期'] },
  },

  read(run) {
    const rows = new Map<string, { product: BookedProduct; row: InventoryRow }>()
    const sums = new Map<string, number>()
    const money = new Map<string, number>()
    let feeApplied = 0

    return {
      row(values, cells): Outcome {
        const store = values.marketplace === null ? run.store : run.storeOf(values.marketplace)
        if (!store) return { refused: 'missing-key', column: 'marketplace' }
        if (values.currency !== null && values.currency !== store.currency)
          return {
            refused: 'bad-currency',
            column: 'currency',
            detail: `store ${store.id} uses ${store.currency}`,
          }
        const product = run.products.findOrMake(store.id, values)
        const row = inventoryRow(values, store, cells.line)
        const key = `${store.id} ${values.snapshot} ${values.sku}`
        const known = rows.get(key)
        rows.set(key, { product, row: known ? together(known.row, row) : row })
        for (const [name, value] of Object.entries(summed(values)))
          if (value !== null) sums.set(name, (sums.get(name) ?? 0) + value)
        if (row.estimated_ais_minor !== null)
          money.set(store.currency, (money.get(store.currency) ?? 0) + row.estimated_ais_minor)
        if (row.low_inventory_fee_applied) feeApplied += 1
        return 'stored'
      },

      async finish() {
        await run.products.save()
        const found = [...rows.values()].map(({ product, row }) => ({ ...row, product_id: product.id }))
        writeInventory(run.database, run.organisation, run.id, found)
        const periods = new Map<string, Period>()
        for (const { store_id: store, snapshot_date: date } of found)
          periods.set(`${store} ${date}`, { store, kind: 'planning', from: date, to: date })
        const has = (field: keyof typeof run.columns) => run.columns[field] !== undefined
        const hasSurcharge = Object.keys(surcharges).some((field) => has(field as keyof typeof run.columns))
        return {
          sums: {
            ...Object.fromEntries(sums),
            ...(hasSurcharge ? { estimatedAisMinor: Object.fromEntries(money) } : {}),
            ...(has('feeApplied') ? { lowInventoryFeeApplied: feeApplied } : {}),
          },
          periods: [...periods.values()],
        }
      },
    }
  },
})

type Row = Values<typeof fbaInventoryPlanning.columns>

/** The columns a person adds up to compare, under the names of the answer; absent ones stay out. */
function summed(values: Row): Record<string, number | null> {
  return {
    available: values.available,
    age0to90: values.age0to90,
    age91to180: values.age91to180,
    age181to270: values.age181to270,
    age271to365: values.age271to365,
    age365plus: values.age365plus,
    age366to455: values.age366to455,
    age456plus: values.age456plus,
    unitsShippedT30: values.unitsT30,
    inboundShipped: values.inboundShipped,
  }
}

function inventoryRow(values: Row, store: Store, line: number): InventoryRow {
  return {
    store_id: store.id,
    snapshot_date: values.snapshot,
    product_id: 0,
    line,
    available: values.available,
    inbound_working: values.inboundWorking,
    inbound_shipped: values.inboundShipped,
    inbound_received: values.inboundReceived,
    reserved: values.reserved,
    unfulfillable: values.unfulfillable,
    age_0_90: values.age0to90,
    age_91_180: values.age91to180,
    age_181_270: values.age181to270,
    age_271_365: values.age271to365,
    age_366_455: values.age366to455,
    age_456_plus: values.age456plus,
    age_365_plus: values.age365plus ?? plus(values.age366to455, values.age456plus),
    age_date: values.ageDate,
    units_t7: values.unitsT7,
    units_t30: values.unitsT30,
    units_t60: values.unitsT60,
    units_t90: values.unitsT90,
    days_of_supply: values.daysOfSupply,
    sell_through: values.sellThrough,
    excess_units: values.excess,
    unit_volume: values.volume,
    volume_unit: values.volumeUnit,
    storage_type: values.storageType,
    currency: store.currency,
    // The report writes 0.0 where there is no price.
    price_minor: values.price || null,
    storage_cost_minor: values.storageCost,
    estimated_ais_minor: surchargeOf(values),
    short_term_supply_days: values.shortTerm,
    long_term_supply_days: values.longTerm,
    low_inventory_fee_applied: flag(values.feeApplied),
    low_inventory_fee_exempt: flag(values.feeExempt),
    recommended_quantity: values.recommended,
    recommended_date: values.recommendedDate,
    alert: values.alert,
  }
}

function surchargeOf(values: Row): number | null {
  const late = plus(values.ais366, values.ais456) ?? values.ais365
  return [
    values.ais181,
    values.ais211,
    values.ais241,
    values.ais271,
    values.ais301,
    values.ais331,
    late,
  ].reduce(plus)
}

function plus(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0)
}

function flag(text: string | null): number | null {
  if (text === null) return null
  return /^(?:yes|y|true|1|是|ja|oui|sí|はい)$/iu.test(text) ? 1 : 0
}

/** What of two rows of one SKU adds up; the rest is the first one's. */
const additive = [
  'available',
  'inbound_working',
  'inbound_shipped',
  'inbound_received',
  'reserved',
  'unfulfillable',
  'age_0_90',
  'age_91_180',
  'age_181_270',
  'age_271_365',
  'age_366_455',
  'age_456_plus',
  'age_365_plus',
  'units_t7',
  'units_t30',
  'units_t60',
  'units_t90',
  'excess_units',
  'storage_cost_minor',
  'estimated_ais_minor',
] as const satisfies (keyof InventoryRow)[]

/** One SKU may stand in two rows (two conditions): it is one product's stock. */
function together(a: InventoryRow, b: InventoryRow): InventoryRow {
  const sums = Object.fromEntries(additive.map((column) => [column, plus(a[column], b[column])]))
  return { ...a, ...(sums as Pick<InventoryRow, (typeof additive)[number]>) }
}
