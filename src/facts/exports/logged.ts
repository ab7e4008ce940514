import { findActions } from '../actions.ts'
import { metricReadings } from '../metrics.ts'
import { restockPlans } from '../restock-plans.ts'
import { byPerson, columnsOf, daysOfTeams, type ExportKind } from './exported.ts'

/** Replenishments by the day they were planned, as they stand now. */
export const restockExport: ExportKind = {
  name: 'restock',
  columns: columnsOf(`id date store sku quantity shipMode orderBy shipOn state stateSince forwarder promisedOn
    received shipment note`),
  async read(db, span) {
    const days = await daysOfTeams(db, span)
    return (await restockPlans(db))
      .map((plan) => ({ plan, date: days.dayOf(plan.at, null) }))
      .filter(({ date }) => days.within(date))
      .map(({ plan, date }) => ({
        id: plan.id,
        date,
        store: plan.storeId,
        sku: plan.sku,
        quantity: plan.quantity,
        shipMode: plan.shipMode,
        orderBy: plan.orderBy,
        shipOn: plan.shipOn,
        state: plan.state,
        stateSince: plan.since[plan.state] ?? null,
        forwarder: plan.forwarder,
        promisedOn: plan.promisedOn,
        received: plan.received,
        shipment: plan.shipment,
        note: plan.note,
        source: byPerson(plan.authorId),
        at: plan.at,
      }))
  },
}

export const competitorNotesExport: ExportKind = {
  name: 'competitor-notes',
  columns: columnsOf(`date store asin sku kind priceMinor currency couponRate couponMinor note`),
  async read(db, { from, to }) {
    const rows = await db
      .selectFrom('competitor_notes as n')
      .innerJoin('entries as e', 'e.id', 'n.entry_id')
      .leftJoin('products as p', 'p.id', 'n.product_id')
      .select(['n.date', 'n.store_id', 'n.asin', 'p.sku', 'n.kind', 'n.price_minor', 'n.currency'])
      .select(['n.coupon_rate', 'n.coupon_minor', 'n.note', 'e.person_id', 'e.at'])
      .where('e.undone_at', 'is', null)
      .where('n.date', '>=', from)
      .where('n.date', '<=', to)
      .orderBy('n.date')
      .orderBy('n.id')
      .execute()
    return rows.map((row) => ({
      date: row.date,
      store: row.store_id,
      asin: row.asin,
      sku: row.sku,
      kind: row.kind,
      priceMinor: row.price_minor,
      currency: row.currency,
      couponRate: row.coupon_rate,
      couponMinor: row.coupon_minor,
      note: row.note,
      source: byPerson(row.person_id),
      at: row.at,
    }))
  },
}

export const listingChangesExport: ExportKind = {
  name: 'listing-changes',
  columns: columnsOf(
    `date store sku kind note observeUntil priceFromMinor priceToMinor currency restoreOn reason`,
  ),
  async read(db, { from, to }) {
    const rows = await db
      .selectFrom('listing_changes as c')
      .innerJoin('entries as e', 'e.id', 'c.entry_id')
      .innerJoin('products as p', 'p.id', 'c.product_id')
      .selectAll('c')
      .select(['p.sku', 'e.person_id', 'e.at'])
      .where('e.undone_at', 'is', null)
      .where('c.date', '>=', from)
      .where('c.date', '<=', to)
      .orderBy('c.date')
      .orderBy('c.id')
      .execute()
    return rows.map((row) => ({
      date: row.date,
      store: row.store_id,
      sku: row.sku,
      kind: row.kind,
      note: row.note,
      observeUntil: row.observe_until,
      priceFromMinor: row.price_from_minor,
      priceToMinor: row.price_to_minor,
      currency: row.currency,
      restoreOn: row.restore_on,
      reason: row.reason,
      source: byPerson(row.person_id),
      at: row.at,
    }))
  },
}

/** Numbers no report carries; rates are plain fractions. Of several on one day the last one said. */
export const metricsExport: ExportKind = {
  name: 'metrics',
  columns: columnsOf(`date store sku metric value part whole`),
  async read(db, span) {
    const readings = await metricReadings(db, span)
    const ids = [...new Set(readings.flatMap((reading) => reading.productId ?? []))]
    const products =
      ids.length === 0
        ? []
        : await db.selectFrom('products').select(['id', 'sku']).where('id', 'in', ids).execute()
    const skus = new Map(products.map((row) => [row.id, row.sku]))
    return readings.map((reading) => ({
      date: reading.date,
      store: reading.storeId,
      sku: reading.productId === null ? null : (skus.get(reading.productId) ?? null),
      metric: reading.name,
      value: reading.value,
      part: reading.part,
      whole: reading.whole,
      source: byPerson(reading.personId),
      at: reading.at,
    }))
  },
}

/** Actions by the day they were agreed, as they stand now. */
export const actionsExport: ExportKind = {
  name: 'actions',
  columns: columnsOf(`id date team text owner due store sku expected agreedIn state moved closedAt result`),
  async read(db, span) {
    const days = await daysOfTeams(db, span)
    return (await findActions(db, {}))
      .map((action) => ({ action, date: days.dayOf(action.createdAt, action.teamId) }))
      .filter(({ date }) => days.within(date))
      .toSorted((a, b) => a.action.id - b.action.id)
      .map(({ action, date }) => ({
        id: action.id,
        date,
        team: action.teamId,
        text: action.text,
        owner: action.ownerId,
        due: action.due,
        store: action.storeId,
        sku: action.sku,
        expected: action.expected,
        agreedIn: action.source,
        state: action.state,
        moved: action.moved,
        closedAt: action.closedAt,
        result: action.result,
        source: byPerson(action.authorId),
        at: action.createdAt,
      }))
  },
}
