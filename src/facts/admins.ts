import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Db } from '../db/open.ts'

/** Letters and digits that nobody reads for another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const validMilliseconds = 24 * 60 * 60 * 1000
const mostFailures = 5

/** Whether anybody can administer: an active admin who can be reached on some platform. */
export async function hasAdmin(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('people as p')
    .innerJoin('identities as i', 'i.person_id', 'p.id')
    .select('p.id')
    .where('p.role', '=', 'admin')
    .where('p.active', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Makes the one-time code that whoever sends `/setup CODE` becomes an admin with, in place of any older one. Only its
 * hash is kept, so that it has to be shown now; a locked or forgotten one is mended by starting again.
 * @param machineNow milliseconds: a code is valid for a day of machine time
 * @returns `XXXX-XXXX`; `undefined` when there is an admin already
 */
export async function issueSetupCode(db: Db, machineNow: number): Promise<string | undefined> {
  if (await hasAdmin(db)) return undefined
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const code = `${letters.slice(0, 4)}-${letters.slice(4)}`
  const salt = randomBytes(16).toString('hex')
  await db.deleteFrom('setup_codes').execute()
  await db
    .insertInto('setup_codes')
    .values({ salt, hash: hashOf(code, salt), expires_at: machineNow + validMilliseconds })
    .execute()
  return code
}

export type CodeCheck =
  | { is: 'right' }
  | { is: 'wrong'; left: number }
  | { is: 'locked' | 'expired' | 'none' }

/**
 * Tries a code: a right one is used up, a wrong one is counted. Do not throw away the transaction of a wrong one, or
 * it was not counted.
 */
export async function useSetupCode(db: Db, typed: string, machineNow: number): Promise<CodeCheck> {
  const row = await db.selectFrom('setup_codes').selectAll().executeTakeFirst()
  if (!row) return { is: 'none' }
  if (row.failures >= mostFailures) return { is: 'locked' }
  if (machineNow >= row.expires_at) return { is: 'expired' }
  if (timingSafeEqual(Buffer.from(hashOf(typed, row.salt), 'hex'), Buffer.from(row.hash, 'hex'))) {
    await db.deleteFrom('setup_codes').execute()
    return { is: 'right' }
  }
  const failures = row.failures + 1
  await db.updateTable('setup_codes').set({ failures }).execute()
  return failures >= mostFailures ? { is: 'locked' } : { is: 'wrong', left: mostFailures - failures }
}

/** Dashes, blanks and letter case are how people copy, not part of the code. */
function hashOf(code: string, salt: string): string {
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(`${salt}:${letters}`).digest('hex')
}

/**
 * Makes an admin of somebody a platform knows: of the person with that account, or of a new one.
 * @returns the person's set-up id
 */
export async function makeAdmin(
  db: Db,
  account: { platform: string; user: string; name?: string },
): Promise<string> {
  const known = await db
    .selectFrom('identities')
    .select('person_id')
    .where('platform', '=', account.platform)
    .where('user_id', '=', account.user)
    .executeTakeFirst()
  if (known) {
    await db
      .updateTable('people')
      .set({ role: 'admin', active: 1 })
      .where('id', '=', known.person_id)
      .execute()
    return known.person_id
  }
  const id = await freeId(db, 'admin')
  await db
    .insertInto('people')
    .values({ id, name: account.name ?? id, role: 'admin', language: null })
    .execute()
  await db
    .insertInto('identities')
    .values({ platform: account.platform, user_id: account.user, person_id: id })
    .execute()
  return id
}

/**
 * Makes admins of those the settings name, so that the first start needs no code.
 * @param admins `slack:U0HAN`, `feishu:ou_han`, `local:han`
 */
export async function makeAdmins(db: Db, admins: readonly string[]): Promise<void> {
  for (const one of admins) {
    const [platform = '', user = ''] = one.split(/:(.*)/s)
    if (platform !== '' && user !== '') await makeAdmin(db, { platform, user })
  }
}

/** `wish`, or `wish-2`, `wish-3`… when it is taken. */
export async function freeId(db: Db, wish: string): Promise<string> {
  const rows = await db.selectFrom('people').select('id').execute()
  const taken = new Set(rows.map((row) => row.id))
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wish : `${wish}-${n}`
    if (!taken.has(id)) return id
  }
}
