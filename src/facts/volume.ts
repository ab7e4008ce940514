/** Units in which Amazon gives an item's volume, by marketplace. */
export type VolumeUnit = 'ft3' | 'in3' | 'm3' | 'cm3'

// The international foot is 0.3048 m exactly (1959).
const cubicMetres: Record<VolumeUnit, number> = {
  ft3: 0.3048 ** 3,
  in3: 0.0254 ** 3,
  m3: 1,
  cm3: 1e-6,
}

/** @returns the same volume in another unit */
export function convertVolume(value: number, from: VolumeUnit, to: VolumeUnit): number {
  return from === to ? value : (value * cubicMetres[from]) / cubicMetres[to]
}

const spellings: readonly [RegExp, VolumeUnit][] = [
  [/^(cubic|cu\.?)[ _-]*(foot|feet|ft)\.?$|^ft(3|³)$|^立方英尺$/, 'ft3'],
  [/^(cubic|cu\.?)[ _-]*(inch|inches|in)\.?$|^in(3|³)$|^立方英寸$/, 'in3'],
  [/^(cubic|cu\.?)[ _-]*(centimet(er|re)s?|cm)\.?$|^cm(3|³)$|^立方厘米$/, 'cm3'],
  [/^(cubic|cu\.?)[ _-]*(met(er|re)s?|m)\.?$|^m(3|³)$|^立方米$/, 'm3'],
]

/**
 * Reads `volume-unit-measurement` of a planning report: `cubic feet`, `CUBIC_FEET`, `cubic meters`, `cm3`.
 * @returns `undefined` for a unit not seen before: then the volume is unknown
 */
export function volumeUnitOf(text: string): VolumeUnit | undefined {
  const folded = text.normalize('NFKC').trim().toLowerCase()
  return spellings.find(([pattern]) => pattern.test(folded))?.[1]
}
