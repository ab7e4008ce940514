import { editDistance } from '../../lib/nearest.ts'

/**
 * The words most like what was typed, best first: for “did you mean”. Both sides folded alike.
 * @param limit how many at most
 */
export function nearest<T>(typed: string, candidates: { word: string; value: T }[], limit = 3): T[] {
  const wanted = typed.slice(0, 40)
  const most = Math.max(1, Math.floor(wanted.length / 2))
  const ranked = candidates
    .map(({ word, value }) => ({ value, far: farness(wanted, word.slice(0, 40)) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far)
  return [...new Set(ranked.map(({ value }) => value))].slice(0, limit)
}

function farness(a: string, b: string): number {
  if (a.length >= 3 && (b.includes(a) || (b.length >= 3 && a.includes(b)))) return 1
  return editDistance(a, b)
}
