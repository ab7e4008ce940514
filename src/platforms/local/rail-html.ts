import { html, type Markup } from '../../lib/html.ts'
import { avatar } from './message-html.ts'
import type { Say } from './wording.ts'
import type { Person, Viewer, Workspace } from './workspace.ts'

export type Rail = {
  workspaceName: string
  workspace: Workspace
  viewer: Viewer
  /** The open conversation's key. */
  open: string
  unread: Record<string, number>
  unreadDirect: Record<string, number>
  /** The page's address for somebody, with a conversation. */
  href(user: string, conversation?: string): string
  say: Say
}

/** The left side: where one is, whom one acts as, and what waits. */
export function railMarkup(rail: Rail): Markup {
  const { say, viewer } = rail
  return html`<aside class="rail" id="rail">
    <div class="rail-head">
      <span class="brand" aria-hidden="true"></span>
      <div>
        <h1>${rail.workspaceName}</h1>
        <p class="here" title="${say('oneMachineMore')}">${say('oneMachine')}</p>
      </div>
      <button type="button" class="quiet rail-close" data-rail="close" aria-label="${say('closeMenu')}">
        ×
      </button>
    </div>
    <nav aria-label="${say('channels')}">
      <h2>${say('channels')}</h2>
      <ul>
        ${
          viewer.channels.length === 0
            ? html`<li class="none">${say('noChannels')}</li>`
            : viewer.channels.map((channel) =>
                placeMarkup(
                  rail,
                  `channel:${channel.id}`,
                  channel.name,
                  html`<span class="hash" aria-hidden="true">#</span>`,
                ),
              )
        }
      </ul>
      <h2>${say('direct')}</h2>
      <ul>
        ${placeMarkup(
          rail,
          `direct:${viewer.user}`,
          say('bot'),
          html`<span class="avatar sun small" aria-hidden="true"></span>`,
        )}
      </ul>
    </nav>
    <nav class="people" aria-label="${say('actAs')}">
      <h2>${say('actAs')}</h2>
      <ul>
        ${rail.workspace.people.map((person) => personMarkup(rail, person))}
      </ul>
    </nav>
    <p class="rail-foot">${say('oneMachineMore')}</p>
  </aside>`
}

function placeMarkup(rail: Rail, key: string, name: string, icon: Markup): Markup {
  const count = rail.unread[key] ?? 0
  const isOpen = key === rail.open
  return html`<li>
    <a
      class="place"
      href="${rail.href(rail.viewer.user, key)}"
      data-place="${key}"
      ${isOpen && html` aria-current="page"`}
      >${icon}<span class="name">${name}</span>${countMarkup(isOpen ? 0 : count, rail.say)}</a
    >
  </li>`
}

function personMarkup(rail: Rail, person: Person): Markup {
  const { say, viewer } = rail
  const isSelf = person.user === viewer.user
  const count = isSelf ? 0 : (rail.unreadDirect[person.user] ?? 0)
  return html`<li>
    <a
      class="person"
      href="${rail.href(person.user)}"
      data-person="${person.user}"
      ${isSelf && html` aria-current="true"`}
      >${avatar(person.name, rail.workspace.people.indexOf(person), false)}<span class="who"
        ><span class="name">${person.name}</span
        ><span class="role"
          >${say(person.role ?? 'nobody')} ·
          ${say(person.language === 'en' ? 'enName' : 'zhName')}${isOneOfTwo(rail, person) && ` · ${person.user}`}</span
        ></span
      >${countMarkup(count, say)}</a
    >
  </li>`
}

/** Two people of one name are told apart by their ids. */
function isOneOfTwo(rail: Rail, person: Person): boolean {
  return rail.workspace.people.some((one) => one !== person && one.name === person.name)
}

/** Always there, so that the script has something to fill; hidden at nought. */
function countMarkup(count: number, say: Say): Markup {
  return html`<span
    class="count"
    data-count="${count}"
    ${count === 0 && html` hidden`}
    aria-label="${say('unread', {
      n: count,
    })}"
    >${count}</span
  >`
}
