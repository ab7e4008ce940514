/** What the page knows: whom it acts as, where it is, the commands, and its texts. */
export const facts = JSON.parse(document.getElementById('facts').textContent)

/** A text of the page with its values filled in. */
export function say(name, values = {}) {
  return (facts.texts[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole)
}

export function address(path, query = {}) {
  return `${facts.base}${path}?${new URLSearchParams({ as: facts.as, ...query })}`
}

/** Asks the server to do something; throws an Error whose message a person can read. */
export async function post(path, body) {
  let response
  try {
    response = await fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // What was read is told also when the page is left at once.
      keepalive: path === 'read',
    })
  } catch {
    throw new Error(say('failedNetwork'))
  }
  if (!response.ok) throw new Error(reason(response.status))
  return response.headers.get('content-type')?.includes('json') ? response.json() : {}
}

export function reason(status) {
  if (status === 401) return say('lostForGood')
  if (status === 409) return say('changedMeanwhile')
  if (status === 413) return say('tooLarge', { max: Math.floor(facts.importMaxBytes / 1048576) })
  return say('again')
}

export function showFailure(place, text) {
  place.textContent = say('failed', { why: text })
  place.hidden = false
}

/** Asks before something counts. */
export function ask(question, yes, style) {
  const dialog = document.getElementById('ask')
  dialog.querySelector('p').textContent = question
  const button = dialog.querySelector('[value=yes]')
  button.textContent = yes
  button.className = style === 'danger' ? 'danger' : 'primary'
  dialog.returnValue = 'no'
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
