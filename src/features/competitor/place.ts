import type { StoreRef } from '../../core/field.ts'
import type { Input } from '../../core/command.ts'
import { UserError } from '../../core/user-error.ts'
import { trackedCompetitors, type TrackedCompetitor } from '../../facts/competitor-moves.ts'
import type { CommandContext } from '../define.ts'
import type { competitorFields } from './fields.ts'

/** Where a competitor sells, and which of our products there it stands beside. */
export type Place = { store: StoreRef; tracked: TrackedCompetitor[] }

/** The store somebody named, else the product's, else one where the ASIN is tracked, else the team's first. */
export async function placeOf(
  asin: string,
  input: Pick<Input<typeof competitorFields>, 'store' | 'product'>,
  { db, reading }: CommandContext,
): Promise<Place> {
  const everywhere = await trackedCompetitors(db, { storeIds: reading.stores.map((one) => one.id), asin })
  const wanted = input.store?.id ?? input.product?.storeId
  const store =
    reading.stores.find((one) => one.id === wanted) ??
    reading.stores.find((one) => everywhere.some((tracked) => tracked.storeId === one.id)) ??
    reading.stores[0]
  if (!store)
    throw new UserError({
      zh: '小组还没有店铺，请管理员先加店铺。',
      en: 'The team has no store yet; ask an admin to add one.',
    })
  return { store, tracked: everywhere.filter((one) => one.storeId === store.id) }
}
