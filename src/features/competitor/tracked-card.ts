import type { Card } from '../../core/card.ts'
import type { ProductRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { limitOn } from '../../facts/data/limits.ts'

/** How many competitors a product has of those it should have: `12/10–20`. */
export function coverageText(count: number, date: string): string {
  const day = date.slice(0, 10)
  return `${count}/${limitOn('competitors.min', day).value}–${limitOn('competitors.max', day).value}`
}

export function trackedCard(
  done: {
    asin: string
    product: ProductRef
    tracked: boolean
    changed: boolean
    count: number
    date: string
  },
  words: Words,
): Card {
  const { asin, product } = done
  const text = done.tracked
    ? done.changed
      ? words.pick({
          zh: `${asin} 已加为 ${product.sku} 的竞品。`,
          en: `${asin} is now tracked beside ${product.sku}.`,
        })
      : words.pick({
          zh: `${asin} 已经是 ${product.sku} 的竞品。`,
          en: `${asin} was tracked beside ${product.sku} already.`,
        })
    : done.changed
      ? words.pick({
          zh: `${asin} 不再算 ${product.sku} 的竞品，记录还在。`,
          en: `${asin} is no longer tracked beside ${product.sku}; its notes stay.`,
        })
      : words.pick({
          zh: `${asin} 本来就不是 ${product.sku} 的竞品。`,
          en: `${asin} was not tracked beside ${product.sku}.`,
        })
  return {
    tone: 'good',
    blocks: [
      { kind: 'text', text },
      {
        kind: 'note',
        text: words.pick({
          zh: `${product.sku} 的竞品 ${coverageText(done.count, done.date)} 个`,
          en: `${product.sku} has ${coverageText(done.count, done.date)} competitors`,
        }),
      },
      ...(done.tracked
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                {
                  label: words.pick({ zh: '记一条动态', en: 'Note a move' }),
                  command: 'competitor',
                  values: { asin, product: `${product.storeId}/${product.sku}` },
                  opensForm: true,
                },
              ],
            },
          ]
        : []),
    ],
  }
}
