import type { Fields } from '../../core/command.ts'
import { pastDate } from '../../core/grammar/fields/date.ts'
import { money } from '../../core/grammar/fields/money.ts'
import { orders } from '../../core/grammar/fields/orders.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { quantity } from '../../core/grammar/fields/quantity.ts'
import { correctsField } from '../correction.ts'
import { besideCueOnly } from '../narrowing.ts'

const belowZero = {
  zh: '销量不能小于 0：退货不是销量，不用在这里减',
  en: 'Units cannot be below 0: returns are not sales, leave them out here',
}

export const salesFields = {
  product: {
    schema: product,
    label: { zh: '产品', en: 'Product' },
    hint: { zh: 'SKU、ASIN 或别名', en: 'SKU, ASIN or alias' },
  },
  units: {
    schema: quantity({ below: belowZero }),
    label: { zh: '件数', en: 'Units' },
    required: false,
    asked: true,
    cues: ['卖了', '出了', '销量', '件数', 'sold', 'units'],
  },
  revenue: {
    schema: money(),
    label: { zh: '当天销售额（合计）', en: 'Revenue of the day (total)' },
    required: false,
    cues: ['销售额', '总额', '金额', '共', '合计', 'revenue', 'total'],
  },
  unitPrice: {
    schema: besideCueOnly(money()),
    label: { zh: '单价', en: 'Unit price' },
    required: false,
    hidden: true,
    cues: ['单价', '每件', '每个', '一个', 'each', 'per unit', 'unit price', '@'],
  },
  orders: { schema: orders, label: { zh: '订单数', en: 'Orders' }, required: false },
  date: {
    schema: pastDate(),
    label: { zh: '哪天（店铺当地）', en: 'Day (store time)' },
    required: false,
    hint: { zh: '不填是店铺的昨天', en: "the store's yesterday when left empty" },
  },
  corrects: correctsField,
} satisfies Fields
