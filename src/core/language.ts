export const languages = ['zh-CN', 'en'] as const

export type Language = (typeof languages)[number]

/** One text in both languages. */
export type Label = { zh: string; en: string }

/** Picks the text of one language. */
export function pick(label: Label, language: Language): string {
  return language === 'en' ? label.en : label.zh
}
