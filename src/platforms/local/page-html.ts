import { html, jsonMarkup, type Markup } from '../../lib/html.ts'
import type { Language } from '../../core/language.ts'
import type { ListedCommand } from './command-list.ts'
import { documentMarkup } from './document-html.ts'
import { railMarkup, type Rail } from './rail-html.ts'
import { scriptTexts, type Say } from './wording.ts'

export type Page = Rail & {
  /** The path the page is mounted at, with its slash. */
  base: string
  language: Language
  /** Where the live updates go on from. */
  change: number
  clock: Markup
  title: string
  isDirect: boolean
  messages: Markup
  /** There are earlier messages than those shown. */
  hasOlder: number | undefined
  isEmpty: boolean
  /** Nobody is set up yet. */
  isBare: boolean
  thread: Markup | undefined
  commands: ListedCommand[]
  importMaxBytes: number
}

/** The whole page; what follows comes in pieces. */
export function pageMarkup(page: Page): Markup {
  const { say, base } = page
  const facts = {
    base,
    as: page.viewer.user,
    place: page.open,
    change: page.change,
    importMaxBytes: page.importMaxBytes,
    commands: page.commands,
    texts: scriptTexts(page.language),
  }
  return documentMarkup(
    { base, language: page.language, title: `${page.title} · ${page.workspaceName}` },
    html`<a class="skip" href="#text">${say('skip')}</a>
      <script type="application/json" id="facts">
        ${jsonMarkup(facts)}
      </script>
      <div class="app">
        ${railMarkup(page)}
        <div class="shade" data-rail="close"></div>
        <main class="main">
          <header class="top">
            <button
              type="button"
              class="quiet menu"
              data-rail="open"
              aria-label="${say('menu')}"
              aria-controls="rail"
            >
              <span class="bars" aria-hidden="true"></span>
            </button>
            <h2 class="place-name">
              ${page.isDirect ? html`` : html`<span class="hash" aria-hidden="true">#</span>`}${page.title}
            </h2>
            <div class="time" id="time">${page.clock}</div>
            <button
              type="button"
              class="quiet theme"
              data-theme-toggle
              aria-label="${say('theme')}"
              title="${say('theme')}"
            ></button>
          </header>
          <p class="banner" id="banner" role="status" hidden></p>
          ${guideMarkup(say)}
          <div class="log" id="log" role="log" aria-live="polite" tabindex="0" aria-label="${page.title}">
            ${
              page.hasOlder !== undefined &&
              html`<p class="older">
                <button type="button" class="secondary" data-older="${page.hasOlder}">${say('older')}</button>
              </p>`
            }${page.isEmpty ? emptyMarkup(page) : html``}
            <div class="messages" id="messages">${page.messages}</div>
            <p class="busy" id="busy" hidden>
              <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${say('working')}
            </p>
          </div>
          <button type="button" class="to-new" id="to-new" hidden>${say('newBelow')} ↓</button
          >${composerMarkup(
            say,
            page.isDirect ? say('composerDirect') : say('composerChannel', { name: page.title }),
            undefined,
          )}
        </main>
        <aside
          class="thread"
          id="thread"
          aria-label="${say('thread')}"
          ${page.thread === undefined && html` hidden`}
        >
          ${page.thread}
        </aside>
      </div>
      <div class="drop" id="drop" hidden>
        <div>
          <strong>${say('dropTitle')}</strong>
          <p>${say('dropText')}</p>
        </div>
      </div>
      <dialog class="ask" id="ask">
        <form method="dialog">
          <p></p>
          <div class="form-foot">
            <button value="yes" class="primary">OK</button
            ><button value="no" class="secondary">${page.language === 'en' ? 'Cancel' : '取消'}</button>
          </div>
        </form>
      </dialog>`,
    true,
  )
}

/** A thread: its first message, its replies, and a line to add one. */
export function threadMarkup(
  say: Say,
  root: number,
  messages: Markup,
  replies: Markup,
  hasReplies: boolean,
): Markup {
  return html`<header class="top">
      <h2>${say('thread')}</h2>
      <button
        type="button"
        class="quiet"
        data-thread-close
        aria-label="${say('closeThread')}"
        title="${say('closeThread')}"
      >
        ×
      </button>
    </header>
    <div class="log" tabindex="0" role="log" data-thread-log="${root}">
      <div class="thread-root">${messages}</div>
      ${!hasReplies && html`<p class="no-replies">${say('noReplies')}</p>`}
      <div class="messages" data-thread-messages>${replies}</div>
    </div>
    ${composerMarkup(say, say('composerThread'), root)}`
}

function composerMarkup(say: Say, placeholder: string, thread: number | undefined): Markup {
  const id = thread === undefined ? 'text' : 'thread-text'
  return html`<form class="composer" data-composer="${thread ?? ''}" autocomplete="off">
    <div class="usage" hidden></div>
    <ul class="completion" role="listbox" id="${id}-list" aria-label="${say('commands')}" hidden></ul>
    <p class="failure" role="alert" hidden></p>
    <ul class="uploads" aria-live="polite"></ul>
    <div class="write">
      <button
        type="button"
        class="quiet attach"
        data-attach
        aria-label="${say('attach')}"
        title="${say('attach')}"
      ></button
      ><input type="file" multiple hidden tabindex="-1" aria-hidden="true" /><textarea
        id="${id}"
        rows="1"
        placeholder="${placeholder}"
        aria-label="${placeholder}"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls="${id}-list"
        maxlength="20000"
      ></textarea
      ><button type="submit" class="primary send" aria-label="${say('send')}" title="${say('send')}">
        <span>${say('send')}</span>
      </button>
    </div>
  </form>`
}

function guideMarkup(say: Say): Markup {
  return html`<section class="guide" id="guide">
    <strong>${say('guideTitle')}</strong>
    <ol>
      <li>${say('guide1')}</li>
      <li>${say('guide2')}</li>
      <li>${say('guide3')}</li>
    </ol>
    <button type="button" class="secondary" data-guide-close>${say('guideClose')}</button>
  </section>`
}

function emptyMarkup(page: Page): Markup {
  const { say } = page
  if (page.isBare)
    return html`<div class="empty" id="empty">
      <span class="brand big" aria-hidden="true"></span>
      <p>${say('nothingScheduled')}</p>
    </div>`
  const tries = page.commands.slice(0, 4)
  return html`<div class="empty" id="empty">
    <span class="brand big" aria-hidden="true"></span>
    <h3>${say(page.isDirect ? 'emptyDirectTitle' : 'emptyChannelTitle')}</h3>
    <p>${say(page.isDirect ? 'emptyDirect' : 'emptyChannel')}</p>
    ${
      page.isDirect &&
      html`<ul class="tries">
        ${tries.map((command) => {
          const text = command.example.replace(/^\//, '')
          return html`<li>
            <button type="button" class="secondary" data-try="${text}">${text}</button
            ><span>${command.summary}</span>
          </li>`
        })}
      </ul>`
    }
  </div>`
}
