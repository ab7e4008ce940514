import type { FieldSchema } from '../core/field.ts'

/** The same kind of value, taken from free text only beside one of its field's cues: a share is a coupon's beside 券. */
export function besideCueOnly<T>(schema: FieldSchema<T>): FieldSchema<T> {
  return {
    ...schema,
    find: (text, context) =>
      (schema.find?.(text, context) ?? []).map((span) => ({ ...span, claim: 'cued' as const })),
  }
}

/** The same kind of value, taken from free text only where the text begins with it: 添加 is a step there, a word elsewhere. */
export function atStartOnly<T>(schema: FieldSchema<T>): FieldSchema<T> {
  return {
    ...schema,
    find: (text, context) =>
      (schema.find?.(text, context) ?? []).filter((span) => text.slice(0, span.from).trim() === ''),
  }
}
