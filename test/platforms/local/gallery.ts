import type { Answer } from '../../../src/core/answer.ts'
import type { Card } from '../../../src/core/card.ts'
import type { Command, Field } from '../../../src/core/command.ts'
import type { Inbound } from '../../../src/core/desk.ts'
import type { Form } from '../../../src/core/form.ts'
import type { Receiver } from '../../../src/core/platform.ts'
import type { Db } from '../../../src/db/open.ts'

/** A card with every kind of block. */
export const galleryCard: Card = {
  title: 'TRAY-L 30 天',
  tone: 'warn',
  blocks: [
    {
      kind: 'text',
      text: '转化 −$428.25（13.5%→10.0%）· 流量 −$51.51\n旁证：竞品 <b>B0D7654321</b> 降到 $17.99',
    },
    { kind: 'heading', text: '库存' },
    {
      kind: 'fields',
      fields: [
        { label: '可售', value: '610 件' },
        { label: '在途', value: '365 件' },
        { label: '断货日', value: '02-07' },
      ],
    },
    {
      kind: 'table',
      title: '各站点',
      columns: [{ label: '店铺' }, { label: '销售额', align: 'right' }, { label: '件数', align: 'right' }],
      rows: [
        ['美国', '$18,642.10', '843'],
        ['德国', '€4,310.00', '176'],
        ['日本', '31,320 日元', '9'],
        ['英国', '—', '98'],
      ],
    },
    {
      kind: 'chart',
      type: 'line',
      title: '每天卖出',
      unit: '件',
      labels: ['11-18', '11-19', '11-20', '11-21', '11-22'],
      series: [
        { name: '美国', values: [31, 28, null, 40, 36] },
        { name: '<i>德国</i>', values: [8, 9, 11, 7, 10] },
      ],
    },
    {
      kind: 'chart',
      type: 'bar',
      title: '广告花费',
      unit: '$',
      labels: ['第 45 周', '第 46 周', '第 47 周'],
      series: [{ name: '花费', values: [1200, 1480, 1310] }],
    },
    {
      kind: 'chart',
      type: 'pie',
      title: '退货原因',
      labels: ['尺寸不符', '破损', '其他'],
      series: [{ name: '件', values: [14, 9, 8] }],
    },
    {
      kind: 'details',
      title: '其余 5 个在正常波动内',
      blocks: [{ kind: 'note', text: 'MAT-9、BIN-4、POT-8、BOX-6、TRAY-S' }],
    },
    { kind: 'note', text: '数据：美国 11-22 周日（太平洋时间，全天；流量初值）' },
    { kind: 'file', file: { id: 'week', name: '周报 2026-W47.html' } },
    {
      kind: 'buttons',
      buttons: [
        { label: '今天下单', command: 'take', values: { alert: '7' }, style: 'primary' },
        { label: '填表', command: 'gallery', values: { from: 'card' }, opensForm: true },
        {
          label: '移除库存',
          command: 'take',
          values: { alert: '8' },
          style: 'danger',
          confirm: '移除 200 件，约 $104？',
        },
      ],
    },
  ],
}

/** A form with every widget. */
function galleryForm(values: Record<string, string>, problems: Record<string, string> = {}): Form {
  const field = (one: Form['fields'][number]): Form['fields'][number] => ({
    ...one,
    ...(values[one.id] === undefined ? {} : { value: values[one.id] ?? '' }),
    ...(problems[one.id] === undefined ? {} : { problem: problems[one.id] ?? '' }),
  })
  const choices = (...labels: string[]) => labels.map((label) => ({ value: label, label }))
  return {
    command: 'gallery',
    title: '☀️ 李雷 早会 · 11-24 周二 · 约 2 分钟，09:15 汇总',
    intro: [{ kind: 'text', text: '美国 5 个 $3,210.51（−9%）149 件｜德国 2 个 €653.76（−34%）24 件' }],
    fields: [
      { id: 'sales', label: '销售', widget: 'heading', required: false },
      field({
        id: 'cause',
        label: '原因',
        widget: 'choice',
        required: true,
        value: '竞品降价',
        choices: choices('竞品降价', '广告', '差评', '还不清楚'),
        context: '① TRAY-L 美国 −$479.76（84→60 件）\n转化 −$428.25 · 流量 −$51.51 · 价格 0',
      }),
      field({
        id: 'state',
        label: '昨天的计划',
        widget: 'choice',
        required: false,
        choices: choices('完成', '顺延'),
      }),
      field({
        id: 'checks',
        label: '后台扫一眼',
        widget: 'choices',
        required: false,
        value: '买家消息',
        choices: choices('买家消息', '绩效通知', '新差评'),
      }),
      field({
        id: 'plan',
        label: '今日计划',
        widget: 'paragraph',
        required: true,
        value: 'BOX-6 海运下单 960 件',
      }),
      field({ id: 'due', label: '几号前', widget: 'date', required: false, hint: '今天、周五、12-05 都行' }),
      field({ id: 'units', label: '件数', widget: 'number', required: true }),
      field({ id: 'note', label: '备注', widget: 'line', required: false }),
      field({
        id: 'who',
        label: '要谁拍板',
        widget: 'person',
        required: false,
        choices: choices('韩梅', '王芳'),
      }),
    ],
    submit: '提交',
    hidden: { date: '2026-11-24' },
    otherButtons: [{ label: '一切照旧', values: { same: 'yes' } }],
  }
}

const plain: Pick<Field, 'schema'> = {
  schema: { kind: 'text', widget: 'line', read: () => ({ ok: true, value: '' }), print: String },
}

function command(
  name: string,
  alias: string,
  zh: string,
  en: string,
  rest = { zh: '', en: '' },
): Command<Db> {
  return {
    name,
    aliases: [alias],
    summary: { zh, en },
    example: { zh: `${alias} ${rest.zh}`.trim(), en: `${name} ${rest.en}`.trim() },
    allowed: ['operator', 'manager'],
    fields: {
      sku: { ...plain, label: { zh: 'SKU', en: 'SKU' } },
      units: { ...plain, label: { zh: '件数', en: 'units' } },
      date: { ...plain, label: { zh: '日期', en: 'date' }, required: false },
    },
    bare: 'form',
    run: () => Promise.resolve({ kind: 'nothing' }),
  }
}

export const galleryCommands: Command<Db>[] = [
  command('sales', '销量', '记一天的销量', 'Log a day of sales', {
    zh: 'TRAY-L 12 $240 昨天',
    en: 'TRAY-L 12 $240 yesterday',
  }),
  command('restock', '备货', '计划一次补货', 'Plan a replenishment', {
    zh: 'BOX-6 960 海运 12-05',
    en: 'BOX-6 960 sea 12-05',
  }),
  {
    ...command('weekly-report', '周报', '一周的报告', 'The report of a week', { zh: '上周', en: 'last' }),
    audience: 'conversation',
    allowed: ['manager'],
  },
  command('standup', '早会', '填早会', 'My check-in'),
]

export type GalleryReceiver = Receiver & { taken: Inbound[]; files: { name: string; user: string }[] }

/** Answers like the product would, with the cards and forms above. */
export function createGalleryReceiver(): GalleryReceiver {
  const taken: Inbound[] = []
  const files: { name: string; user: string }[] = []
  const card = (text: string, tone: Card['tone'] = 'good'): Answer => ({
    kind: 'card',
    card: { tone, blocks: [{ kind: 'text', text }] },
  })

  function answer({ item }: Inbound): Answer {
    if (item.kind === 'open') return { kind: 'form', form: galleryForm({}) }
    if (item.kind === 'submission') {
      if (item.command === 'take') return card(`已接手 ${item.values['alert']}`)
      if (item.values['same'] !== 'yes' && !/^\d+$/.test(item.values['units'] ?? '')) {
        const words = '要一个整数，例如 960'
        return {
          kind: 'problems',
          problems: { units: { zh: words, en: 'a whole number, such as 960' } },
          form: galleryForm(item.values, { units: words }),
        }
      }
      return card(`收到：${JSON.stringify(item.values)}`)
    }
    const text = item.text.replace(/^[/／]/, '')
    if (text.startsWith('gallery')) return { kind: 'card', card: galleryCard }
    if (text.startsWith('早会') || text.startsWith('standup')) return { kind: 'form', form: galleryForm({}) }
    if (text === '收到') return { kind: 'nothing' }
    return card(`记下了：${item.text}`)
  }

  return {
    taken,
    files,
    take: (inbound) => {
      if (taken.some((one) => one.key === inbound.key)) return Promise.resolve(false)
      taken.push(inbound)
      return Promise.resolve(true)
    },
    answer: (inbound) => Promise.resolve(answer(inbound)),
    delivered: () => Promise.resolve(),
    unanswered: () => Promise.resolve([]),
    file: (upload) => {
      files.push({ name: upload.name, user: upload.user })
      return Promise.resolve(card(`已导入 ${upload.name}：读 3 行，存 3 行`))
    },
  }
}
