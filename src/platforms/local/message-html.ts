import { cardMarkup, type CardHtmlOptions } from '../../core/card-html.ts'
import type { Button } from '../../core/card.ts'
import { createWords } from '../../core/words.ts'
import { html, jsonMarkup, type Markup } from '../../lib/html.ts'
import { localDate, localTime } from '../../lib/zones.ts'
import { formMarkup } from './form-html.ts'
import type { Message } from './store.ts'
import type { Say } from './wording.ts'
import type { Person } from './workspace.ts'

/** What is shown with messages: who wrote them, how many answers they have, their files. */
export type Beside = {
  people: readonly Person[]
  replies: ReadonlyMap<number, number>
  files: readonly { id: number; message: number; name: string }[]
}

/** Who reads, in which zone, and where links lead. */
export type Reader = {
  user: string
  language: 'zh-CN' | 'en'
  zone: string
  say: Say
  /** The page's address of a thread. */
  threadHref(conversation: string, message: number): string
  fileHref(file: number): string
}

/** Messages one after the other, with a line where a day begins and where the unread ones do. */
export function listMarkup(
  messages: readonly Message[],
  beside: Beside,
  reader: Reader,
  unreadAfter?: number,
): Markup {
  let day = ''
  let marked = false
  return html`${messages.map((message) => {
    const date = localDate(message.at, reader.zone)
    const isFirstUnread =
      !marked && unreadAfter !== undefined && message.id > unreadAfter && message.author !== reader.user
    if (isFirstUnread) marked = true
    const separator = date === day ? html`` : daySeparator(message, reader)
    day = date
    return html`${separator}${
      isFirstUnread && html`<p class="unread-line" role="separator"><span>${reader.say('newLine')}</span></p>`
    }${messageMarkup(message, beside, reader)}`
  })}`
}

function daySeparator(message: Message, reader: Reader): Markup {
  return html`<p class="day" role="separator"><span>${dayLabel(message.at, reader)}</span></p>`
}

function dayLabel(at: string, reader: Reader): string {
  return createWords(reader.language).dayAndWeekday(localDate(at, reader.zone))
}

/** One message: `data-message` is what the script finds it by when it changes. */
export function messageMarkup(message: Message, beside: Beside, reader: Reader): Markup {
  const { say } = reader
  if (message.body.kind === 'gone')
    return html`<article class="gone" data-message="${message.id}" hidden></article>`
  const author = beside.people.find((person) => person.user === message.author)
  const isBot = message.author === undefined
  const name = isBot ? say('bot') : (author?.name ?? message.author ?? '')
  const time = localTime(message.at, reader.zone)
  const own = message.author === reader.user
  return html`<article
    class="message ${isBot ? 'from-bot' : 'from-person'}${own && ' own'}${
      message.visibleTo !== undefined && ' private'
    }"
    data-message="${message.id}"
    data-root="${message.threadOf ?? ''}"
    data-revision="${message.revision}"
    data-day="${dayLabel(message.at, reader)}"
    ${own && html` data-own`}
  >
    ${avatar(name, author ? beside.people.indexOf(author) : 0, isBot)}
    <div class="content">
      <header>
        <strong class="author">${name}</strong>${
          isBot && html`<span class="badge">${say('botBadge')}</span>`
        }<time datetime="${message.at}">${time}</time>${
          message.editedAt !== undefined &&
          html`<span class="edited"
            >${say('edited', { time: localTime(message.editedAt, reader.zone) })}</span
          >`
        }${message.visibleTo !== undefined && html`<span class="only-you">${say('onlyYou')}</span>`}
      </header>
      <div class="body" lang="${message.language}">${bodyMarkup(message, beside, reader)}</div>
      ${threadLink(message, beside, reader)}
    </div>
  </article>`
}

function bodyMarkup(message: Message, beside: Beside, reader: Reader): Markup {
  const { body } = message
  const options = cardOptions(message, beside, reader)
  switch (body.kind) {
    case 'text':
      return html`<p class="said">${body.text}</p>`
    case 'card':
      return cardMarkup(body.card, message.language, options)
    case 'form':
      return formMarkup(
        { message: message.id, revision: message.revision, form: body.form, language: message.language },
        reader.say,
        options,
      )
    case 'upload':
      return html`<p class="file">
        <span class="file-box"
          ><span class="file-icon" aria-hidden="true"></span><span>${body.name}</span>
          <span class="size">${sizeText(body.bytes)}</span></span
        >
      </p>`
    case 'gone':
      return html``
  }
}

function cardOptions(message: Message, beside: Beside, reader: Reader): CardHtmlOptions {
  const files = beside.files.filter((file) => file.message === message.id)
  return {
    sortable: true,
    button: (button, index) => pressMarkup(button, index),
    chart: (chart) =>
      html`<div class="plot" role="img" aria-label="${chart.title}">
        <script type="application/json">
          ${jsonMarkup(chart)}
        </script>
      </div>`,
    fileHref: (file, index) => {
      const kept =
        files[index]?.name === file.name ? files[index] : files.find((one) => one.name === file.name)
      return kept && reader.fileHref(kept.id)
    },
  }
}

function pressMarkup(button: Button, index: number): Markup {
  const style = button.style ?? 'secondary'
  return html`<button
    type="button"
    class="${style}"
    data-press="${index}"
    ${button.confirm !== undefined && html` data-confirm="${button.confirm}"`}
  >
    ${button.label}
  </button>`
}

function threadLink(message: Message, beside: Beside, reader: Reader): Markup {
  if (message.threadOf !== undefined || message.visibleTo !== undefined || message.body.kind === 'form')
    return html``
  const count = beside.replies.get(message.id) ?? 0
  if (count === 0 && message.conversation.startsWith('direct:')) return html``
  const text =
    count === 0
      ? reader.say('reply')
      : count === 1
        ? reader.say('oneReply')
        : reader.say('replies', { n: count })
  return html`<footer class="${count === 0 ? 'reply-empty' : 'reply'}">
    <a href="${reader.threadHref(message.conversation, message.id)}" data-thread="${message.id}">${text}</a>
  </footer>`
}

/** The bot's sun, or a person's initials on a colour that their place among the people gives them. */
export function avatar(name: string, place: number, isBot: boolean): Markup {
  if (isBot) return html`<span class="avatar sun" aria-hidden="true"></span>`
  return html`<span class="avatar hue-${Math.max(0, place) % 8}" aria-hidden="true">${initials(name)}</span>`
}

function initials(name: string): string {
  const han = name.match(/\p{Script=Han}/gu)
  if (han) return han.slice(-2).join('')
  const words = name.split(/\s+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
