import type { LocalDate } from '../../lib/dates.ts'
import type { SamplePersonId } from '../team.ts'

type Answer = { plan: string[]; blockers?: string }

/** What each operator answered on the last four workdays, the oldest first; 孙丽 is on leave on the last. */
const answers: Partial<Record<SamplePersonId, Answer[]>> = {
  li: [
    {
      plan: ['TRAY-S 入库差异开 Case', 'BOX-6 核对工厂排期', 'MAT-XL 看竞品价'],
      blockers: 'TRAY-S 美国入库少收 46 件',
    },
    { plan: ['TRAY-L 下载搜索词报告', 'MAT-XL 定降价方案'] },
    { plan: ['MAT-XL 降价到 23.99', 'RACK-3 美国查库龄', 'TRAY-L 新主图定稿'] },
    { plan: ['TRAY-L 否词 12 个', 'BOX-6 跟工厂确认 960 件交期', 'TRAY-S 补货 300 件发出'] },
  ],
  'zhang-de': [
    { plan: ['BASKET-3 报秒杀', 'BOARD-2 补 A+ 页面'] },
    { plan: ['COAT-6 加 5 条评价计划', 'ORG-5 调竞价'] },
    { plan: ['BASKET-3 备秒杀库存', 'STOOL-1 换场景图'] },
    { plan: ['LAMP-2 补发票申诉', 'BASKET-3 盯秒杀'], blockers: 'LAMP-2 缺发票，等采购周婷' },
  ],
  'zhang-jp': [
    { plan: ['TATAMI-2 补日语关键词', 'MAT-9 查库龄'] },
    { plan: ['KAGO-2 回复买家问题', 'CASE-10 上 5% 券'] },
    { plan: ['HIBA-1 改标题', 'TANA-3 看退货原因'] },
    { plan: ['MAT-9 超龄 60 件出清货方案', 'TATAMI-2 降低自动广告竞价'] },
  ],
  wang: [
    { plan: ['SHELF-2 看改版效果', 'CADDY-1 券用量复盘'] },
    { plan: ['POT-8 核对库龄', 'HAMPER-1 英国补货询价'] },
    { plan: ['SHELF-2 加 2 个关键词', 'LADDER-1 新视频上线'] },
    { plan: ['POT-8 比较 BD 和移除', '代孙丽回买家消息'] },
  ],
  chen: [
    { plan: ['BIN-4 黑五预算方案', 'CART-3 算补货数量'] },
    { plan: ['BAG-12 否词', 'HANGER-50 查差评'] },
    { plan: ['STAND-2 英国报优惠', 'BIN-4 黑五素材'] },
    { plan: ['BIN-4 黑五预算报批', 'DRAWER-8 补图'] },
  ],
  sun: [
    { plan: ['TOWEL-6 黑五价格报名', 'RUG-2 看竞品'] },
    { plan: ['TIN-3 英国换主图', 'CLIP-20 上券'] },
    { plan: ['把买家消息交给王芳', 'JAR-4 对账'] },
  ],
}

/**
 * A person's check-ins as they would type them, oldest first.
 * @param claimBy until when Amazon takes a claim for what went missing on receipt
 */
export function checkInTexts(person: SamplePersonId, claimBy: LocalDate): string[] {
  return (answers[person] ?? []).map(({ plan, blockers }) => {
    const stuck = blockers?.startsWith('TRAY-S')
      ? `${blockers}，Case 17842210987，索赔截止 ${claimBy.slice(5)}`
      : blockers
    return `/standup plan="${plan.join('; ')}"${stuck === undefined ? '' : ` blockers="${stuck}"`}`
  })
}
