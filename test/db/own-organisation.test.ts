import { expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'

test('an organisation sees and changes its own row among the organisations, and no other', async () => {
  const database = openDatabase(':memory:')
  await migrate(database)
  await database.root
    .insertInto('organisations')
    .values({ id: 'other', name: 'Other', currency: 'EUR', created_at: '' })
    .execute()
  const db = database.forOrganisation('default')
  await db.updateTable('organisations').set({ name: 'Mine' }).execute()
  expect(await db.selectFrom('organisations').select(['id', 'name']).execute()).toEqual([
    { id: 'default', name: 'Mine' },
  ])
  expect(
    await database.root.selectFrom('organisations').select(['id', 'name']).orderBy('id').execute(),
  ).toEqual([
    { id: 'default', name: 'Mine' },
    { id: 'other', name: 'Other' },
  ])
  await database.close()
})
