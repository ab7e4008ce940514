import { expect, test } from 'vitest'
import { sweepImports } from '../../src/facts/import-cleaning.ts'
import { takeBackImport } from '../../src/facts/imports.ts'
import { openDesk, type Desk } from './import-here.ts'
import { report, stranded } from './listing-files.ts'

const state = (desk: Desk, sku = 'A') =>
  desk.db
    .selectFrom('products')
    .select(['listing_status as status', 'listing_reason as reason', 'listing_since as since'])
    .where('sku', '=', sku)
    .executeTakeFirst()

test('since: the day of the first report that said otherwise; later ones keep it', async () => {
  const desk = await openDesk(['US'])
  await report(desk, '2026-11-02', { A: 'Active', B: 'Inactive' })
  expect(await state(desk)).toEqual({ status: 'Active', reason: null, since: null })
  await report(desk, '2026-11-09', { A: 'Inactive', B: 'Inactive' })
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-09' })
  await report(desk, '2026-11-16', { A: 'Inactive', B: 'Inactive' })
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-09' })
  await report(desk, '2026-11-19', { A: 'Active' })
  expect(await state(desk)).toMatchObject({ status: 'Active', since: '2026-11-19' })
  await report(desk, '2026-11-22', { A: 'Inactive' })
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-22' })
  // Never seen otherwise.
  expect(await state(desk, 'B')).toMatchObject({ status: 'Inactive', since: null })
})

test('an older report says nothing about today, but may tell since when', async () => {
  const desk = await openDesk(['US'])
  await report(desk, '2026-11-09', { A: 'Active' })
  await report(desk, '2026-11-22', { A: 'Inactive' })
  await report(desk, '2026-11-15', { A: 'Active' })
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-22' })
  await report(desk, '2026-11-18', { A: 'Inactive' })
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-18' })
})

test('the same day again replaces; taken back, what stood before stands again', async () => {
  const desk = await openDesk(['US'])
  await report(desk, '2026-11-15', { A: 'Active', B: 'Active' })
  await report(desk, '2026-11-22', { A: 'Active', B: 'Active' })
  const again = await report(desk, '2026-11-22', { A: 'Inactive', B: 'Active' })
  expect(again.replaced).toBe(2)
  expect(await state(desk)).toMatchObject({ status: 'Inactive', since: '2026-11-22' })
  await takeBackImport(desk.db, again.import)
  expect(await state(desk)).toMatchObject({ status: 'Active', since: null })

  const third = await report(desk, '2026-11-22', { A: 'Inactive', B: 'Active' })
  await takeBackImport(desk.db, third.import)
  expect(await state(desk)).toMatchObject({ status: 'Active' })
})

test('the only report taken back, nothing is known any more', async () => {
  const desk = await openDesk(['US'])
  const only = await report(desk, '2026-11-22', { A: 'Inactive' })
  await takeBackImport(desk.db, only.import)
  expect(await state(desk)).toEqual({ status: null, reason: null, since: null })
})

test('replaced rows are kept once, so that one report can be taken back, and no longer', async () => {
  const desk = await openDesk(['US'])
  for (const status of ['Active', 'Inactive', 'Incomplete', 'Active'])
    await report(desk, '2026-11-22', { A: status })
  const kept = await desk.db.selectFrom('listing_facts').select('status').orderBy('import_id').execute()
  expect(kept.map(({ status }) => status)).toEqual(['Incomplete', 'Active'])
})

test('stranded after it was last seen active: not active, and why; active since then: settled', async () => {
  const desk = await openDesk(['US'])
  await report(desk, '2026-11-16', { A: 'Active' })
  const row = ['2026-11-19T02:14:00+00:00', '2027-01-18', 'Restricted product', 'A', '640']
  await stranded(desk, '2026-11-20', [row])
  expect(await state(desk)).toEqual({
    status: 'Inactive',
    reason: 'Restricted product',
    since: '2026-11-19',
  })
  // The listings report after it knows no reason; the stranded one still does, and the better date.
  await report(desk, '2026-11-21', { A: 'Inactive' })
  expect(await state(desk)).toMatchObject({ reason: 'Restricted product', since: '2026-11-19' })
  await report(desk, '2026-11-22', { A: 'Active' })
  expect(await state(desk)).toEqual({ status: 'Active', reason: null, since: '2026-11-22' })
  // Down once more, for whatever reason: that of last time it is not.
  await report(desk, '2026-11-23', { A: 'Inactive' })
  expect(await state(desk)).toEqual({ status: 'Inactive', reason: null, since: '2026-11-23' })
})

test('known from stranded reports alone: no longer in the newest, it can be bought again', async () => {
  const desk = await openDesk(['US'])
  const row = (sku: string) => ['2026-11-14', '', 'Pricing error', sku, '3']
  await stranded(desk, '2026-11-15', [row('A'), row('B')])
  expect(await state(desk)).toMatchObject({ status: 'Inactive', reason: 'Pricing error' })
  const second = await stranded(desk, '2026-11-22', [row('B')])
  expect(await state(desk)).toMatchObject({ status: 'Active', reason: null })
  await takeBackImport(desk.db, second.import)
  expect(await state(desk)).toMatchObject({ status: 'Inactive', reason: 'Pricing error' })
})

test('killed between counting and what follows from it, the next start makes it up', async () => {
  const desk = await openDesk(['US'])
  await report(desk, '2026-11-22', { A: 'Inactive' })
  await desk.db.updateTable('products').set({ listing_status: null }).execute()
  expect(await sweepImports(desk.database, 'default')).toEqual([])
  expect(await state(desk)).toMatchObject({ status: 'Inactive' })
})
