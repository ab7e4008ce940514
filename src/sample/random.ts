/** A stream of numbers in [0, 1), the same for the same seed. */
export type Random = () => number

/**
 * A small seeded generator (mulberry32, Tommy Ettinger, public domain): good enough for shop noise, and the same on
 * every machine.
 * @param seed any text; different texts give unrelated streams
 */
export function seededRandom(seed: string): Random {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A draw around 0 with standard deviation 1, never beyond ±3.5: the sum of twelve even draws. */
export function bell(random: Random): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return Math.max(-3.5, Math.min(3.5, sum))
}

/** Rounds up or down by chance so that many draws keep the mean: 3.4 is 3 six times in ten. */
export function roundByChance(value: number, random: Random): number {
  return Math.floor(Math.max(0, value) + random())
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value | 0
}
