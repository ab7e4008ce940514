/** A small company whose people are on both chat products. */
export const teamFile = `
company: { name: Acme, currency: USD }
stores:
  - { id: us, marketplace: US, name: Acme US }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN, slack: U0LI, feishu: ou_li }
  - { id: han, name: Han Mei, role: manager, language: en, slack: U0HAN, feishu: ou_han }
teams:
  - id: ops
    name: 运营一组
    channel: [{ platform: slack, id: C0OPS }, { platform: feishu, id: oc_ops }]
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [li, han]
    stores: [us]
products:
  - { store: us, sku: TRAY-L, asin: B0C1234567, title: Bamboo tray, owner: li, cartonUnits: 24, alias: [大号托盘] }
`
