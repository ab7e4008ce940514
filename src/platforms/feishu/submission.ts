/** What a form container sends: texts, several chosen values, or a day with its offset from UTC. */
export type FormValue = Record<string, unknown>

/** What was filled in, as texts by field; several choices are one text, set apart by commas. */
export function filledIn(form: FormValue | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(form ?? {}).map(([field, value]) => [field, textOf(value)]))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',')
  if (typeof value !== 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  return /^(\d{4}-\d{2}-\d{2}) [+-]\d{4}$/.exec(value)?.[1] ?? value
}
