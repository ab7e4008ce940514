import { refused, understood, type FieldSchema } from '../../field.ts'

/**
 * Words as typed, never interpreted; only space around them goes.
 * @param most characters
 */
export function text(widget: 'line' | 'paragraph', most: number): FieldSchema<string> {
  return {
    kind: 'text',
    widget,
    read(typed) {
      const value = typed.trim()
      if (value === '') return refused('请写点内容', 'Please write something')
      if (Array.from(value).length > most)
        return refused(`太长了，最多 ${most} 个字`, `That is too long: ${most} characters at most`)
      return understood(value)
    },
    print: (value) => value,
  }
}

/** A line: a title, a name, a case number. */
export const shortText: FieldSchema<string> = text('line', 200)

/** A note of some lines. */
export const paragraph: FieldSchema<string> = text('paragraph', 3000)
