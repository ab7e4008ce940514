import { address, facts, post } from './facts.js'
import { awaitAnswer, enhance, putMessage } from './log.js'
import { prepareComposer } from './composer.js'

const thread = document.getElementById('thread')
const root = document.documentElement

/** The thread beside the conversation, the drawer on narrow screens, theme, guide and clock. */
export function startPanes() {
  document.addEventListener('click', (event) => {
    const hit = (selector) => event.target.closest(selector)
    const link = hit('[data-thread]')
    if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      void openThread(link.dataset.thread, link.href)
    }
    if (hit('[data-thread-close]')) closeThread()
    const rail = hit('[data-rail]')
    if (rail) document.body.classList.toggle('rail-open', rail.dataset.rail === 'open')
    if (hit('[data-theme-toggle]')) toggleTheme()
    if (hit('[data-guide-close]')) remember('zaohui-guide', (root.dataset.guide = 'off'))
    const next = hit('[data-next]')
    if (next) void advance(next)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      if (document.body.classList.contains('rail-open')) document.body.classList.remove('rail-open')
      else if (!thread.hidden) closeThread()
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      step(event.key === 'ArrowUp' ? -1 : 1)
    }
    const isTyping = event.target.closest('input, textarea, select, dialog')
    if (event.key === '/' && !isTyping && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      const text = document.getElementById('text')
      text.focus()
      if (text.value === '') {
        text.value = '/'
        text.dispatchEvent(new Event('input', { bubbles: true }))
      }
    }
  })
}

async function openThread(id, href) {
  const response = await fetch(address('thread', { root: id }))
  if (!response.ok) return
  thread.innerHTML = await response.text()
  thread.hidden = false
  history.replaceState(null, '', href)
  enhance(thread)
  prepareComposer(thread.querySelector('[data-composer]'))
  thread.querySelector('textarea').focus()
}

function closeThread() {
  const id = thread.querySelector('[data-thread-log]')?.dataset.threadLog
  thread.hidden = true
  thread.replaceChildren()
  const url = new URL(location.href)
  url.searchParams.delete('thread')
  history.replaceState(null, '', url)
  document.querySelector(`#messages [data-thread="${id}"]`)?.focus()
}

/** A live message that belongs to the open thread. */
export function putReply(id, of, html) {
  const log = thread.querySelector('[data-thread-log]')
  if (!log) return
  const open = Number(log.dataset.threadLog)
  if (id === open) putMessage(log.querySelector('.thread-root'), id, html)
  if (of !== open) return
  log.querySelector('.no-replies')?.remove()
  putMessage(log.querySelector('[data-thread-messages]'), id, html)
  log.scrollTop = log.scrollHeight
}

function toggleTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const now = root.dataset.theme ?? (dark ? 'dark' : 'light')
  remember('zaohui-theme', (root.dataset.theme = now === 'dark' ? 'light' : 'dark'))
  document.dispatchEvent(new Event('themechange'))
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Then it holds until the page is left.
  }
}

/** One step of the clock; pressed twice it is still one. */
async function advance(button) {
  button.disabled = true
  button.classList.add('moving')
  awaitAnswer()
  try {
    await post('advance', { to: button.dataset.next })
  } catch {
    // The clock had moved by itself: the next update shows where it is.
  }
  button.disabled = false
  button.classList.remove('moving')
}

function step(by) {
  const places = [...document.querySelectorAll('[data-place]')]
  const open = places.findIndex((one) => one.dataset.place === facts.place)
  places[(open + by + places.length) % places.length]?.click()
}
