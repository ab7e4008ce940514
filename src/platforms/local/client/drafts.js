/** What was typed into a form and not sent yet outlives a reload. */
function keyOf(form) {
  return `zaohui-form-${form.dataset.form}-${form.dataset.revision}`
}

export function valuesOf(form) {
  const values = {}
  for (const [name, value] of new FormData(form)) if (name) (values[name] ??= []).push(value)
  return values
}

export function keepDraft(form) {
  sessionStorage.setItem(keyOf(form), JSON.stringify(valuesOf(form)))
}

export function dropDraft(form) {
  sessionStorage.removeItem(keyOf(form))
}

export function restoreDraft(form) {
  const kept = sessionStorage.getItem(keyOf(form))
  if (!kept) return
  const values = JSON.parse(kept)
  for (const control of form.elements) {
    if (!control.name) continue
    const given = values[control.name] ?? []
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = given.includes(control.value)
    else control.value = given[0] ?? ''
  }
}
