import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A day of two products: sessions, units and cents of SKU-1, then of SKU-2. */
type Day = [
  date: string,
  sessions1: number,
  units1: number,
  cents1: number,
  sessions2: number,
  units2: number,
  cents2: number,
]

/** Two whole weeks, 2026-W46 and W47, Monday to Sunday. */
export const days: readonly Day[] = [
  ['2026-11-09', 612, 80, 159_920, 205, 21, 58_779],
  ['2026-11-10', 598, 77, 153_923, 211, 24, 67_176],
  ['2026-11-11', 1640, 90, 179_910, 230, 30, 83_970],
  ['2026-11-12', 605, 79, 157_921, 199, 20, 55_980],
  ['2026-11-13', 590, 75, 149_925, 201, 22, 61_578],
  ['2026-11-14', 633, 86, 171_914, 240, 28, 78_372],
  ['2026-11-15', 620, 84, 167_916, 240, 27, 75_573],
  ['2026-11-16', 615, 81, 161_919, 207, 22, 61_578],
  ['2026-11-17', 601, 74, 147_926, 214, 25, 69_975],
  ['2026-11-18', 588, 70, 139_930, 218, 26, 72_774],
  ['2026-11-19', 594, 66, 131_934, 222, 29, 81_171],
  ['2026-11-20', 602, 64, 127_936, 251, 36, 86_364],
  ['2026-11-21', 1011, 63, 125_937, 262, 38, 91_162],
  ['2026-11-22', 598, 60, 119_940, 276, 40, 95_960],
]

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/reports/${name}`, import.meta.url), 'utf8')

/**
 * The days as Seller Central’s business reports by child ASIN, one file each under the name of its download, with the
 * header of 2026 and its ways of writing numbers.
 * @returns the paths, oldest first
 */
export function writeBusinessReports(folder: string): string[] {
  const [header] = fixture('business-en-us.csv').split(/\r?\n/)
  return days.map(([date, sessions1, units1, cents1, sessions2, units2, cents2]) => {
    const file = join(folder, `BusinessReport-${Number(date.slice(5, 7))}-${Number(date.slice(8))}-26.csv`)
    const lines = [
      reportLine('B0C1234567', 'SKU-1', '"Bamboo tray, large (16"" wide)"', sessions1, units1, cents1),
      reportLine('B0C1234599', 'SKU-2', 'Yoga mat', sessions2, units2, cents2),
    ]
    writeFileSync(file, [header, ...lines, ''].join('\r\n'))
    return file
  })
}

/** The planning report of the fixtures, about these products. */
export function writePlanningReport(folder: string): string {
  const file = join(folder, 'planning.tsv')
  const text = fixture('planning-2026.tsv')
    .replaceAll('TRAY-L', 'SKU-1')
    .replaceAll('POT-8', 'SKU-2')
    .replaceAll('B0C1234570', 'B0C1234599')
  writeFileSync(file, text)
  return file
}

function reportLine(
  asin: string,
  sku: string,
  title: string,
  sessions: number,
  units: number,
  cents: number,
): string {
  const count = (n: number) => `"${n.toLocaleString('en-US')}"`
  const conversion = `${((units / sessions) * 100).toFixed(2)}%`
  const money = (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' })
  return `B0C0000001,${asin},${title},${sku},${count(sessions)},4,50.00%,1.00%,${count(sessions + 100)},5,50.00%,1.00%,99.12%,100.00%,${units},2,${conversion},50.00%,"${money}",$39.98,${units - 1},2`
}
