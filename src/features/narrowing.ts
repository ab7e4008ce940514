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

/** The same, also where the text ends with it: 目标 退货率 列表. */
export function atEdgeOnly<T>(schema: FieldSchema<T>): FieldSchema<T> {
  return {
    ...schema,
    find: (text, context) =>
      (schema.find?.(text, context) ?? []).filter(
        (span) => text.slice(0, span.from).trim() === '' || text.slice(span.to).trim() === '',
      ),
  }
}

/** The same, without what could be something else: 4.6 is a rating, not the sixth of April. */
export function sureOnly<T>(schema: FieldSchema<T>): FieldSchema<T> {
  return {
    ...schema,
    find: (text, context) => (schema.find?.(text, context) ?? []).filter((span) => span.claim === undefined),
  }
}
