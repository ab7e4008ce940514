import { address, facts, say } from './facts.js'
import { putMessage, setBusy } from './log.js'
import { putReply } from './panes.js'

const banner = document.getElementById('banner')
const ownTitle = document.title

/** Live updates; the browser reconnects by itself and says what it had last. */
export function startLive() {
  let last = facts.change

  function open() {
    const source = new EventSource(address('events', { after: last }))
    source.addEventListener('open', () => {
      banner.hidden = true
      document.documentElement.dataset.live = 'yes'
    })
    source.addEventListener('error', () => {
      showBanner('lost')
      document.documentElement.dataset.live = 'no'
      if (source.readyState === EventSource.CLOSED) void retry()
    })
    on(source, 'message', ({ id, conversation, root, html }, event) => {
      last = event.lastEventId || last
      if (conversation !== facts.place) return
      if (root === null) putMessage(document.getElementById('messages'), id, html)
      putReply(id, root, html)
    })
    on(source, 'unread', showUnread)
    on(source, 'busy', ({ conversation, count }) => {
      if (conversation === facts.place) setBusy(count)
    })
    on(source, 'clock', ({ html }) => {
      document.getElementById('time').innerHTML = html
    })
    on(source, 'reload', () => location.reload())
  }

  /** The server answered with a refusal, or not like one of ours: look again, or say that it is over. */
  async function retry() {
    const status = await fetch(address('older', { in: facts.place, before: 1 })).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 401) showBanner('lostForGood')
    else setTimeout(open, 2000)
  }

  open()
}

function on(source, name, handle) {
  source.addEventListener(name, (event) => handle(JSON.parse(event.data), event))
}

function showBanner(text) {
  banner.textContent = say(text)
  banner.hidden = false
}

function showUnread({ places, people }) {
  let total = 0
  for (const link of document.querySelectorAll('[data-place]')) {
    const isOpen = link.dataset.place === facts.place && document.visibilityState === 'visible'
    const count = isOpen ? 0 : (places[link.dataset.place] ?? 0)
    total += count
    showCount(link, count)
  }
  for (const link of document.querySelectorAll('[data-person]'))
    showCount(link, link.dataset.person === facts.as ? 0 : (people[link.dataset.person] ?? 0))
  document.title = total > 0 ? `(${total}) ${ownTitle}` : ownTitle
}

function showCount(link, count) {
  const mark = link.querySelector('.count')
  mark.hidden = count === 0
  mark.textContent = count
  mark.dataset.count = count
}
