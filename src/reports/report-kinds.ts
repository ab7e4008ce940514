import type { Report } from './define-report.ts'
import { allOrders } from './kinds/all-orders.ts'
import { businessReportByAsin } from './kinds/business-report-by-asin.ts'
import { fbaInventoryPlanning } from './kinds/fba-inventory-planning.ts'

/** Every kind of report that is read. A new one is its own file and a line here. */
export const reportKinds = [
  businessReportByAsin,
  allOrders,
  fbaInventoryPlanning,
] as unknown as readonly Report[]
