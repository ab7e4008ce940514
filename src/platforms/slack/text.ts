import { shorten } from '../../lib/shorten.ts'

export type PlainText = { type: 'plain_text'; text: string; emoji: false }

/** A text object that Slack shows as typed: no mentions, no formatting, no `:emoji:`. Empty texts are refused by Slack. */
export function plainText(text: string, most: number): PlainText {
  return { type: 'plain_text', text: shorten(text === '' ? '–' : text, most), emoji: false }
}

/** For a message's `text`, the one place of it that Slack reads for mentions and links. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/**
 * What a person typed, out of Slack's own writing of it: `<@U1|li>` is @li, `<https://x|label>` its address, `&lt;` <.
 * A mention of the bot itself at the start stays, since it says who is spoken to.
 */
export function readText(text: string, botUser: string | undefined): string {
  return text
    .replace(
      /<([@#!]?)([^<>|\s]*)(?:\|([^<>]*))?>/g,
      (whole: string, sign: string, id: string, label = '') => {
        if (sign === '@' && id === botUser) return whole
        if (sign === '@' || sign === '#') return `${sign}${label || id}`
        return sign === '!' ? `@${label || id}`.replace(/^@@/, '@') : id.replace(/^mailto:/, '')
      },
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
