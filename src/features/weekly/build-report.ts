import { createHash } from 'node:crypto'
import type { Card } from '../../core/card.ts'
import type { Language } from '../../core/language.ts'
import { createWords } from '../../core/words.ts'
import type { WeekReport } from './read-report.ts'
import { cardRows, reportCard } from './report-card.ts'
import { reportHtml } from './report-html.ts'
import { fileName, titleOf } from './report-title.ts'
import { reportXlsx } from './report-xlsx.ts'
import { productTable } from './sections/products.ts'
import { sectionsOf, type Audience } from './sections/sections.ts'

export type Variant = { audience: Audience; language: Language }

export type ReportFile = { id: string; name: string; type: string; bytes: Uint8Array }

export type BuiltReport = Variant & { card: Card; files: ReportFile[] }

/** A printed page with every line of a large catalogue is read by nobody; the workbook has them. */
const pageRows = 40

/** Puts a report into words for one reader: the message, the workbook and the page. */
export async function buildReport(report: WeekReport, { audience, language }: Variant): Promise<BuiltReport> {
  const words = createWords(language)
  const title = titleOf(report, words)
  const name = fileName(report, words)
  const products = {
    id: 'stores' as const,
    title: words.pick({ zh: '产品', en: 'Products' }),
    lines: [],
    tables: [productTable(report, words)],
    notes: [],
  }
  const workbook = [...sectionsOf(report, audience, words, Number.POSITIVE_INFINITY), products]
  const files = [
    fileOf(`${name}.xlsx`, xlsxType, await reportXlsx(title, workbook), [title, workbook]),
    ...page(report, audience, language, name),
  ]
  const card = reportCard(report, sectionsOf(report, audience, words, cardRows * 4), files, words)
  return { audience, language, card, files }
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function page(report: WeekReport, audience: Audience, language: Language, name: string): ReportFile[] {
  const words = createWords(language)
  const markup = reportHtml(report, sectionsOf(report, audience, words, pageRows), words)
  // The moment it was made is no news: the same numbers make the same file.
  return [
    fileOf(`${name}.html`, 'text/html', Buffer.from(markup), sectionsOf(report, audience, words, pageRows)),
  ]
}

/** The id follows from what the file says: a report that has not changed edits no message. */
function fileOf(name: string, type: string, bytes: Uint8Array, content: unknown): ReportFile {
  const hash = createHash('sha256').update(name).update(JSON.stringify(content)).digest('hex')
  return { id: `${weeklyFiles}${hash.slice(0, 32)}`, name, type, bytes }
}

/** How the ids of this feature's files begin. */
const weeklyFiles = 'weekly:'
