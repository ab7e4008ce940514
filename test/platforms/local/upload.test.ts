import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanFileName, saveUpload, TooLargeError } from '../../../src/platforms/local/upload.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-upload-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file is kept as it came, under a name of our own', async () => {
  const { path, bytes } = await saveUpload(
    Readable.from([Buffer.from('sku,'), Buffer.from('units')]),
    folder,
    100,
  )
  expect(readFileSync(path, 'utf8')).toBe('sku,units')
  expect(bytes).toBe(9)
  expect(path.startsWith(folder)).toBe(true)
})

test('nothing is left of a file that is too large or that broke off', async () => {
  await expect(saveUpload(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), folder, 100)).rejects.toThrow(
    TooLargeError,
  )
  const broken = new Readable({
    read() {
      this.destroy(new Error('the line went dead'))
    },
  })
  await expect(saveUpload(broken, folder, 100)).rejects.toThrow('the line went dead')
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['BusinessReport-11-24.csv', 'BusinessReport-11-24.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\下载\\库龄 报告.txt', '库龄 报告.txt'],
  ['.env', 'env'],
  ['a\u202Egpj.exe\u0000', 'agpj.exe'],
  ['<img src=x>.csv', '_img src=x_.csv'],
  ['', 'file'],
])('the name %j is shown as %j', (given, shown) => {
  expect(cleanFileName(given)).toBe(shown)
})

test('no name holds a path, a control character or more than 120 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const clean = cleanFileName(name)
      expect(clean).not.toMatch(/[\\/\p{Cc}\p{Cf}]/u)
      expect(Array.from(clean).length).toBeLessThanOrEqual(120)
      expect(clean).not.toBe('')
    }),
  )
})
