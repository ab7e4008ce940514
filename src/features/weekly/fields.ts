import type { Fields } from '../../core/command.ts'
import { pastDate } from '../../core/grammar/fields/date.ts'
import { store } from '../../core/grammar/fields/store.ts'
import { week } from '../../core/grammar/fields/week.ts'

/** The fields of `/weekly-report`: which week, by its name or any day of it, and one store. */
export const reportFields = {
  week: { schema: week({ tense: 'past', zone: 'team' }), label: { zh: '周', en: 'Week' }, required: false },
  date: { schema: pastDate(), label: { zh: '哪天所在的周', en: 'Week of the day' }, required: false },
  store: { schema: store, label: { zh: '店铺', en: 'Store' }, required: false },
} satisfies Fields
