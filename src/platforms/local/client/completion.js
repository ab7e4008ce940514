import { facts, say } from './facts.js'

const isDirect = facts.place.startsWith('direct:')
const inEnglish = document.documentElement.lang === 'en'

/** Commands to choose from while the first word is typed; how the command goes while the rest is. */
export function createCompletion(form, text) {
  const list = form.querySelector('.completion')
  const usage = form.querySelector('.usage')
  let found = []
  let at = 0
  let chose = false

  function update() {
    const { value } = text
    const match = /^([/／]?)(\S*)$/.exec(value)
    const asked =
      match && document.activeElement === text && (match[1] !== '' || (isDirect && match[2] !== ''))
    found = asked ? matching(match[2].toLowerCase(), match[1] !== '') : []
    at = 0
    chose = false
    showList()
    showUsage(found.length > 0 ? undefined : meant(value))
  }

  function showList() {
    list.replaceChildren(...found.map((command, index) => optionOf(command, index)))
    list.hidden = found.length === 0
    text.setAttribute('aria-expanded', String(found.length > 0))
    mark()
  }

  function optionOf(command, index) {
    const option = document.createElement('li')
    option.id = `${list.id}-${index}`
    option.setAttribute('role', 'option')
    const name = document.createElement('b')
    name.textContent = wordOf(command)
    const other = document.createElement('span')
    other.className = 'other'
    other.textContent = inEnglish ? (command.words[0] ?? '') : `/${command.name}`
    const summary = document.createElement('span')
    summary.className = 'summary'
    summary.textContent = command.summary
    option.append(name, other, summary)
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      pick(index)
    })
    return option
  }

  function mark() {
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === at))
      if (index === at) option.scrollIntoView({ block: 'nearest' })
    }
    if (found.length > 0) text.setAttribute('aria-activedescendant', `${list.id}-${at}`)
    else text.removeAttribute('aria-activedescendant')
  }

  function showUsage(command) {
    usage.hidden = command === undefined
    if (!command) return
    const fields = command.fields
      .map((field) => (field.required ? `<${field.label}>` : `[${field.label}]`))
      .join(' ')
    const line = document.createElement('p')
    const name = document.createElement('b')
    name.textContent = wordOf(command)
    line.append(name, ` ${fields}`)
    const example = document.createElement('p')
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = command.example
    button.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      put(command.example)
    })
    example.append(`${say('example')} `, button)
    usage.replaceChildren(line, example)
  }

  function pick(index) {
    const command = found[index]
    if (command) put(`${/^[/／]/.test(text.value) || !isDirect ? '/' : ''}${wordOf(command).slice(1)} `)
  }

  function put(value) {
    text.value = value
    text.dispatchEvent(new Event('input', { bubbles: true }))
    text.focus()
  }

  /** @returns whether the key was for the list */
  function key(event) {
    if (event.key === 'Escape' && (found.length > 0 || !usage.hidden)) {
      event.preventDefault()
      close()
      return true
    }
    if (found.length === 0) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      at = (at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length
      chose = true
      mark()
      return true
    }
    const typed = text.value.trim().toLowerCase()
    // A whole word is sent as it stands; half a word is completed. Plain words are completed only when asked to.
    const isWhole = found.some((one) =>
      [one.name, ...one.words].some((word) => typed.replace(/^[/／]/, '') === word),
    )
    const completes = chose || (!isWhole && /^[/／]/.test(typed))
    if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey && completes)) {
      event.preventDefault()
      pick(at)
      return true
    }
    return false
  }

  function close() {
    found = []
    showList()
    usage.hidden = true
  }

  return { update, key, close }
}

function wordOf(command) {
  return `/${inEnglish ? command.name : (command.words[0] ?? command.name)}`
}

function matching(typed, withSlash) {
  const score = (command) => {
    const words = [command.name, ...command.words].map((word) => word.toLowerCase())
    if (words.some((word) => word.startsWith(typed))) return 0
    if (
      withSlash &&
      (words.some((word) => word.includes(typed)) || command.summary.toLowerCase().includes(typed))
    )
      return 1
    return 2
  }
  return facts.commands
    .map((command) => ({ command, score: score(command) }))
    .filter((one) => one.score < 2)
    .toSorted((a, b) => a.score - b.score)
    .map((one) => one.command)
}

/** The command a line already names. */
function meant(value) {
  const rest = value.replace(/^[/／]/, '')
  if (!isDirect && rest === value) return undefined
  const line = rest.toLowerCase()
  return facts.commands.find((command) =>
    [command.name, ...command.words].some((word) =>
      /\p{Script=Han}/u.test(word) ? line.startsWith(word) : line.startsWith(`${word} `),
    ),
  )
}
