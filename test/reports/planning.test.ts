import { expect, test } from 'vitest'
import { latestSnapshot } from '../../src/facts/inventory.ts'
import type { Db } from '../../src/db/open.ts'
import { openDesk } from './import-here.ts'

// By hand: available 610 + 630 + 26; bands 400 + 100 + 26, 120 + 110, 60 + 210, 20 + 150, 8 + 50, 2 + 10; shipped in 30
// days 380 + 88 + 120; inbound 300 + 0 + 300; surcharge 19.50 + 2.40 + 0.80 and 30.00 + 15.00 + 3.50.
const sums2026 = {
  available: 1266,
  age0to90: 526,
  age91to180: 230,
  age181to270: 270,
  age271to365: 170,
  age366to455: 58,
  age456plus: 12,
  unitsShippedT30: 588,
  inboundShipped: 600,
  estimatedAisMinor: { USD: 7120 },
  lowInventoryFeeApplied: 1,
}

for (const file of ['planning-2026.tsv', 'planning-2026-page.csv']) {
  test(`${file}: bands that overlap others are not summed twice`, async () => {
    const desk = await openDesk(['US'])
    const answer = await desk.read(file)
    expect(answer).toMatchObject({
      report: 'fba-inventory-planning',
      store: 'us',
      period: { from: '2026-11-21', to: '2026-11-21' },
      rows: { read: 3, stored: 3, refused: 0, ignored: 0 },
      sums: sums2026,
    })
    const rows = await latestInventory(desk.db, 'us')
    expect(rows.map((row) => row.available)).toEqual([610, 630, 26])
    expect(rows[0]).toMatchObject({
      age_date: '2026-11-20',
      price_minor: 1999,
      age_365_plus: 10,
      estimated_ais_minor: 2270,
      days_of_supply: 48.5,
      unit_volume: 0.42,
      recommended_date: '2026-11-27',
      low_inventory_fee_applied: 0,
    })
    // A price of 0.0 is none.
    expect(rows[1]).toMatchObject({ price_minor: null, alert: 'Excess stock' })
    expect(rows[2]).toMatchObject({ low_inventory_fee_applied: 1, low_inventory_fee_exempt: 0 })
  })
}

/** Every row of a store's newest snapshot. */
async function latestInventory(db: Db, storeId: string, until?: string) {
  const snapshot = await latestSnapshot(db, storeId, until)
  return db
    .selectFrom('inventory_facts')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('snapshot_date', '=', snapshot?.date ?? '')
    .where('import_id', '=', snapshot?.importId ?? 0)
    .execute()
}

test('a file from before the 456-day band has everything over 365 days in one', async () => {
  const desk = await openDesk(['DE'])
  const answer = await desk.read('planning-2025.tsv')
  // 500 + 40; 300 + 40; 100; 50; 30; 20; 300 + 45; 100; 12.50 + 6.90 and nothing
  expect(answer.sums).toEqual({
    available: 540,
    age0to90: 340,
    age91to180: 100,
    age181to270: 50,
    age271to365: 30,
    age365plus: 20,
    unitsShippedT30: 345,
    inboundShipped: 100,
    estimatedAisMinor: { EUR: 1940 },
  })
  expect((await latestInventory(desk.db, 'de'))[0]).toMatchObject({
    age_365_plus: 20,
    age_456_plus: null,
    volume_unit: 'cubic meters',
  })
})

test('rows that name a marketplace go to its store, which is made when missing', async () => {
  const desk = await openDesk(['DE'])
  const answer = await desk.read('planning-2026.tsv')
  expect(answer.stores).toEqual(['us'])
  const stores = await desk.db.selectFrom('stores').select(['id', 'currency', 'zone']).orderBy('id').execute()
  expect(stores).toEqual([
    { id: 'de', currency: 'EUR', zone: 'Europe/Berlin' },
    { id: 'us', currency: 'USD', zone: 'America/Los_Angeles' },
  ])
})

test('the newest snapshot speaks, also when an older one is imported after it', async () => {
  const desk = await openDesk(['US'])
  const table = (date: string, available: number) =>
    `snapshot-date,sku,asin,available\n${date},TRAY,B0C1234567,${available}\n`
  await desk.read({ name: 'new.csv', content: table('2026-11-21', 5) })
  await desk.read({ name: 'old.csv', content: table('2026-11-14', 50) })
  expect(await latestSnapshot(desk.db, 'us')).toMatchObject({ date: '2026-11-21' })
  expect((await latestInventory(desk.db, 'us')).map((row) => row.available)).toEqual([5])
  expect((await latestInventory(desk.db, 'us', '2026-11-20')).map((row) => row.available)).toEqual([50])
})
