import type { Words } from '../../../core/words.ts'
import type { WeekReport } from '../read-report.ts'
import type { Section } from '../section.ts'
import { accountSection } from './account.ts'
import { actionsSection } from './actions.ts'
import { adsSection, promotionsSection } from './empty.ts'
import { goalsSection } from './goals.ts'
import { gapsSection, learnedSection } from './learned.ts'
import { marginSection } from './margin.ts'
import { marketSection } from './market.ts'
import { carriedSection, pipelineSection } from './pipeline.ts'
import { agedSection, stockSection } from './stock.ts'
import { storesSection } from './stores.ts'
import { summarySection } from './summary.ts'
import { voiceSection } from './voice.ts'
import { whySection } from './why.ts'

/** Who reads it: margin and cash are for managers alone. */
export type Audience = 'manager' | 'channel'

/**
 * The report in one language, in the order of its sections.
 * @param most lines of the long lists
 */
export function sectionsOf(report: WeekReport, audience: Audience, words: Words, most: number): Section[] {
  return [
    summarySection(report, words),
    goalsSection(report, audience, words),
    storesSection(report, words),
    whySection(report, words),
    actionsSection(report, words),
    adsSection(words),
    promotionsSection(words),
    stockSection(report, words, most),
    agedSection(report, words, most),
    accountSection(report, words),
    voiceSection(report, words),
    marketSection(report, words),
    pipelineSection(report, words, most),
    carriedSection(report, words, most),
    learnedSection(report, words),
    gapsSection(report, words),
    ...(audience === 'manager' ? [marginSection(report, words)] : []),
  ]
}
