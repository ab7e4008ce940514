/** How much of what a file lists was new, different or the same. */
export type Count = { added: number; changed: number; unchanged: number }

export type Outcome = keyof Count

export function noChanges(): Count {
  return { added: 0, changed: 0, unchanged: 0 }
}

/**
 * What of a row the wishes change; a wish left `undefined` wants nothing.
 * @returns `undefined` when the row is as wished already
 */
export function changesTo<
  R extends object,
  W extends { [K in keyof W]: K extends keyof R ? R[K] | undefined : never },
>(row: R, wishes: W): Made<W> | undefined {
  const changed = Object.entries(wishes).filter(
    ([column, wish]) => wish !== undefined && wish !== (row as Record<string, unknown>)[column],
  )
  return changed.length === 0 ? undefined : (Object.fromEntries(changed) as Made<W>)
}

type Made<W> = { [K in keyof W]?: Exclude<W[K], undefined> }

/** The wishes that were made, for a new row. */
export function wished<W extends object>(wishes: W): Made<W> {
  return Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined)) as Made<W>
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}

/** SQLite takes so many values in one statement; a row has fewer than twenty. */
const rowsAtOnce = 500

export function inPieces<T>(items: readonly T[], size = rowsAtOnce): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}
