import { createOrderLineWriter, type OrderLineWriter } from '../../facts/order-lines.ts'
import { createOrderDays, type OrderDays } from '../../facts/order-days.ts'
import type { Store } from '../../facts/stores.ts'
import { zoneOffsetReader, type ZoneReader } from '../../lib/zones.ts'
import { defineReport, type Outcome } from '../define-report.ts'
import { createOrderCounter } from '../reading/order-counter.ts'

/**
 * All orders by order date (or by last update), the tab file with one line an item. Its titles are English everywhere.
 * Each line goes to the store of its sales channel; the day of an order is the marketplace's own. Buyers' addresses are
 * not read.
 */
export const allOrders = defineReport({
  slug: 'all-orders',
  name: { zh: '所有订单', en: 'All orders' },
  period: 'rows',
  marketplace: 'channel',
  recognise: { sku: 'sku', asin: 'asin' },
  columns: {
    order: { as: 'id', required: true, needed: true, titles: ['amazon-order-id'] },
    purchased: { as: 'instant', required: true, needed: true, titles: ['purchase-date'] },
    updated: { as: 'instant', required: true, needed: true, titles: ['last-updated-date'] },
    status: { as: 'id', required: true, needed: true, titles: ['order-status'] },
    channel: { as: 'id', required: true, titles: ['sales-channel'] },
    title: { as: 'later', titles: ['product-name'] },
    sku: { as: 'id', required: true, needed: true, titles: ['sku'] },
    asin: { as: 'id', titles: ['asin'] },
    itemStatus: { as: 'id', titles: ['item-status'] },
    quantity: { as: 'count', required: true, needed: true, titles: ['quantity'] },
    currency: { as: 'currency', titles: ['currency'] },
    price: { as: 'money', required: true, least: 0, titles: ['item-price'] },
    discount: { as: 'money', titles: ['item-promotion-discount'] },
  },

  read(run) {
    const channels = new Map<string | null, Channel>()
    const linesByStatus = new Map<string, number>()
    const itemPrices = new Map<string, number>()
    const orders = createOrderCounter()
    let cancelledLines = 0
    let pendingWithoutPrice = 0
    let last: Channel | undefined

    function channelOf(name: string | null): Channel {
      if (last && last.name === name) return last
      last = channels.get(name)
      if (last) return last
      const store = name === null ? run.store : run.storeOf(name)
      last = {
        name,
        store,
        zone: zoneOffsetReader(store?.zone ?? 'UTC'),
        lines: store && linesOf(store),
        units: 0,
        ignored: 0,
      }
      channels.set(name, last)
      return last
    }

    // Two channels may lead to one store: its lines are written together.
    const writers = new Map<string, StoreLines>()
    function linesOf(store: Store): StoreLines {
      let known = writers.get(store.id)
      if (!known) {
        const where = { organisation: run.organisation, importId: run.id, storeId: store.id }
        known = {
          writer: createOrderLineWriter(run.database, where, run.products),
          days: createOrderDays(store),
        }
        writers.set(store.id, known)
      }
      return known
    }

    return {
      row(values, cells): Outcome {
        const channel = channelOf(values.channel)
        const { store, lines } = channel
        if (!store || !lines) {
          if (values.channel === null) return { refused: 'missing-key', column: 'channel' }
          channel.ignored += 1
          return 'ignored'
        }
        if (values.currency !== null && values.currency !== store.currency)
          return {
            refused: 'bad-currency',
            column: 'currency',
            detail: `store ${store.id} uses ${store.currency}`,
          }
        const { price, discount, quantity, status } = values
        const cancelled = isCancelled(status) || isCancelled(values.itemStatus)
        const day = channel.zone.day(values.purchased)
        const product =
          run.products.find(store.id, values) ??
          run.products.findOrMake(store.id, { ...values, title: run.text('title', cells) })
        lines.writer.add({
          line: cells.line,
          orderId: values.order,
          product,
          status: cancelled ? 'Cancelled' : status,
          updatedAt: Math.floor(values.updated / 1000),
          day,
          units: quantity,
          priceMinor: price,
          discountMinor: discount,
        })
        orders.add(values.order)
        linesByStatus.set(status, (linesByStatus.get(status) ?? 0) + 1)
        if (cancelled) {
          cancelledLines += 1
          lines.days.touch(day)
          return 'stored'
        }
        const sums = lines.days.of(day, product, cells.line)
        sums.units += quantity
        sums.lines += 1
        sums.discount += discount ?? 0
        channel.units += quantity
        if (price === null) {
          sums.unpriced += quantity
          if (status === 'Pending') pendingWithoutPrice += 1
        } else {
          sums.sales += price
          itemPrices.set(store.currency, (itemPrices.get(store.currency) ?? 0) + price)
        }
        return 'stored'
      },

      abandon: async () => {
        for (const { writer } of writers.values()) await writer.abandon()
      },

      async finish() {
        const stores = [...writers.values()]
        for (const { writer } of stores) await writer.finish()
        await run.products.save()
        const used = [...channels.values()].filter((channel) => channel.store)
        const unitsByLocalDate = new Map<string, number>()
        for (const { days } of stores)
          for (const [date, units] of days.units())
            unitsByLocalDate.set(date, (unitsByLocalDate.get(date) ?? 0) + units)
        const written = []
        for (const { days } of stores) written.push(await days.write(run.database, run.organisation, run.id))
        for (const { name, ignored } of channels.values())
          if (ignored > 0)
            run.note({ zh: `${name} 的 ${ignored} 行未计入`, en: `${ignored} lines of ${name} are left out` })
        const itemPriceMinor = Object.fromEntries(itemPrices)
        return {
          sums: {
            units: used.reduce((all, channel) => all + channel.units, 0),
            orders: orders.count(),
            cancelledLines,
            itemPriceMinor,
            pendingWithoutPrice,
            linesByStatus: Object.fromEntries(linesByStatus),
            unitsBySalesChannel: Object.fromEntries(used.map(({ name, units }) => [name ?? '', units])),
            unitsByLocalDate: Object.fromEntries([...unitsByLocalDate].toSorted()),
          },
          periods: written.flatMap((one) => one.periods),
          replaced: written.reduce((all, one) => all + one.replaced, 0),
        }
      },
    }
  },
})

type StoreLines = { writer: OrderLineWriter; days: OrderDays }

/** A sales channel and where its lines go; channels of no marketplace (`Non-Amazon`) are counted and left out. */
type Channel = {
  name: string | null
  store: Store | undefined
  zone: ZoneReader
  lines: StoreLines | undefined
  units: number
  ignored: number
}

function isCancelled(status: string | null): boolean {
  return status === 'Cancelled' || status === 'Canceled'
}
