/** A JSON Schema (2019-09), of the keywords in `known`; another one is an error rather than overlooked. */
export type Schema = { [keyword: string]: unknown }

const known = new Set(
  `$schema $ref definitions title description type const enum properties required additionalProperties items minItems
   maxItems uniqueItems minLength maxLength minimum maximum exclusiveMinimum anyOf oneOf allOf if then else contains
   minContains maxContains format pattern default
   regex`.split(/\s+/),
)

/**
 * What is wrong with a value by a schema, each with its place in the value.
 * @throws for a keyword this validator does not know
 */
export function faultsOf(root: Schema, schema: Schema, value: unknown, path = '$'): string[] {
  for (const keyword of Object.keys(schema))
    if (!known.has(keyword)) throw new Error(`unknown keyword of JSON Schema: ${keyword}`)
  const under = (inner: unknown, at = path, of = value) => faultsOf(root, inner as Schema, of, at)
  const holds = (inner: unknown, of = value) => under(inner, path, of).length === 0
  const faults: string[] = []
  const check = (fine: boolean, words: string) => {
    if (!fine) faults.push(`${path}: ${words}`)
  }
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].replace('#/definitions/', '')
    const found = (root['definitions'] as Record<string, Schema>)[name]
    if (!found) throw new Error(`no definition of ${name}`)
    faults.push(...under(found))
  }
  if ('const' in schema) check(value === schema['const'], `is not ${String(schema['const'])}`)
  if ('enum' in schema)
    check((schema['enum'] as unknown[]).includes(value), `is none of ${String(schema['enum'])}`)
  if ('type' in schema) check(typeOf(value, schema['type'] as string), `is no ${String(schema['type'])}`)
  for (const inner of (schema['allOf'] as unknown[] | undefined) ?? []) faults.push(...under(inner))
  const options = (schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined
  if (options)
    faults.push(
      ...closest(
        options.map((inner) => under(inner)),
        'oneOf' in schema,
        path,
      ),
    )
  if ('if' in schema) {
    const branch = holds(schema['if']) ? schema['then'] : schema['else']
    if (branch) faults.push(...under(branch))
  }
  if (typeof value === 'string') {
    check(value.length >= limit(schema, 'minLength', 0), 'is too short')
    check(
      value.length <= limit(schema, 'maxLength', Infinity),
      `is longer than ${String(schema['maxLength'])}`,
    )
  }
  const pattern = schema['pattern'] ?? schema['regex']
  if (typeof value === 'string' && typeof pattern === 'string')
    check(new RegExp(pattern, 'u').test(value), `does not match ${pattern}`)
  if (typeof value === 'number') {
    check(value >= limit(schema, 'minimum', -Infinity), 'is too small')
    check(value <= limit(schema, 'maximum', Infinity), 'is too large')
    check(value > limit(schema, 'exclusiveMinimum', -Infinity), 'is too small')
  }
  if (Array.isArray(value)) {
    check(value.length >= limit(schema, 'minItems', 0), 'has too few')
    check(value.length <= limit(schema, 'maxItems', Infinity), `has more than ${String(schema['maxItems'])}`)
    if (schema['uniqueItems'])
      check(new Set(value.map((one) => JSON.stringify(one))).size === value.length, 'repeats')
    if (schema['items'])
      value.forEach((one, index) => faults.push(...under(schema['items'], `${path}[${index}]`, one)))
    if (schema['contains']) {
      const count = value.filter((one: unknown) => holds(schema['contains'], one)).length
      check(count >= limit(schema, 'minContains', 1), 'holds too few of a kind')
      check(count <= limit(schema, 'maxContains', Infinity), 'holds too many of a kind')
    }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>
    for (const name of (schema['required'] as string[] | undefined) ?? [])
      check(name in value, `lacks ${name}`)
    for (const [name, inner] of Object.entries(value))
      if (properties[name]) faults.push(...under(properties[name], `${path}.${name}`, inner))
      else if (schema['additionalProperties'] === false) faults.push(`${path}: has an unknown ${name}`)
  }
  return faults
}

/** Of several possibilities, the faults of the one that comes nearest. */
function closest(results: string[][], exactlyOne: boolean, path: string): string[] {
  const fitting = results.filter((faults) => faults.length === 0).length
  if (fitting === 1 || (fitting > 1 && !exactlyOne)) return []
  if (fitting > 1) return [`${path}: fits several possibilities`]
  return results.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [`${path}: fits none`]
}

function depth(faults: string[]): number {
  return Math.max(
    0,
    ...faults.filter((one) => !one.includes('.type: is not')).map((one) => one.split(':')[0]?.length ?? 0),
  )
}

function limit(schema: Schema, keyword: string, otherwise: number): number {
  return typeof schema[keyword] === 'number' ? schema[keyword] : otherwise
}

function typeOf(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
