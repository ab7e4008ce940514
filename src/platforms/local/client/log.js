import { drawCharts } from './charts.js'
import { address, facts, post } from './facts.js'
import { restoreDraft } from './drafts.js'

const log = document.getElementById('log')
const list = document.getElementById('messages')
const toNew = document.getElementById('to-new')
const busy = document.getElementById('busy')

/** What somebody on this page has just asked for: its answer is brought into view. */
const awaited = { answer: 0, forms: new Set() }

export function awaitAnswer(form) {
  if (form === undefined) awaited.answer = Date.now()
  else awaited.forms.add(form)
}

export function startLog() {
  enhance(document)
  const unread = list.querySelector('.unread-line')
  if (unread) unread.scrollIntoView({ block: 'start' })
  else showEnd()
  log.addEventListener('scroll', () => {
    if (isNearEnd()) toNew.hidden = true
  })
  toNew.addEventListener('click', () => {
    log.scrollTo({ top: log.scrollHeight, behavior: 'smooth' })
    toNew.hidden = true
  })
  document.addEventListener('visibilitychange', markRead)
  log.addEventListener('click', (event) => {
    const button = event.target.closest('[data-older]')
    if (button) void showOlder(button)
  })
  markRead()
}

/** The end, or the beginning of a last message that is taller than the window. */
function showEnd() {
  const last = list.lastElementChild
  log.scrollTop = log.scrollHeight
  if (last && last.offsetHeight > log.clientHeight) last.scrollIntoView({ block: 'start' })
}

/** Puts a message where it belongs: over its former self, or by its number among the others. */
export function putMessage(container, id, html) {
  const template = document.createElement('template')
  template.innerHTML = html
  const fresh = template.content.firstElementChild
  const old = container.querySelector(`[data-message="${id}"]`)
  if (old) replaceMessage(old, fresh)
  else if (!addMessage(container, fresh, id)) return
  enhance(fresh)
  if (container === list) {
    document.getElementById('empty')?.remove()
    reveal(fresh, id, old !== null)
    markRead()
  }
}

function replaceMessage(old, fresh) {
  const form = old.querySelector('[data-form]')
  // What is being filled in stays as it is.
  if (form && fresh.dataset.revision === old.dataset.revision) return unlock(old)
  const opened = [...old.querySelectorAll('details')].map((one) => one.open)
  for (const [index, one] of fresh.querySelectorAll('details').entries()) if (opened[index]) one.open = true
  old.replaceWith(fresh)
}

function addMessage(container, fresh, id) {
  const all = [...container.querySelectorAll('[data-message]')]
  const before = all.findLast((one) => Number(one.dataset.message) < id)
  // Older than what is loaded: it comes with the rest when asked for.
  if (!before && all.length > 0) return false
  if (!before) container.append(...withDay(fresh, undefined))
  else before.after(...withDay(fresh, before.dataset.day))
  return true
}

function withDay(fresh, day) {
  if (!fresh.dataset.day || fresh.dataset.day === day) return [fresh]
  const line = document.createElement('p')
  line.className = 'day'
  line.setAttribute('role', 'separator')
  const label = document.createElement('span')
  label.textContent = fresh.dataset.day
  line.append(label)
  return [line, fresh]
}

function reveal(fresh, id, isEdit) {
  const form = fresh.querySelector('[data-form]')
  if (isEdit) {
    if (!awaited.forms.delete(id)) return
    const wrong = fresh.querySelector('.field.wrong')
    if (wrong) {
      wrong.scrollIntoView({ block: 'center' })
      wrong.querySelector('input:checked, input, textarea, select')?.focus({ preventScroll: true })
    } else fresh.scrollIntoView({ block: 'nearest' })
    return
  }
  const isMine = 'own' in fresh.dataset || Date.now() - awaited.answer < 120_000
  if (!isMine && !isNearEnd(fresh.offsetHeight)) {
    toNew.hidden = false
    return
  }
  const isTall = fresh.offsetHeight > log.clientHeight * 0.9
  if (isTall) fresh.scrollIntoView({ block: 'start' })
  else log.scrollTop = log.scrollHeight
  if (form && isMine && matchMedia('(pointer: fine)').matches) {
    awaited.answer = 0
    const first = form.querySelector(
      '.field input:checked, .field input:not([type=date]), .field textarea, .field select',
    )
    first?.focus({ preventScroll: true })
  }
}

/** Brings a message that is there already before the reader. */
export function showMessage(id) {
  const message = list.querySelector(`[data-message="${id}"]`)
  message?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  message?.querySelector('.field input, .field textarea')?.focus({ preventScroll: true })
}

function isNearEnd(extra = 0) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 120 + extra
}

/** What markup cannot do by itself: charts, and what was typed before a reload. */
export function enhance(node) {
  drawCharts(node)
  for (const form of node.querySelectorAll('[data-form]')) restoreDraft(form)
}

export function setBusy(count) {
  busy.hidden = count === 0
  if (count === 0) unlock(document)
  else if (isNearEnd(80)) log.scrollTop = log.scrollHeight
}

export function lock(place) {
  for (const button of place.querySelectorAll('button')) {
    button.disabled = true
    button.dataset.sending = ''
  }
}

export function unlock(place) {
  for (const button of place.querySelectorAll('[data-sending]')) {
    button.disabled = false
    delete button.dataset.sending
  }
}

let lastMarked = 0

function markRead() {
  const ids = [...document.querySelectorAll('[data-message]')].map((one) => Number(one.dataset.message))
  const upTo = Math.max(0, ...ids)
  if (document.visibilityState !== 'visible' || upTo <= lastMarked) return
  lastMarked = upTo
  post('read', { in: facts.place, upTo }).catch(() => {
    lastMarked = 0
  })
}

async function showOlder(button) {
  button.disabled = true
  try {
    const response = await fetch(address('older', { in: facts.place, before: button.dataset.older }))
    const { html, older } = await response.json()
    const template = document.createElement('template')
    template.innerHTML = html
    const height = log.scrollHeight
    const added = [...template.content.children]
    list.prepend(template.content)
    for (const one of added) enhance(one)
    log.scrollTop += log.scrollHeight - height
    if (older === null) button.parentElement.remove()
    else button.dataset.older = older
  } finally {
    button.disabled = false
  }
}
