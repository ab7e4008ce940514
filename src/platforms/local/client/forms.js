import { ask, post, showFailure } from './facts.js'
import { dropDraft, keepDraft, valuesOf } from './drafts.js'
import { awaitAnswer, lock, showMessage, unlock } from './log.js'

/** Forms, the buttons of cards, and the small things their controls need. */
export function startForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-form]')
    if (!form) return
    event.preventDefault()
    void submit(form)
  })
  document.addEventListener('click', (event) => {
    const hit = (selector) => event.target.closest(selector)
    const other = hit('[data-other]')
    if (other) void submit(other.form, Number(other.dataset.other))
    const away = hit('[data-put-away]')
    if (away) void post('put-away', { message: Number(away.form.dataset.form) }).catch(() => undefined)
    const press = hit('[data-press]')
    if (press) void pressed(press)
    const pick = hit('[data-pick-date]')
    if (pick) pick.parentElement.querySelector('.picker').showPicker()
  })
  document.addEventListener('input', (event) => {
    const form = event.target.closest('[data-form]')
    if (form) keepDraft(form)
    if (event.target.matches('[data-grow]')) grow(event.target)
  })
  document.addEventListener('change', (event) => {
    if (!event.target.matches('.picker')) return
    const text = event.target.parentElement.querySelector('input[type=text]')
    text.value = event.target.value
    text.dispatchEvent(new Event('input', { bubbles: true }))
    text.focus()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
      event.target.closest('[data-form]')?.requestSubmit()
    if ((event.key === 'Backspace' || event.key === 'Delete') && event.target.matches('[data-optional]'))
      clear(event.target)
  })
  letOptionalChoicesGo()
}

async function submit(form, other) {
  const message = Number(form.dataset.form)
  const failure = form.querySelector('.failure')
  failure.hidden = true
  lock(form)
  awaitAnswer(message)
  try {
    await post('submit', {
      message,
      revision: Number(form.dataset.revision),
      values: valuesOf(form),
      ...(other === undefined ? {} : { other }),
    })
    dropDraft(form)
  } catch (problem) {
    showFailure(failure, problem.message)
    unlock(form)
  }
}

async function pressed(button) {
  if (button.dataset.confirm && !(await ask(button.dataset.confirm, button.textContent, button.className)))
    return
  const message = button.closest('[data-message]')
  const row = button.closest('.buttons')
  row.querySelector('.failure')?.remove()
  lock(row)
  awaitAnswer()
  try {
    const { focus } = await post('press', {
      key: crypto.randomUUID(),
      message: Number(message.dataset.message),
      revision: Number(message.dataset.revision),
      button: Number(button.dataset.press),
    })
    if (focus !== undefined) {
      unlock(row)
      showMessage(focus)
    }
  } catch (problem) {
    const failure = document.createElement('p')
    failure.className = 'failure'
    failure.setAttribute('role', 'alert')
    showFailure(failure, problem.message)
    row.append(failure)
    unlock(row)
  }
}

/** A choice nobody has to make can be taken back by choosing it again. */
function letOptionalChoicesGo() {
  let wasChecked
  document.addEventListener('pointerdown', (event) => {
    const input = event.target.closest('.chip')?.querySelector('[data-optional]')
    wasChecked = input?.checked ? input : undefined
  })
  document.addEventListener('click', (event) => {
    if (event.target.matches('[data-optional]') && event.target === wasChecked) clear(event.target)
  })
}

function clear(input) {
  input.checked = false
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
}
