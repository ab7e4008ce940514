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
 * Some ten thousand order lines kept by column: as objects, a million of them keep the garbage collector busier than
 * reading them does.
 */
export type OrderLot = {
  add(line: OrderLine): void
  /** Copies a line; rows count in sorted order once `sort` was called. */
  read(row: number, into: OrderLine): void
  size(): number
  full(): boolean
  /** By day, then by order; lines of one order stay in file order. */
  sort(): void
  clear(): void
}

const capacity = 1 << 17

export function orderLot(): OrderLot {
  const numbers = () => new Float64Array(capacity)
  const lines = new Int32Array(capacity)
  const days = new Int32Array(capacity)
  const updates = numbers()
  const units = numbers()
  const prices = numbers()
  const discounts = numbers()
  const keys = numbers()
  const order = new Uint32Array(capacity)
  const orderIds: string[] = Array.from({ length: capacity }, () => '')
  const products: (BookedProduct | undefined)[] = Array.from({ length: capacity })
  const statuses: string[] = Array.from({ length: capacity }, () => '')
  let size = 0

  return {
    add(line) {
      const at = size
      lines[at] = line.line
      days[at] = line.day
      updates[at] = line.updatedAt
      units[at] = line.units
      prices[at] = line.priceMinor ?? Number.NaN
      discounts[at] = line.discountMinor ?? Number.NaN
      keys[at] = leadingDigits(line.orderId)
      order[at] = at
      orderIds[at] = line.orderId
      products[at] = line.product
      statuses[at] = line.status
      size += 1
    },
    read(row, into) {
      const at = order[row] as number
      into.line = lines[at] as number
      into.day = days[at] as number
      into.updatedAt = updates[at] as number
      into.units = units[at] as number
      into.priceMinor = known(prices[at] as number)
      into.discountMinor = known(discounts[at] as number)
      into.orderId = orderIds[at] as string
      into.product = products[at] as BookedProduct
      into.status = statuses[at] as string
    },
    size: () => size,
    full: () => size === capacity,
    sort() {
      order
        .subarray(0, size)
        .sort(
          (a, b) =>
            (days[a] as number) - (days[b] as number) || (keys[a] as number) - (keys[b] as number) || a - b,
        )
    },
    clear() {
      size = 0
    },
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** The first 15 digits of an order id: near enough to its order as text, and cheaper to compare. */
function leadingDigits(orderId: string): number {
  let value = 0
  let digits = 0
  for (let i = 0; i < orderId.length && digits < 15; i += 1) {
    const code = orderId.charCodeAt(i)
    if (code < 48 || code > 57) continue
    value = value * 10 + code - 48
    digits += 1
  }
  return value
}
