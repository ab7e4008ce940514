import type { Compilable, CompiledQuery, KyselyPlugin, QueryResult } from 'kysely'
import type { Db } from './open.ts'

/** Stands for a value while a query is built. */
type Place = { place: string }

/**
 * A query that is asked for every message: built, narrowed to the organisation and compiled once, afterwards only its
 * values change. Building costs about five times what SQLite takes to answer it.
 *
 * `build` is called with stand-ins instead of values: it may put them where values go, and nothing else; the query's
 * shape must not depend on them. Lists have a fixed length.
 */
export function prepared<V extends object, R>(
  build: (db: Db, values: V) => Compilable<R>,
): (db: Db, values: V) => Promise<QueryResult<R>> {
  // One entry a handle's organisation, whose id is among the compiled values.
  const compiledFor = new WeakMap<KyselyPlugin, CompiledQuery<R>>()

  function compiled(db: Db): CompiledQuery<R> {
    const organisation = db.getExecutor().plugins.at(-1)
    if (!organisation) throw new Error('a prepared query needs a handle of one organisation')
    const known = compiledFor.get(organisation)
    if (known) return known
    const query = build(db, places as V).compile()
    compiledFor.set(organisation, query)
    return query
  }

  return (db, values) => {
    const query = compiled(db)
    const parameters = query.parameters.map((value) =>
      isPlace(value) ? (values as Record<string, unknown>)[value.place] : value,
    )
    return db.executeQuery({ ...query, parameters })
  }
}

const places = new Proxy({}, { get: (_, name): Place => ({ place: String(name) }) })

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'place' in value
}

const listSizes = [4, 16, 64, 256]

/**
 * The same for a list of up to 256 values: one query for each of a few lengths, filled up with the last value.
 * An empty list finds nothing.
 */
export function preparedForList<V, R>(
  build: (db: Db, list: V[]) => Compilable<R>,
): (db: Db, list: readonly V[]) => Promise<R[]> {
  const queries = listSizes.map((size) => ({
    size,
    query: prepared<V[], R>((db, values) =>
      build(
        db,
        Array.from({ length: size }, (_, n) => values[n] as V),
      ),
    ),
  }))
  return async (db, list) => {
    const last = list.at(-1)
    if (last === undefined) return []
    const fit = queries.find(({ size }) => size >= list.length)
    if (!fit) throw new RangeError(`a list of ${list.length} values is too long`)
    const filled = Array.from({ length: fit.size }, (_, n) => list[n] ?? last)
    return (await fit.query(db, filled)).rows
  }
}
