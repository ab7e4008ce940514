import type { Label } from '../../core/language.ts'

/** Reports people download, and where Seller Central (or the advertising console) keeps them. */
export type ReportName = keyof typeof reportMenus

// Read in the English and Chinese pages of Seller Central and the advertising console, November 2026.
export const reportMenus = {
  orders: {
    label: { zh: '所有订单', en: 'All orders' },
    menu: { zh: '订单 › 订单报告 › 所有订单', en: 'Orders › Order Reports › All Orders' },
  },
  business: {
    label: { zh: '业务报告（子商品）', en: 'Business report by child item' },
    menu: {
      zh: '数据报告 › 业务报告 › 按 ASIN › 子商品',
      en: 'Reports › Business Reports › By ASIN › Detail Page Sales and Traffic by Child Item',
    },
  },
  traffic: {
    label: { zh: '业务报告的流量', en: 'Traffic of the business report' },
    menu: {
      zh: '数据报告 › 业务报告 › 按 ASIN › 子商品（最近 7 天再下载一次）',
      en: 'Reports › Business Reports › By ASIN › Child Item (the last 7 days once more)',
    },
  },
  planning: {
    label: { zh: '库存规划', en: 'Inventory planning' },
    menu: {
      zh: '数据报告 › 库存和销售报告 › 库存 › 管理亚马逊库存 › 库存规划',
      en: 'Reports › Fulfillment › Inventory › Manage Inventory Health',
    },
  },
  listings: {
    label: { zh: '全部商品', en: 'All Listings' },
    menu: { zh: '库存 › 库存报告 › 所有商品报告', en: 'Inventory › Inventory Reports › All Listings Report' },
  },
  stranded: {
    label: { zh: '无在售信息的亚马逊库存', en: 'Stranded inventory' },
    menu: {
      zh: '数据报告 › 库存和销售报告 › 库存 › 无在售信息的亚马逊库存',
      en: 'Reports › Fulfillment › Inventory › Stranded Inventory',
    },
  },
  ads: {
    label: { zh: '广告报告（推广商品、搜索词）', en: 'Ads reports (advertised product, search term)' },
    menu: {
      zh: '广告 › 广告活动管理 › 衡量和报告 › 赞助广告报告',
      en: 'Advertising › Campaign Manager › Measurement & Reporting › Sponsored ads reports',
    },
  },
  promotions: {
    label: { zh: '优惠券与秒杀的成效', en: 'Coupon and deal performance' },
    menu: { zh: '广告 › 优惠券 / 秒杀 › 下载报告', en: 'Advertising › Coupons / Deals › Download report' },
  },
  returns: {
    label: { zh: '亚马逊物流买家退货', en: 'FBA customer returns' },
    menu: {
      zh: '数据报告 › 库存和销售报告 › 买家优惠 › 亚马逊物流买家退货',
      en: 'Reports › Fulfillment › Customer Concessions › FBA customer returns',
    },
  },
  voice: {
    label: { zh: '买家之声', en: 'Voice of the Customer' },
    menu: { zh: '绩效 › 买家之声', en: 'Performance › Voice of the Customer' },
  },
  health: {
    label: { zh: '账户状况', en: 'Account health' },
    menu: { zh: '绩效 › 账户状况', en: 'Performance › Account Health' },
  },
  ipi: {
    label: { zh: '库存绩效指标', en: 'Inventory Performance Index' },
    menu: { zh: '库存 › 库存规划 › 绩效', en: 'Inventory › Inventory Planning › Performance' },
  },
  settlement: {
    label: { zh: '日期范围交易报告', en: 'Date range transaction report' },
    menu: { zh: '付款 › 报告库 › 交易', en: 'Payments › Reports Repository › Transaction' },
  },
  ranks: {
    label: { zh: '搜索查询绩效', en: 'Search query performance' },
    menu: {
      zh: '品牌 › 品牌分析 › 搜索分析 › 搜索查询绩效',
      en: 'Brands › Brand Analytics › Search Analytics › Search Query Performance',
    },
  },
} as const satisfies Record<string, { label: Label; menu: Label }>
