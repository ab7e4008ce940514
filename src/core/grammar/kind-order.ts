/**
 * In which order kinds of values are looked for in free text: what can be nothing else first. A link holds an ASIN, an
 * alias may hold a site or an event, a date holds numbers.
 */
const order = [
  'asin', 'product', 'store', 'url', 'person', 'range', 'week', 'period', 'month', 'quarter', 'date', 'time', 'money',
  'choice', 'choices', 'orders', 'percent', 'quantity', 'number',
] // prettier-ignore

/** The place of a kind; a feature's own kinds come where choices do. */
export function kindPlace(kind: string): number {
  const at = order.indexOf(kind)
  return at < 0 ? order.indexOf('choice') : at
}
