import type { Generated } from 'kysely'

/** Filled in and checked by the organisation the database handle is bound to; never written by hand. */
export type Org = { org_id: Generated<string> }
