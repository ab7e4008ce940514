import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCommand } from '../../../src/core/grammar/find-command.ts'
import { dayWords } from '../../../src/core/grammar/fields/date-words.ts'
import { futureDate, pastDate } from '../../../src/core/grammar/fields/date.ts'
import { fold, foldCase } from '../../../src/core/grammar/fold.ts'
import { readForm, readInput } from '../../../src/core/grammar/read-command.ts'
import { isDate } from '../../../src/lib/dates.ts'
import { commands } from './sample-commands.ts'
import { context } from './sample-context.ts'

/** Pieces that the grammar looks for, so that random texts reach its corners. */
const pieces = fc.constantFrom(
  '12', '-3', '1.2k', '一百二', '万', '千', '箱', '件', '单', '+', '$', '240', '刀', '€', '¥', '1.234,50', ',', '.', '%',
  '昨天', '周', '上', '下', '个', '三', '月', '号', '日', '底', '11-22', '11/22', '2026-11-22', '~', '到', 'W47', 'Q4', '年前',
  'last', 'friday', 'Nov', '22', 'by', 'TRAY-L', '大号托盘', 'B0D7654321', 'https://www.amazon.de/dp/B0C1234567?th=1', '/',
  '德国', 'DE', '美', '@', '张伟', '李雷', 'li', '"', '“', '」', '\\', '=', ':', 'units', '产品', 'note', '海运', '秒杀', ' ', '　', '\n',
  '前', '下单', '发', '20%', '券', '降到', '19.99', '点', '半', '下午', '9:30', '起', '天', '两',
) // prettier-ignore
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => new TextDecoder().decode(bytes)),
  // Half a surrogate pair, as a cut message has it.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((codes) => String.fromCharCode(...codes)),
)

test('any text is answered: with a command and its fields or problems, never with an error', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, direct) => {
      const found = findCommand(text, commands, { direct })
      expect(['text', 'courtesy', 'unknown']).toContain(found.kind)
    }),
    { numRuns: 500 },
  )
})

test.each(commands.map((command) => [command.name, command] as const))(
  'whatever stands behind %s, each field is read, complained about or missing',
  (_, command) => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = readInput(command, text, context)
        for (const [id, field] of Object.entries(command.fields)) {
          const told = id in read.values || id in read.problems
          expect(told || field.required === false).toBe(true)
        }
        expect(Object.keys(read.texts)).toEqual(expect.arrayContaining(Object.keys(read.values)))
        for (const problem of Object.values(read.problems)) {
          expect(problem.zh).not.toBe('')
          expect(problem.en).not.toBe('')
        }
        const again = readForm(command, read.texts, context)
        expect(again.values).toEqual(read.values)
      }),
      { numRuns: 300 },
    )
  },
)

test('folding keeps every position', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(fold(text)).toHaveLength(text.length)
      expect(foldCase(text)).toHaveLength(text.length)
    }),
  )
})

test('every day found in any text is a real day, or said not to be one', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const schema of [pastDate(), futureDate('store')])
        for (const { reading } of schema.find?.(text, context) ?? [])
          expect(reading.ok ? isDate(reading.value) : reading.words.en.length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})

// Each would take minutes if reading cost the square of its length many times over.
const long = [
  '1', '1,', '1.', '一', '十', '1万', '-', '- ', '$', '$1', '12箱+', '"', '“', '\\"', ' "', '=', 'units=', 'note:', '@', '@a', 'a-', 'a1-',
  'B0', 'https://', 'https://amazon.com/', 'http://a', '/dp/', '周', '上上周', '11-', '11/2', '1月', '月底', '双1', 'last ', 'nov ', '张伟',
  'TRAY-L', 'TRAY', '大号托盘', '德', '德国 ', 'us/', '百分之', '下单', '5箱+5件 ', '11-22~', '出了', '了', '\ufffc', '👍', '\u200b',
] // prettier-ignore

test.each(long)('ten thousand characters of %j are read', (piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000)
  expect(findCommand(text, commands, { direct: true }).kind).toBeTypeOf('string')
  for (const command of commands) expect(readInput(command, text, context).values).toBeTypeOf('object')
  expect(dayWords(text).every(({ from, to }) => from < to)).toBe(true)
})
