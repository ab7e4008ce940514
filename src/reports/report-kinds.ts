import type { Report } from './define-report.ts'
import { allOrders } from './kinds/all-orders.ts'
import { businessReportByAsin } from './kinds/business-report-by-asin.ts'

/** Every kind of report that is read. A new one is its own file and a line here. */
export const reportKinds = [businessReportByAsin, allOrders] as unknown as readonly Report[]
