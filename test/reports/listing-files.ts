import type { Desk } from './import-here.ts'

export const columns = [
  'item-name',
  'seller-sku',
  'price',
  'quantity',
  'asin1',
  'fulfillment-channel',
  'status',
]
export const table = (statuses: Record<string, string>) =>
  [
    columns,
    ...Object.entries(statuses).map(([sku, status]) => [sku, sku, '9.99', '', '', 'AMAZON_NA', status]),
  ]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('')

/** Imports a listings report of a day. */
export const report = (desk: Desk, date: string, statuses: Record<string, string>) =>
  desk.read({ name: `All-Listings-US-${date}.txt`, content: table(statuses) })

const strandedColumns = 'date-stranded\tDate-to-take-auto-removal\tstranded-reason\tsku\tfulfillable-qty'
export const stranded = (desk: Desk, date: string, rows: string[][]) =>
  desk.read({
    name: `Stranded-US-${date}.txt`,
    content: [strandedColumns, ...rows.map((cells) => cells.join('\t'))].join('\n').concat('\n'),
  })
