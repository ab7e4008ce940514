import type { Db } from '../db/open.ts'

/** Work that reads every product takes some 15 ms for so many: more is not done on the thread that talks to people. */
const mostProductsHere = 1000

/** Whether reading the whole catalogue belongs on another thread. */
export async function hasLargeCatalogue(db: Db): Promise<boolean> {
  const more = await db.selectFrom('products').select('id').offset(mostProductsHere).limit(1).execute()
  return more.length > 0
}
