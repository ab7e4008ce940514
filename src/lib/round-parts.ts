/**
 * Rounds parts to whole numbers that sum to the rounded whole, so that what is printed adds up: each is rounded up or
 * down, those nearest to the next number up (largest remainder), the larger part first when two are as near.
 * `roundParts([216.2, 119.3, -131.63], 204)` is `[216, 119, -131]`.
 * @param parts in the unit they are printed in
 * @param whole the whole number printed beside them; their own rounded sum when it is left out
 */
export function roundParts(parts: readonly number[], whole = Math.round(sum(parts))): number[] {
  const rounded = parts.map((part) => Math.floor(tidy(part)))
  const order = parts
    .map((part, index) => ({ index, size: Math.abs(part), left: tidy(part) - Math.floor(tidy(part)) }))
    .toSorted((a, b) => b.left - a.left || b.size - a.size)
  let rest = whole - sum(rounded)
  for (const { index, left } of order) {
    if (rest <= 0 || left === 0) break
    rounded[index] = (rounded[index] ?? 0) + 1
    rest -= 1
  }
  // Only when `whole` is not the parts' own sum is anything left: the largest part carries it.
  const largest = order.toSorted((a, b) => b.size - a.size)[0]
  if (rest !== 0 && largest) rounded[largest.index] = (rounded[largest.index] ?? 0) + rest
  return rounded.map((part) => part || 0)
}

// 0.1 + 0.2 and its like must not make a whole number of cents look like a fraction.
const tidy = (part: number) => Math.round(part * 1e9) / 1e9

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
