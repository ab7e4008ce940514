/**
 * A number with its English noun: `1 unit`, `1,204 units`, `0 replies`.
 * @param many the plural where it is not `one` with an s
 */
export function counted(n: number, one: string, many = `${one}s`): string {
  const size = String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${n < 0 ? '−' : ''}${size} ${Math.abs(n) === 1 ? one : many}`
}
