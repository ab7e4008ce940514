// The least that opens the same database and answers HTTP: what start-up and memory are compared with.
import SqliteDriver from 'better-sqlite3'
import express from 'express'

const [file, withKysely] = process.argv.slice(2)
const sqlite = new SqliteDriver(file)
sqlite.pragma('journal_mode = WAL')
let names
if (withKysely === 'kysely') {
  const { Kysely, SqliteDialect } = await import('kysely')
  const db = new Kysely({ dialect: new SqliteDialect({ database: sqlite }) })
  names = await db.selectFrom('migrations').select('name').execute()
} else names = sqlite.prepare('select name from migrations').all()
const app = express()
app.get('/healthz', (_request, response) => response.json({ ok: names.length > 0 }))
app.listen(0, '127.0.0.1', () => process.stdout.write('http ready\n'))
