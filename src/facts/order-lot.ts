import type { BookedProduct } from './product-book.ts'

/** One line of an order. Money in minor units of the store's currency. */
export type OrderLine = {
  /** Physical line of the file. */
  line: number
  orderId: string
  product: BookedProduct
  status: string
  /** Seconds since 1970. */
  updatedAt: number
  /** The marketplace's day, as days since 1970. */
  day: number
  units: number
  priceMinor: number | null
  discountMinor: number | null
}

/**
 * Some hundred thousand order lines kept by column: as objects, a million of them keep the garbage collector busier
 * than reading them does; and columns can be handed to another thread.
 */
export type OrderLot = {
  add(line: OrderLine): void
  size(): number
  full(): boolean
  /** Its columns, for `readLot`; products have ids by now. The lot is empty afterwards. */
  pack(): PackedLot
}

export type PackedLot = {
  size: number
  lines: Int32Array<ArrayBuffer>
  days: Int32Array<ArrayBuffer>
  productIds: Int32Array<ArrayBuffer>
  updates: Float64Array<ArrayBuffer>
  units: Float64Array<ArrayBuffer>
  /** NaN where there is none. */
  prices: Float64Array<ArrayBuffer>
  discounts: Float64Array<ArrayBuffer>
  orderIds: string[]
  statusAt: Uint8Array<ArrayBuffer>
  statuses: string[]
}

const capacity = 1 << 17

/** What a lot starts with: most files are small. */
const firstRoom = 1 << 10

export function orderLot(): OrderLot {
  let lot = emptyLot(firstRoom)
  let products: BookedProduct[] = []
  let statusIndex = new Map<string, number>()

  function indexOf(status: string): number {
    const known = statusIndex.get(status)
    if (known !== undefined) return known
    // Amazon has some twenty; a file of made-up ones keeps the first 255 apart.
    const index = Math.min(255, statusIndex.size)
    statusIndex.set(status, index)
    if (index === lot.statuses.length) lot.statuses.push(status)
    return index
  }

  return {
    add(line) {
      if (lot.size === lot.lines.length) lot = grown(lot)
      const at = lot.size
      lot.lines[at] = line.line
      lot.days[at] = line.day
      lot.updates[at] = line.updatedAt
      lot.units[at] = line.units
      lot.prices[at] = line.priceMinor ?? Number.NaN
      lot.discounts[at] = line.discountMinor ?? Number.NaN
      lot.statusAt[at] = indexOf(line.status)
      lot.orderIds.push(line.orderId)
      products.push(line.product)
      lot.size += 1
    },
    size: () => lot.size,
    full: () => lot.size === capacity,
    pack() {
      const packed = lot
      products.forEach((product, at) => {
        packed.productIds[at] = product.id
      })
      lot = emptyLot(packed.size === capacity ? capacity : firstRoom)
      products = []
      statusIndex = new Map()
      return packed
    },
  }
}

function emptyLot(room: number): PackedLot {
  return {
    size: 0,
    lines: new Int32Array(room),
    days: new Int32Array(room),
    productIds: new Int32Array(room),
    updates: new Float64Array(room),
    units: new Float64Array(room),
    prices: new Float64Array(room),
    discounts: new Float64Array(room),
    statusAt: new Uint8Array(room),
    orderIds: [],
    statuses: [],
  }
}

function grown(lot: PackedLot): PackedLot {
  const larger = { ...emptyLot(Math.min(capacity, lot.lines.length * 8)), size: lot.size }
  larger.lines.set(lot.lines)
  larger.days.set(lot.days)
  larger.productIds.set(lot.productIds)
  larger.updates.set(lot.updates)
  larger.units.set(lot.units)
  larger.prices.set(lot.prices)
  larger.discounts.set(lot.discounts)
  larger.statusAt.set(lot.statusAt)
  return { ...larger, orderIds: lot.orderIds, statuses: lot.statuses }
}

/** A line as the table takes it. */
export type LotLine = Omit<OrderLine, 'product'> & { productId: number }

/** The lines of a lot by day, within a day in file order. */
export type SortedLot = {
  size: number
  /** Copies a line; `row` counts in sorted order. */
  read(row: number, into: LotLine): void
}

export function readLot(lot: PackedLot): SortedLot {
  const { size, days } = lot
  const order = Uint32Array.from({ length: size }, (_, at) => at).toSorted(
    (a, b) => (days[a] as number) - (days[b] as number) || a - b,
  )
  return {
    size,
    read(row, into) {
      const at = order[row] as number
      into.line = lot.lines[at] as number
      into.day = days[at] as number
      into.productId = lot.productIds[at] as number
      into.updatedAt = lot.updates[at] as number
      into.units = lot.units[at] as number
      into.priceMinor = known(lot.prices[at] as number)
      into.discountMinor = known(lot.discounts[at] as number)
      into.orderId = lot.orderIds[at] as string
      into.status = lot.statuses[lot.statusAt[at] as number] as string
    },
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
