import { expect, test } from 'vitest'
import { alignedTable } from '../../src/core/table-text.ts'

test('columns stand under each other, Han characters counting two', () => {
  const columns = [{ label: '产品' }, { label: '件', align: 'right' as const }]
  expect(alignedTable({ columns, rows: [['TRAY-L', '3'], ['托盘', '1,200'], ['x']] })).toBe(
    ['产品       件', 'TRAY-L      3', '托盘    1,200', 'x'].join('\n'),
  )
})
