import { titles } from './table-text.ts'

/** Age columns with their first and last day; the finer ones repeat the coarser. */
export const ageBands: [column: string, from: number, to: number][] = [
  ['inv-age-0-to-90-days', 0, 90],
  ['inv-age-91-to-180-days', 91, 180],
  ['inv-age-181-to-270-days', 181, 270],
  ['inv-age-271-to-365-days', 271, 365],
  ['inv-age-366-to-455-days', 366, 455],
  ['inv-age-456-plus-days', 456, Infinity],
  ['inv-age-0-to-30-days', 0, 30],
  ['inv-age-31-to-60-days', 31, 60],
  ['inv-age-61-to-90-days', 61, 90],
  ['inv-age-181-to-330-days', 181, 330],
  ['inv-age-331-to-365-days', 331, 365],
]

/** The bands of the aged inventory surcharge with their first and last day. */
export const surchargeBands: [band: string, from: number, to: number][] = [
  ['181-210', 181, 210],
  ['211-240', 211, 240],
  ['241-270', 241, 270],
  ['271-300', 271, 300],
  ['301-330', 301, 330],
  ['331-365', 331, 365],
  ['366-455', 366, 455],
  ['456-plus', 456, Infinity],
]

/** GET_FBA_INVENTORY_PLANNING_DATA as it came in 2026. */
export const planningColumns: string[] = [
  ...titles(`
    snapshot-date, sku, fnsku, asin, product-name, condition, available, pending-removal-quantity
  `),
  ...ageBands.slice(0, 6).map(([column]) => column),
  ...titles(`
    currency, units-shipped-t7, units-shipped-t30, units-shipped-t60, units-shipped-t90, alert
    your-price, sales-price, lowest-price-new-plus-shipping, lowest-price-used, recommended-action
    DEPRECATED healthy-inventory-level, recommended-sales-price, recommended-sale-duration-days
    recommended-removal-quantity, estimated-cost-savings-of-recommended-actions, sell-through
    item-volume, volume-unit-measurement, storage-type, storage-volume, marketplace, product-group
    sales-rank, days-of-supply, estimated-excess-quantity, weeks-of-cover-t30, weeks-of-cover-t90
    featuredoffer-price, sales-shipped-last-7-days, sales-shipped-last-30-days
    sales-shipped-last-60-days, sales-shipped-last-90-days
  `),
  ...ageBands.slice(6).map(([column]) => column),
  ...titles(`
    estimated-storage-cost-next-month, inbound-quantity, inbound-working, inbound-shipped
    inbound-received, no-sale-last-6-months, Total Reserved Quantity, unfulfillable-quantity
  `),
  ...surchargeBands.flatMap(([band]) => [
    `quantity-to-be-charged-ais-${band}-days`,
    `estimated-ais-${band}-days`,
  ]),
  ...titles(`
    historical-days-of-supply, fba-minimum-inventory-level, fba-inventory-level-health-status
    Recommended ship-in quantity, Recommended ship-in date
    Last updated date for Historical Days of Supply, Exempted from Low-Inventory-Level fee?
    Low-Inventory-Level fee applied in current week?, Short term historical days of supply
    Long term historical days of supply, Inventory age snapshot date, Inventory Supply at FBA
    Reserved FC Transfer, Reserved FC Processing, Reserved Customer Order
    Total Days of Supply (including units from open shipments), supplier, is-seasonal-in-next-3-months
    season-name, season-start-date, season-end-date
  `),
]
