import type { Fields } from '../../core/command.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import { limitNames, type LimitName } from '../../facts/data/limits.ts'

export const settingsFields = {
  language: {
    schema: choice([
      { value: 'zh-CN', label: { zh: '中文', en: 'Chinese' }, words: ['zh', '汉语', '简体'] },
      { value: 'en', label: { zh: '英文', en: 'English' }, words: ['英语'] },
    ]),
    label: { zh: '我的语言', en: 'My language' },
    required: false,
    cues: ['语言', 'language', '改成', '换成', '用'],
  },
  limit: {
    schema: choice(limitNames.map((name) => ({ value: name, label: { zh: name, en: name } }))),
    label: { zh: '小组阈值', en: 'Team limit' },
    required: false,
  },
  value: {
    schema: shortText,
    label: { zh: '改为（default 恢复默认）', en: 'To (default goes back)' },
    required: false,
    rest: true,
  },
} satisfies Fields

export type { LimitName }
