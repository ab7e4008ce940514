import type { Words } from '../../../core/words.ts'
import type { Section } from '../section.ts'
import { needs, section } from './titles.ts'

/** No importer carries these yet: the report that would fill them is named rather than a zero printed. */
export function adsSection(words: Words): Section {
  return section('ads', words, {
    missing: true,
    notes: [
      needs('ads', words, {
        zh: '活动、花费、ACoS、ROAS、CPC、转化率、位置；否词与加词',
        en: 'Campaigns, spend, ACoS, ROAS, CPC, conversion, placement; terms to negate and to add',
      }),
    ],
  })
}

export function promotionsSection(words: Words): Section {
  return section('promotions', words, {
    missing: true,
    notes: [
      needs('promotions', words, {
        zh: '券、LD、BD、会员专享的费用、使用率、增量件数、ROI',
        en: 'Cost, use, extra units and ROI of coupons, Lightning and Best Deals, Prime discounts',
      }),
    ],
  })
}
