import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database, type Db } from '../../src/db/open.ts'
import { organisationTables } from '../../src/db/rows.ts'

let database: Database
let mine: Db
let theirs: Db

beforeEach(async () => {
  database = openDatabase(':memory:')
  await migrate(database)
  mine = database.forOrganisation('mine')
  theirs = database.forOrganisation('theirs')
  for (const [db, name] of [
    [mine, '我们'],
    [theirs, 'Others'],
  ] as const) {
    await db.insertInto('teams').values(team(name)).execute()
    await db.insertInto('team_members').values({ team_id: 'ops', person_id: 'li', position: 0 }).execute()
    await db.insertInto('people').values({ id: 'li', name, role: 'operator', language: null }).execute()
  }
})
afterEach(() => database.close())

const team = (name: string) => ({
  id: 'ops',
  name,
  zone: 'Asia/Shanghai',
  language: 'zh-CN',
  calendar: '"CN"',
  duty: '{}',
  schedule: '{}',
  prompts: null,
})

test('every table but the migrations’ own belongs to an organisation, and the handle knows it', async () => {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(database.root)
  const withColumn: string[] = []
  const without: string[] = []
  for (const { name } of rows) {
    const columns = await sql<{ name: string }>`select name from pragma_table_info(${name})`.execute(
      database.root,
    )
    if (columns.rows.some((column) => column.name === 'org_id')) withColumn.push(name)
    else without.push(name)
  }
  expect(without.toSorted()).toEqual(['leases', 'migrations', 'organisations'])
  expect(withColumn.toSorted()).toEqual(
    [...organisationTables].filter((name) => name !== 'organisations').toSorted(),
  )
})

test('select, join, sub-select, update and delete see one organisation only', async () => {
  expect(await mine.selectFrom('teams').select('name').execute()).toEqual([{ name: '我们' }])
  const joined = await mine
    .selectFrom('teams as t')
    .innerJoin('team_members as m', 'm.team_id', 't.id')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .select(['t.name', 'p.name as person'])
    .where((eb) => eb.or([eb('t.id', '=', 'ops'), eb('t.id', '=', 'x')]))
    .execute()
  expect(joined).toEqual([{ name: '我们', person: '我们' }])
  const inside = await mine
    .selectFrom('teams')
    .select('name')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('people')
        .select(sql<string>`'ops'`.as('id'))
        .where('name', '=', 'Others'),
    )
    .execute()
  expect(inside).toEqual([])
  await mine.updateTable('teams').set({ name: 'changed' }).execute()
  await mine.deleteFrom('people').execute()
  expect(await theirs.selectFrom('teams').select('name').execute()).toEqual([{ name: 'Others' }])
  expect(await theirs.selectFrom('people').select('name').execute()).toEqual([{ name: 'Others' }])
})

test('an insert is marked by the handle, cannot claim another organisation, and cannot copy unmarked rows', async () => {
  expect(() =>
    mine
      .insertInto('people')
      .values({ id: 'x', name: 'x', role: 'operator', language: null, org_id: 'theirs' })
      .compile(),
  ).toThrow('leave it out')
  expect(() =>
    mine
      .insertInto('team_members')
      .columns(['team_id', 'person_id', 'position'])
      .expression((eb) =>
        eb.selectFrom('people').select(['id', 'id as person_id', sql<number>`1`.as('position')]),
      )
      .compile(),
  ).toThrow('plain values')
})
