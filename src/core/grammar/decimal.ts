/**
 * Moves the decimal point of a plain decimal text, without passing through a float: ('12.5', -2) → '0.125'.
 * @param text digits with at most one point and a leading minus; no exponent
 * @param places to the right, negative to the left
 */
export function shiftPoint(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.slice(sign.length).split('.')
  const point = whole.length + places
  const digits = whole + fraction
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = point <= 0 ? 1 : point
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const right = padded.slice(at).replace(/0+$/, '')
  return sign + (right === '' ? left : `${left}.${right}`)
}
