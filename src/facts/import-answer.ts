import type { Label } from '../core/language.ts'

/** Why a row or a whole file is turned down, in words a person can act on. */
export const refusalWords = {
  'unknown-report': {
    zh: '认不出这是哪种报表。支持的报表见 /import',
    en: 'this is no report I know; /import lists those I read',
  },
  'empty-file': { zh: '文件是空的', en: 'the file is empty' },
  'header-only': { zh: '只有表头，没有数据', en: 'there is a header but no data below it' },
  'missing-column': { zh: '缺少必需的列', en: 'a column is missing' },
  'duplicate-column': { zh: '同一列出现了两次', en: 'a column occurs twice' },
  'ragged-row': { zh: '这一行的列数和表头不一致', en: 'the row has more or fewer cells than the header' },
  'unclosed-quote': { zh: '引号没有闭合', en: 'a quote is not closed' },
  'bad-number': { zh: '不是数字', en: 'not a number' },
  'out-of-range': { zh: '数值超出合理范围', en: 'out of range' },
  'bad-date': { zh: '不是日期', en: 'not a date' },
  'bad-currency': { zh: '币种不对', en: 'not the currency expected here' },
  'missing-key': { zh: '缺少 SKU、ASIN 或订单号', en: 'SKU, ASIN or order id is missing' },
  'bad-encoding': { zh: '有无法识别的字符编码', en: 'the bytes are no text in any encoding I know' },
  'not-text': { zh: '不是文本或表格文件', en: 'neither text nor a workbook' },
  'bad-json': { zh: 'JSON 格式有误', en: 'the JSON is malformed' },
  'corrupt-archive': { zh: '压缩包或工作簿已损坏', en: 'the archive or workbook is damaged' },
  'too-large': { zh: '文件太大', en: 'the file is too large' },
  'cell-too-large': { zh: '单元格内容过长', en: 'a cell is too long' },
  'archive-too-large': { zh: '解压后太大', en: 'the archive is too large when unpacked' },
  'needs-answer': { zh: '还差一个信息', en: 'one thing is missing' },
} as const satisfies Record<string, Label>

export type RefusalClass = keyof typeof refusalWords

/** One row set aside. `line` is the physical line from 1; `reason` begins with a refusal class. */
export type RefusedRow = { line: number; column: string | null; value: string | null; reason: string }

/** Amounts in minor units, by currency. */
export type MoneyByCurrency = Record<string, number>

/** Totals to be compared with Seller Central's own page; names ending in `Minor` hold money. */
export type Sums = Record<string, unknown>

/** A file that was read. `read = stored + refused + ignored`. */
export type ImportDone = {
  file: string
  report: string
  /** The report's name for people. */
  reportName: Label
  /** The store, when all rows went to one. */
  store: string | null
  stores: string[]
  period: { from: string; to: string }
  /**
   * Where the period comes from: the options, the rows, the file's name (which the person should check), or, of a
   * snapshot, its day of download.
   */
  periodFrom: 'given' | 'rows' | 'name' | 'download'
  rows: { read: number; stored: number; refused: number; ignored: number }
  /** The first thousand. */
  refused: RefusedRow[]
  sums: Sums
  /** How many stored rows this import replaced. */
  replaced: number
  import: number
  /** Products nobody had set up. */
  newProducts: { id: number; store: string; sku: string; asin: string | null }[]
  /** Things worth saying that are no fault: ignored sales channels, overlapping files. */
  notes: Label[]
}

/** A file turned down whole: nothing of it is stored. */
export type ImportTurnedDown = { file: string; error: { reason: RefusalClass; words: Label } }

export type ImportAnswer = ImportDone | ImportTurnedDown

export function isTurnedDown(answer: ImportAnswer): answer is ImportTurnedDown {
  return 'error' in answer
}
