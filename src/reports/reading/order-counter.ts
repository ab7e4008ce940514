/** Counts different order ids. */
export type OrderCounter = {
  add(orderId: string): void
  count(): number
}

/**
 * Counts exactly, a million ids in some 30 MB: Amazon's ids are seventeen digits, `111-1234567-1234567`, which fit two
 * numbers; whatever else stands in the column is kept as text.
 */
export function createOrderCounter(): OrderCounter {
  const others = new Set<string>()
  let room = 1 << 12
  // Ten digits and seven; a slot without an order has −1.
  let heads = new Float64Array(room).fill(-1)
  let tails = new Int32Array(room)
  let size = 0

  function place(head: number, tail: number): boolean {
    let at = (Math.imul(head % 0x7fffffff, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b)) & (room - 1)
    while (heads[at] !== -1) {
      if (heads[at] === head && tails[at] === tail) return false
      at = (at + 1) & (room - 1)
    }
    heads[at] = head
    tails[at] = tail
    return true
  }

  function grow(): void {
    const before = { heads, tails }
    room *= 4
    heads = new Float64Array(room).fill(-1)
    tails = new Int32Array(room)
    before.heads.forEach((head, at) => {
      if (head !== -1) place(head, before.tails[at] as number)
    })
  }

  return {
    add(orderId) {
      const head = digits(orderId, 0, 3) * 1e7 + digits(orderId, 4, 11)
      const tail = digits(orderId, 12, 19)
      if (orderId.length !== 19 || orderId[3] !== '-' || orderId[11] !== '-' || Number.isNaN(head + tail)) {
        others.add(orderId)
        return
      }
      if (!place(head, tail)) return
      size += 1
      if (size * 2 > room) grow()
    },
    count: () => size + others.size,
  }
}

/** NaN when one of the letters is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
