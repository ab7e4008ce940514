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

/** Letters to insert, delete, replace or swap with the next one (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? a.length
}
