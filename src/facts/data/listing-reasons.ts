import type { Label } from '../../core/language.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { currentOn, type Dated } from './dated.ts'

/** Why a listing cannot be bought, what Amazon does with its stock, and what helps first. */
export type ListingReason = {
  kind: 'restricted' | 'severe' | 'policy' | 'closed' | 'merchant' | 'deleted' | 'account' | 'incomplete' | 'unknown'
  label: Label
  /** Days from then on after which Amazon removes the stock; absent where it names none. */
  removalDays?: number
  next: Label
  /** The same as one demand of today. */
  todo: Label
}

type Known = ListingReason & { pattern: RegExp }

// Days: the most Amazon waits before a forced removal, by why the stock is stranded.
const known: readonly Dated<{ reasons: readonly Known[] }>[] = [
  {
    from: '2024-01-01',
    source: 'Seller Central KQ8DGGU529BJJ7E: 60 days (policy), 30 (severe), 180 (closed, merchant), 30 (deleted), 60 (account)',
    reasons: [
      {
        kind: 'severe',
        pattern: /severe|counterfeit|safety|recall|危险|假冒|召回|安全/iu,
        removalDays: 30,
        label: { zh: '严重违规', en: 'severe violation' },
        next: { zh: '先看绩效通知，主管定申诉还是移除', en: 'read the notice; the manager decides appeal or removal' },
        todo: { zh: '今天定申诉或移除', en: 'appeal or remove, decide today' },
      },
      {
        kind: 'restricted',
        pattern: /restrict|approval|not eligible|hazmat|限制商品|受限|需要批准|审核/iu,
        removalDays: 60,
        label: { zh: '限制商品审核', en: 'restricted-product review' },
        next: { zh: '补发票，填 Case 号', en: 'send the invoice, note the case number' },
        todo: { zh: '中午前补发票', en: 'invoice by noon' },
      },
      {
        kind: 'closed',
        pattern: /clos(ed|ing)|停售|关闭|下架/iu,
        removalDays: 180,
        label: { zh: '已停售', en: 'closed' },
        next: { zh: '要卖就重新上架，不卖就移除', en: 'relist it or remove the stock' },
        todo: { zh: '定上架或移除', en: 'relist or remove' },
      },
      {
        kind: 'merchant',
        pattern: /mfn|fulfil+ed by merchant|merchant|自发货/iu,
        removalDays: 180,
        label: { zh: '转成自发货', en: 'turned to merchant-fulfilled' },
        next: { zh: '改回亚马逊配送', en: 'turn it back to fulfilment by Amazon' },
        todo: { zh: '今天改回亚马逊配送', en: 'back to FBA today' },
      },
      {
        kind: 'deleted',
        pattern: /delet|not found|no listing|已删除|删除/iu,
        removalDays: 30,
        label: { zh: '链接被删', en: 'listing deleted' },
        next: { zh: '重建链接或移除库存', en: 'build the listing again or remove the stock' },
        todo: { zh: '今天重建链接', en: 'rebuild the listing today' },
      },
      {
        kind: 'account',
        pattern: /account|suspend|deactivat|账户|账号|停用/iu,
        removalDays: 60,
        label: { zh: '账户受限', en: 'account restricted' },
        next: { zh: '主管看账户状况，今天申诉', en: 'the manager reads account health and appeals today' },
        todo: { zh: '今天申诉', en: 'appeal today' },
      },
      {
        kind: 'policy',
        pattern: /policy|suppress|violat|infring|intellectual|违规|侵权|知识产权|禁止显示|抑制|移除/iu,
        removalDays: 60,
        label: { zh: '违反政策', en: 'policy violation' },
        next: { zh: '按绩效通知改，再申诉，填 Case 号', en: 'mend what the notice names, appeal, note the case number' },
        todo: { zh: '今天改完并申诉', en: 'mend and appeal today' },
      },
      {
        kind: 'incomplete',
        pattern: /incomplete|missing|quality|price|pricing|不完整|缺少|缺失|价格|定价/iu,
        label: { zh: '信息或价格有问题', en: 'details or price to mend' },
        next: { zh: '补全信息或改价', en: 'complete the details or mend the price' },
        todo: { zh: '今天补全信息或改价', en: 'complete it or reprice today' },
      },
    ],
  },
]

const unknown: ListingReason = {
  kind: 'unknown',
  label: { zh: '原因没写', en: 'no reason given' },
  next: { zh: '到 库存 › 修复无在售信息 查原因，填 Case 号', en: 'find the reason under Inventory › Fix stranded inventory' },
  todo: { zh: '今天查明原因', en: 'find the reason today' },
}

/** What a report's status and reason mean, in whatever words it gives them. */
export function listingReason(status: string, reason: string | null, date: LocalDate): ListingReason {
  const reasons = currentOn(known, date)?.reasons ?? []
  const told = reason?.trim()
  const match = (text: string) => reasons.find(({ pattern }) => pattern.test(text))
  if (told) return match(told) ?? { ...unknown, label: { zh: told, en: told } }
  return match(status) ?? unknown
}
