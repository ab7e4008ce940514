import { closeSync, openSync, writeSync } from 'node:fs'

// The columns of files as they come in 2026, in their order.
const planning =
  'snapshot-date sku fnsku asin product-name condition available pending-removal-quantity inv-age-0-to-90-days inv-age-91-to-180-days inv-age-181-to-270-days inv-age-271-to-365-days inv-age-366-to-455-days inv-age-456-plus-days currency units-shipped-t7 units-shipped-t30 units-shipped-t60 units-shipped-t90 alert your-price sales-price lowest-price-new-plus-shipping lowest-price-used recommended-action sell-through item-volume volume-unit-measurement storage-type storage-volume marketplace product-group sales-rank days-of-supply estimated-excess-quantity estimated-storage-cost-next-month inbound-quantity inbound-working inbound-shipped inbound-received'
const orders =
  'amazon-order-id merchant-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel order-channel url ship-service-level product-name sku asin item-status quantity currency item-price item-tax shipping-price shipping-tax gift-wrap-price gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city ship-state ship-postal-code ship-country promotion-ids is-business-order purchase-order-number price-designation'

const two = (n: number) => String(n).padStart(2, '0')
const asin = (n: number) => `B0${String(n).padStart(8, '0')}`

/** An FBA inventory planning report: most products lie well, one in fifty runs out, one in twenty grows old. */
export function writePlanning(path: string, rows: number, snapshot: string): void {
  write(path, planning, rows, (n) => {
    const runsOut = n % 50 === 0
    const old = n % 20 === 1 ? 60 : 0
    const available = runsOut ? 5 : 200 + (n % 300)
    const sold = runsOut ? 40 : 10 + (n % 20)
    return `${snapshot}\tSKU-${n}\tX00${n}\t${asin(n)}\tProduct number ${n} in a long title as sellers write them\tNew\t${available}\t0\t${available - old}\t0\t0\t${old}\t0\t0\tUSD\t${sold}\t${sold * 4}\t${sold * 8}\t${sold * 12}\t\t19.99\t19.99\t19.99\t\t\t2.1\t0.045\tcubic feet\tStandard\t12.5\tUS\tHome\t${n}\t90\t0\t3.20\t0\t0\t0\t0`
  })
}

/** An all-orders report: so many lines over ten days, one an order, a shipped one each. */
export function writeOrders(path: string, rows: number, products: number): void {
  write(path, orders, rows, (n) => {
    const at = `2026-11-${two(11 + (n % 10))}T${two(n % 24)}:${two(n % 60)}:${two((n * 7) % 60)}+00:00`
    const digits = String(n).padStart(7, '0')
    const product = (n * 7919) % products
    return `111-${digits}-${digits}\t\t${at}\t${at}\tShipped\tAmazon\tAmazon.com\t\t\tExpedited\tProduct number ${product}\tSKU-${product}\t${asin(product)}\tShipped\t1\tUSD\t19.99\t1.65\t\t\t\t\t\t\tAustin\tTX\t78701\tUS\t\tfalse\t\t`
  })
}

function write(path: string, columns: string, rows: number, row: (n: number) => string): void {
  const file = openSync(path, 'w')
  try {
    let text = `${columns.replaceAll(' ', '\t')}\n`
    for (let n = 0; n < rows; n += 1) {
      text += `${row(n)}\n`
      if (text.length > 1 << 20) {
        writeSync(file, text)
        text = ''
      }
    }
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}
