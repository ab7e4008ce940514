import { createCompletion } from './completion.js'
import { facts, post, showFailure } from './facts.js'
import { awaitAnswer } from './log.js'

const lastSaid = 'zaohui-last'

export function startComposers() {
  for (const form of document.querySelectorAll('[data-composer]')) prepareComposer(form)
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-try]')
    if (!button) return
    const text = document.getElementById('text')
    text.value = button.dataset.try
    text.dispatchEvent(new Event('input', { bubbles: true }))
    text.focus()
  })
}

/** Enter sends, Shift+Enter begins a line; while an input method composes, Enter is the input method's. */
export function prepareComposer(form) {
  const text = form.querySelector('textarea')
  const failure = form.querySelector('.failure')
  const thread = form.dataset.composer ? Number(form.dataset.composer) : undefined
  const draft = `zaohui-draft-${facts.as}-${facts.place}-${thread ?? ''}`
  const completion = createCompletion(form, text)
  text.value = sessionStorage.getItem(draft) ?? ''
  fit(text)

  text.addEventListener('input', () => {
    sessionStorage.setItem(draft, text.value)
    fit(text)
    completion.update()
  })
  text.addEventListener('blur', () => setTimeout(completion.close, 150))
  text.addEventListener('focus', completion.update)
  text.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return
    if (completion.key(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'ArrowUp' && text.value === '') {
      event.preventDefault()
      fill(sessionStorage.getItem(lastSaid) ?? '')
    }
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })

  function fill(value) {
    text.value = value
    text.dispatchEvent(new Event('input', { bubbles: true }))
  }

  let underWay = false

  async function send() {
    const said = text.value.trim()
    if (said === '' || underWay) return
    underWay = true
    failure.hidden = true
    completion.close()
    awaitAnswer()
    try {
      await post('say', {
        key: crypto.randomUUID(),
        in: facts.place,
        text: said,
        ...(thread ? { thread } : {}),
      })
      sessionStorage.setItem(lastSaid, said)
      // Typed on while it was sent: that stays.
      if (text.value.trim() === said) fill('')
    } catch (problem) {
      showFailure(failure, problem.message)
    }
    underWay = false
  }
}

function fit(text) {
  text.style.height = 'auto'
  text.style.height = `${Math.min(text.scrollHeight + 2, innerHeight * 0.4)}px`
}
