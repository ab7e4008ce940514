import { cardAnswer } from '../../../src/core/answer.ts'
import type { Command, Fields } from '../../../src/core/command.ts'
import { asin } from '../../../src/core/grammar/fields/asin.ts'
import { choice } from '../../../src/core/grammar/fields/choice.ts'
import { futureDate, pastDate } from '../../../src/core/grammar/fields/date.ts'
import { futureRange } from '../../../src/core/grammar/fields/date-range.ts'
import { money } from '../../../src/core/grammar/fields/money.ts'
import { number } from '../../../src/core/grammar/fields/number.ts'
import { orders } from '../../../src/core/grammar/fields/orders.ts'
import { percent } from '../../../src/core/grammar/fields/percent.ts'
import { person } from '../../../src/core/grammar/fields/person.ts'
import { product } from '../../../src/core/grammar/fields/product.ts'
import { quantity } from '../../../src/core/grammar/fields/quantity.ts'
import { store } from '../../../src/core/grammar/fields/store.ts'
import { paragraph } from '../../../src/core/grammar/fields/text.ts'
import { week } from '../../../src/core/grammar/fields/week.ts'

type Part = Pick<Command<never>, 'name' | 'aliases' | 'fields'> & Partial<Command<never>>

function command<F extends Fields>(part: Part & { fields: F }): Command<never, Fields> {
  return {
    summary: { zh: part.aliases[0] ?? part.name, en: part.name },
    example: { zh: `/${part.name}`, en: `/${part.name}` },
    allowed: ['operator', 'manager'],
    bare: 'form',
    run: () => Promise.resolve(cardAnswer({ blocks: [] })),
    ...part,
  }
}

const label = (zh: string, en: string) => ({ zh, en })

export const sales = command({
  name: 'sales',
  aliases: ['销量', '出单', '单量', '销售', '销售额', '卖了'],
  verbs: ['卖了', '出了', 'sold'],
  fields: {
    product: { schema: product, label: label('产品', 'Product') },
    date: { schema: pastDate(), label: label('日期', 'Date'), required: false },
    units: {
      schema: quantity({
        below: label('退货不算销量，件数不能小于 0', 'Returns are not sales: units cannot be below 0'),
      }),
      label: label('件数', 'Units'),
      required: false,
    },
    orders: { schema: orders, label: label('订单数', 'Orders'), required: false },
    total: { schema: money(), label: label('销售额', 'Sales'), required: false },
  },
})

export const restock = command({
  name: 'restock',
  aliases: ['备货', '补货', '返单', '采购', '发货'],
  fields: {
    product: { schema: product, label: label('产品', 'Product') },
    units: { schema: quantity(), label: label('数量', 'Quantity') },
    mode: {
      schema: choice([
        { value: 'sea', label: label('海运', 'Sea') },
        { value: 'air', label: label('空运', 'Air') },
      ]),
      label: label('运输方式', 'Ship mode'),
      required: false,
    },
    orderBy: {
      schema: futureDate(),
      label: label('下单日', 'Order by'),
      required: false,
      cues: ['下单', 'order by'],
    },
    shipOn: {
      schema: futureDate(),
      label: label('发货日', 'Ship on'),
      required: false,
      cues: ['发货', '发', 'ship'],
    },
    cost: { schema: money({ ownCosts: true }), label: label('单位成本', 'Unit cost'), required: false },
    note: { schema: paragraph, label: label('备注', 'Note'), required: false, rest: true },
  },
})

export const competitor = command({
  name: 'competitor',
  aliases: ['竞品', '竞对', '对手'],
  fields: {
    asin: { schema: asin, label: label('竞品 ASIN', 'Competitor ASIN') },
    product: { schema: product, label: label('产品', 'Product'), required: false },
    kind: {
      schema: choice([
        { value: 'deal', label: label('秒杀', 'Lightning Deal') },
        { value: 'price', label: label('价格', 'Price'), words: ['降到', '降价', '涨到', '涨价', 'price'] },
        { value: 'coupon', label: label('优惠券', 'Coupon'), words: ['券'] },
      ]),
      label: label('类型', 'Kind'),
      required: false,
      staysInRest: true,
    },
    price: {
      schema: money(),
      label: label('价', 'Their price'),
      required: false,
      cues: ['降到', '涨到', '降价到', 'price', 'dropped to'],
      staysInRest: true,
    },
    coupon: {
      schema: percent,
      label: label('折扣', 'Coupon off'),
      required: false,
      cues: ['券'],
      staysInRest: true,
    },
    note: { schema: paragraph, label: label('说明', 'What happened'), rest: true, required: false },
  },
})

export const dayoff = command({
  name: 'dayoff',
  aliases: ['请假', '休假', '年假', '调休', '出差', '外出'],
  fields: {
    days: { schema: futureRange(), label: label('日期', 'Days') },
    part: {
      schema: choice([
        { value: 'full', label: label('全天', 'Full day') },
        { value: 'morning', label: label('上午', 'Morning') },
        { value: 'afternoon', label: label('下午', 'Afternoon') },
      ]),
      label: label('时段', 'Part of the day'),
      required: false,
    },
    cover: {
      schema: person,
      label: label('代班', 'Cover'),
      required: false,
      cues: ['顶', '代', 'cover', 'cover by'],
    },
  },
})

export const listing = command({
  name: 'listing',
  aliases: ['改动', '改链接', '链接优化'],
  fields: {
    product: { schema: product, label: label('产品', 'Product') },
    kind: {
      schema: choice([
        { value: 'main-image', label: label('主图', 'Main image') },
        { value: 'title', label: label('标题', 'Title') },
        { value: 'ads', label: label('广告', 'Ads') },
      ]),
      label: label('改了什么', 'What changed'),
      staysInRest: true,
    },
    date: { schema: pastDate(), label: label('日期', 'Date'), required: false },
    note: { schema: paragraph, label: label('说明', 'Note'), required: false, rest: true },
  },
})

export const action = command({
  name: 'action',
  aliases: ['待办', '任务', '跟进', '行动'],
  fields: {
    owner: { schema: person, label: label('负责人', 'Owner'), required: false },
    due: { schema: futureDate(), label: label('到期', 'Due'), required: false },
    product: { schema: product, label: label('产品', 'Product'), required: false },
    title: { schema: paragraph, label: label('事项', 'What'), rest: true },
  },
})

export const weeklyReport = command({
  name: 'weekly-report',
  aliases: ['周报', '复盘'],
  bare: 'run',
  fields: {
    week: { schema: week(), label: label('周', 'Week'), required: false },
    store: { schema: store, label: label('店铺', 'Store'), required: false },
  },
})

export const metric = command({
  name: 'metric',
  aliases: ['指标', '绩效'],
  verbs: ['IPI', 'AHR', '回复率'],
  fields: {
    metric: {
      schema: choice([
        { value: 'ipi', label: label('IPI', 'IPI') },
        { value: 'ahr', label: label('AHR', 'AHR') },
        { value: 'response', label: label('回复率', 'Response rate') },
        { value: 'bad-reviews', label: label('差评', 'Bad reviews') },
      ]),
      label: label('指标', 'Metric'),
    },
    value: { schema: number({ percent: true }), label: label('数值', 'Value') },
    store: { schema: store, label: label('店铺', 'Store'), required: false },
  },
})

export const undo = command({
  name: 'undo',
  aliases: ['撤销', '撤回', '记错了'],
  bare: 'run',
  fields: {
    value: {
      schema: quantity(),
      label: label('改成', 'Should be'),
      required: false,
      cues: ['应该是', '改成'],
    },
  },
})

export const help = command({ name: 'help', aliases: ['帮助', '菜单', '？'], bare: 'run', fields: {} })

export const commands = [
  sales, restock, competitor, dayoff, listing, action, weeklyReport, metric, undo, help,
] // prettier-ignore
