import type { Card } from '../../core/card.ts'
import type { CommandContext } from '../define.ts'

const listed = 20

/** How many products each person has, and the first of those that have nobody. */
export async function overviewCard({ db, words }: CommandContext): Promise<Card> {
  const [owned, lonely] = await Promise.all([
    db
      .selectFrom('products as p')
      .innerJoin('people as o', 'o.id', 'p.owner_id')
      .select(['o.name', (eb) => eb.fn.countAll<number>().as('products')])
      .groupBy(['o.id', 'o.name'])
      .orderBy('o.id')
      .execute(),
    db
      .selectFrom('products')
      .select(['store_id', 'sku', 'title'])
      .where('owner_id', 'is', null)
      .orderBy('store_id')
      .orderBy('sku')
      .execute(),
  ])
  const label = (zh: string, en: string) => words.pick({ zh, en })
  if (owned.length === 0 && lonely.length === 0)
    return {
      blocks: [
        {
          kind: 'text',
          text: label(
            '还没有产品。把业务报告丢进来会自动建，或写在设置文件里。',
            'There are no products yet: drop a business report here, or list them in the set-up file.',
          ),
        },
      ],
    }
  return {
    title: label('产品', 'Products'),
    blocks: [
      {
        kind: 'fields',
        fields: [
          ...owned.map((row) => ({ label: row.name, value: words.count(Number(row.products)) })),
          { label: label('没有负责人', 'Without an owner'), value: words.count(lonely.length) },
        ],
      },
      ...(lonely.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              title: label(
                lonely.length > listed ? `没有负责人（前 ${listed} 个）` : '没有负责人',
                lonely.length > listed ? `Without an owner (the first ${listed})` : 'Without an owner',
              ),
              columns: [{ label: 'SKU' }, { label: label('标题', 'Title') }],
              rows: lonely
                .slice(0, listed)
                .map((row) => [`${row.store_id}/${row.sku}`, (row.title ?? '').slice(0, 60)]),
            },
          ]),
      {
        kind: 'note',
        text: label(
          '看一个：产品 SKU-1。指定负责人：产品 SKU-1 负责人 @李雷',
          'See one: product SKU-1. Give it an owner: product SKU-1 owner @LiLei',
        ),
      },
    ],
  }
}
