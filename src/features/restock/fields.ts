import type { Fields } from '../../core/command.ts'
import { refused, understood, type FieldSchema } from '../../core/field.ts'
import { foldCase } from '../../core/grammar/fold.ts'
import { choice, type Option } from '../../core/grammar/fields/choice.ts'
import { futureDate } from '../../core/grammar/fields/date.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { quantity } from '../../core/grammar/fields/quantity.ts'
import { paragraph, shortText } from '../../core/grammar/fields/text.ts'
import type { FreightMode, RestockState } from '../../facts/restock-plans.ts'
import { correctsField } from '../correction.ts'
import { atEdgeOnly, besideCueOnly } from '../narrowing.ts'

export const stateOptions: Option<RestockState>[] = [
  { value: 'planned', label: { zh: '计划', en: 'planned' }, words: ['重新计划'] },
  {
    value: 'ordered',
    label: { zh: '已下单', en: 'ordered' },
    words: ['下单了', '下了单', '付款了', '付了定金'],
  },
  {
    value: 'produced',
    label: { zh: '生产完成', en: 'produced' },
    words: ['已生产', '做完了', '完工', '生产好了', '待验货'],
  },
  {
    value: 'inspected',
    label: { zh: '已验货', en: 'inspected' },
    words: ['验完', '验过', '验货完成', '待发', 'qc'],
  },
  {
    value: 'shipped',
    label: { zh: '已发货', en: 'shipped' },
    words: ['发货了', '发出了', '已发', '已发出', '发走了', '已出货', '开船了', 'sent'],
  },
  {
    value: 'receiving',
    label: { zh: '到仓接收中', en: 'receiving' },
    words: ['到仓', '到货', '接收中', '签收', '上架中', '已到仓', 'arrived'],
  },
  {
    value: 'done',
    label: { zh: '全部入库', en: 'done' },
    words: ['完成', '入库完成', '收完', '已入库', '全部上架', 'received', 'closed'],
  },
  {
    value: 'cancelled',
    label: { zh: '取消', en: 'cancelled' },
    words: ['作废', '不备了', 'cancel', 'canceled'],
  },
]

/** Short words that are a state only beside a plan's number: 备货 12 发货; elsewhere they lead to a date (12月5号前下单). */
export const shortStates: Record<string, RestockState> = {
  下单: 'ordered',
  验货: 'inspected',
  发货: 'shipped',
  发出: 'shipped',
  出货: 'shipped',
  入库: 'done',
}

export const modeOptions: Option<FreightMode>[] = [
  {
    value: 'sea',
    label: { zh: '海运', en: 'sea' },
    words: ['普船', '慢船', '海卡', '整柜', '散货', 'ocean', 'by sea', '船运'],
  },
  {
    value: 'fast-sea',
    label: { zh: '快船', en: 'fast sea' },
    words: ['海派', '美森', '以星', '合德', 'matson', 'zim', '快海', '美森快船'],
  },
  { value: 'rail', label: { zh: '铁路', en: 'rail' }, words: ['中欧班列', '班列', '铁派', '铁卡', 'train'] },
  { value: 'truck', label: { zh: '卡航', en: 'truck' }, words: ['卡派', '中欧卡航', 'lorry'] },
  { value: 'air', label: { zh: '空运', en: 'air' }, words: ['空派', '空卡', 'by air'] },
  {
    value: 'express',
    label: { zh: '快递', en: 'express' },
    words: ['红单', '商业快递', 'dhl', 'ups', 'fedex', 'courier'],
  },
]

/** The number of a plan, told from a quantity by its sign: #12, 备货单 12. */
const planNumber: FieldSchema<number> = {
  kind: 'plan',
  widget: 'number',
  read(text) {
    const digits = /^(?:#|备货单|单号|plan)?\s?(\d{1,9})$/i.exec(foldCase(text).trim())?.[1]
    return digits === undefined
      ? refused('备货单号是数字，例如 12', 'A plan has a number, like 12')
      : understood(Number(digits))
  },
  find: (text) =>
    Array.from(
      foldCase(text).matchAll(/(?:#|备货单|单号|(?<![a-z])plan)\s?#?(\d{1,9})(?![\w.])/g),
      (match) => ({
        from: match.index,
        to: match.index + match[0].length,
        reading: understood(Number(match[1])),
      }),
    ),
  print: String,
}

/** Amazon's id of a shipment, which its reports count too. */
const shipmentId: FieldSchema<string> = {
  kind: 'shipment',
  widget: 'line',
  read: (text) =>
    /^FBA[0-9A-Z]{6,12}$/i.test(text.trim())
      ? understood(text.trim().toUpperCase())
      : refused('货件号像 FBA15ABCDEF', 'A shipment id looks like FBA15ABCDEF'),
  find: (text) =>
    Array.from(foldCase(text).matchAll(/(?<![a-z0-9])fba[0-9a-z]{6,12}(?![a-z0-9])/g), (match) => ({
      from: match.index,
      to: match.index + match[0].length,
      reading: understood(match[0].toUpperCase()),
    })),
  print: (value) => value,
}

const list = choice([
  {
    value: 'list',
    label: { zh: '列表', en: 'list' },
    words: ['清单', '查看', '在途', '进度', 'open', 'all', '全部'],
  },
])
const { find: _, ...yes } = choice([{ value: 'yes', label: { zh: '确认', en: 'yes' } }])

export const restockFields = {
  step: { schema: atEdgeOnly(list), label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false, asked: true },
  plan: { schema: planNumber, label: { zh: '备货单', en: 'Plan' }, required: false, hidden: true },
  quantity: {
    schema: quantity(),
    label: { zh: '数量（件，或写几箱）', en: 'Quantity (units, or cartons)' },
    required: false,
    asked: true,
  },
  received: {
    schema: besideCueOnly(quantity()),
    label: { zh: '已收件数', en: 'Units received' },
    required: false,
    hidden: true,
    cues: ['收到', '实收', '已收', '上架', '入库', 'received'],
  },
  mode: { schema: choice(modeOptions), label: { zh: '运输', en: 'Ship by' }, required: false },
  orderBy: {
    schema: futureDate(),
    label: { zh: '最晚下单', en: 'Order by' },
    required: false,
    cues: [
      '之前下单',
      '以前下单',
      '前下单',
      '前下',
      '下单',
      'order by',
      'ordered by',
      'order before',
      'order',
    ],
  },
  shipOn: {
    schema: futureDate(),
    label: { zh: '计划发货', en: 'Ship on' },
    required: false,
    cues: ['之前发', '前发货', '前发', '发货', '发出', '出货', '发走', '发', 'ship on', 'ships', 'ship'],
  },
  promised: {
    schema: futureDate(),
    label: { zh: '货代承诺到仓', en: 'Promised arrival' },
    required: false,
    hidden: true,
    cues: [
      '前到仓',
      '到仓',
      '到港',
      '送达',
      '承诺',
      '预计到',
      '预计',
      '到',
      'eta',
      'arrive',
      'arrives',
      'promised',
    ],
  },
  forwarder: { schema: shortText, label: { zh: '货代', en: 'Forwarder' }, required: false, hidden: true },
  shipment: { schema: shipmentId, label: { zh: '货件号', en: 'Shipment id' }, required: false, hidden: true },
  state: { schema: choice(stateOptions), label: { zh: '状态', en: 'State' }, required: false, hidden: true },
  note: { schema: paragraph, widget: 'line', label: { zh: '说明', en: 'Note' }, required: false, rest: true },
  sure: { schema: yes, label: { zh: '确认', en: 'Confirmed' }, required: false, hidden: true },
  corrects: correctsField,
} satisfies Fields
