import { refused, understood, type FieldSchema, type Reading } from '../../field.ts'
import { clip } from '../../../lib/clip.ts'

const link = /https?:\/\/[^\s"<>“”「」\ufffc\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]{1,2000}/gi

/** A web address. Only http and https: nothing else is ever shown as a link. */
export const url: FieldSchema<string> = {
  kind: 'url',
  widget: 'line',
  read: (text) => readUrl(text.trim()),
  find: (text) =>
    Array.from(text.matchAll(link), (match) => {
      // A full stop or bracket at the end belongs to the sentence.
      const address = match[0].replace(/[.,;:!?)\]']{1,3}$/, '')
      return { from: match.index, to: match.index + address.length, reading: readUrl(address) }
    }),
  print: (value) => value,
}

function readUrl(text: string): Reading<string> {
  const fits = /^https?:\/\/[^\s<>"]+$/i.test(text) && text.length <= 2000 && URL.canParse(text)
  if (fits) return understood(text)
  return refused(
    `“${clip(text)}”不是网址，例如 https://example.com/a`,
    `“${clip(text)}” is not a link, like https://example.com/a`,
  )
}
