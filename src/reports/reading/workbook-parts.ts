import type { ParsePart } from './xml-part.ts'

export type SheetPlace = { name: string; part: string }

/** How numbers under a cell style are to be read: as a date, as a percentage, or as they are. */
export type NumberStyle = 'date' | 'percent' | 'plain'

/** The sheets of a workbook and whether its days count from 1904. */
export async function readSheets(parse: ParsePart): Promise<{ sheets: SheetPlace[]; date1904: boolean }> {
  const targets = new Map<string, string>()
  await parse('xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined)
        targets.set(Id, partName(Target))
    },
    close: () => {},
    text: () => {},
  })
  const sheets: SheetPlace[] = []
  let date1904 = false
  await parse('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const part = targets.get(id ?? '')
      if (part !== undefined) sheets.push({ name: attributes['name'] ?? '', part })
    },
    close: () => {},
    text: () => {},
  })
  return { sheets, date1904 }
}

function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

/** The texts cells refer to by number. Phonetic readings (furigana) beside them are left out. */
export async function readSharedStrings(parse: ParsePart, maxCell: number): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inPhonetic = false
  await parse('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inPhonetic = true
    },
    close(name) {
      if (name === 'si') strings.push(text)
      else if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
    },
    text(piece) {
      // One letter more than allowed is enough to have the cell refused.
      if (inText && !inPhonetic && text.length <= maxCell) text += piece
    },
  })
  return strings
}

/** By cell style, how its numbers are meant. */
export async function readStyles(parse: ParsePart): Promise<NumberStyle[]> {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  await parse('xl/styles.xml', {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      else if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'xf' && inCells)
        styles.push(numberStyle(Number(attributes['numFmtId'] ?? 0), formats))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text: () => {},
  })
  return styles
}

/** Built-in formats: ECMA-376 part 1, 18.8.30. */
function numberStyle(id: number, formats: Map<number, string>): NumberStyle {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return 'date'
  const code = (formats.get(id) ?? '').replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (code.includes('%')) return 'percent'
  return /[ymdhs]/i.test(code.replaceAll(/general/gi, '')) ? 'date' : 'plain'
}
