import type { Rule } from './features/risk/rule.ts'
import { aged } from './features/risk/rules/aged.ts'
import { ipi } from './features/risk/rules/ipi.ts'
import { listing } from './features/risk/rules/listing.ts'
import { stockOut } from './features/risk/rules/stock-out.ts'

/** What it warns of, in the order `/risk SKU` shows it. A new rule is one file and one line here. */
export const rules: readonly Rule[] = [listing, stockOut, aged, ipi]
