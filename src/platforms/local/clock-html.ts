import { pick, type Label, type Language } from '../../core/language.ts'
import { createWords } from '../../core/words.ts'
import { html, type Markup } from '../../lib/html.ts'
import { localDate, localTime } from '../../lib/zones.ts'
import type { Say } from './wording.ts'

/** The next thing that happens by itself, and what it is. */
export type NextEvent = { at: string; what?: Label }

/** The business clock in the viewer's zone, and the button that moves it on. */
export function clockMarkup(
  now: string,
  next: NextEvent | undefined,
  viewer: { zone: string; language: Language },
  say: Say,
): Markup {
  const words = createWords(viewer.language)
  const today = localDate(now, viewer.zone)
  const zone = zoneName(now, viewer.zone, viewer.language)
  const shown = html`<span class="clock" title="${say('clockHint', { zone })}"
    ><time datetime="${now}"
      ><span class="clock-day">${words.dayAndWeekday(today)}</span>
      <b>${localTime(now, viewer.zone)}</b></time
    >
    <span class="zone">${zone}</span></span
  >`
  if (!next) return html`${shown}<span class="next-none">${say('noNext')}</span>`
  const day = localDate(next.at, viewer.zone)
  const when =
    day === today
      ? localTime(next.at, viewer.zone)
      : `${words.dayAndWeekday(day)} ${localTime(next.at, viewer.zone)}`
  return html`${shown}<button type="button" class="next" data-next="${next.at}" title="${say('nextHint')}">
      <span class="next-word">${say('next')}</span
      >${when}${next.what !== undefined && html` ${pick(next.what, viewer.language)}`}<span
        class="arrow"
        aria-hidden="true"
      >
        →</span
      >
    </button>`
}

function zoneName(at: string, zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts(
    new Date(at),
  )
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
