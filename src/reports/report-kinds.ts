import type { Report } from './define-report.ts'
import { allListings } from './kinds/all-listings.ts'
import { allOrders } from './kinds/all-orders.ts'
import { businessReportByAsin } from './kinds/business-report-by-asin.ts'
import { fbaInventoryPlanning } from './kinds/fba-inventory-planning.ts'
import { fbaStranded } from './kinds/fba-stranded.ts'

/** Every kind of report that is read. A new one is its own file and a line here. */
export const reportKinds = [
  businessReportByAsin,
  allOrders,
  fbaInventoryPlanning,
  allListings,
  fbaStranded,
] as unknown as readonly Report[]
