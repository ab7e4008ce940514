import type { ExportKind } from './exported.ts'
import {
  actionsExport,
  competitorNotesExport,
  listingChangesExport,
  metricsExport,
  restockExport,
} from './logged.ts'
import { alertsExport, checkInsExport, importsExport } from './meetings.ts'
import { inventoryExport, salesExport } from './store-facts.ts'

/** Everything that can be exported. A new kind is a reader and a line here. */
export const exportKinds: readonly ExportKind[] = [
  salesExport,
  inventoryExport,
  restockExport,
  competitorNotesExport,
  checkInsExport,
  alertsExport,
  actionsExport,
  listingChangesExport,
  metricsExport,
  importsExport,
]
