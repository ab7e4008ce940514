/** Sorts a table by the column whose head is pressed: numbers as numbers, whatever stands around them. */
export function startTables() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-sort]')
    if (button) sortBy(button)
  })
}

function sortBy(button) {
  const head = button.closest('th')
  const index = Number(button.dataset.sort)
  const body = head.closest('table').tBodies[0]
  const first = head.classList.contains('right') ? 'descending' : 'ascending'
  const second = first === 'ascending' ? 'descending' : 'ascending'
  const order = head.getAttribute('aria-sort') === first ? second : first
  for (const other of head.parentElement.children) other.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', order)

  const rows = [...body.rows].map((row) => ({ row, text: row.cells[index]?.textContent.trim() ?? '' }))
  const filled = rows.filter((one) => !isBlank(one.text))
  const areNumbers = filled.every((one) => !Number.isNaN(numberIn(one.text)))
  const sign = order === 'ascending' ? 1 : -1
  filled.sort((a, b) =>
    areNumbers
      ? sign * (numberIn(a.text) - numberIn(b.text))
      : sign * a.text.localeCompare(b.text, document.documentElement.lang, { numeric: true }),
  )
  // What has no value stays last either way.
  body.append(
    ...filled.map((one) => one.row),
    ...rows.filter((one) => isBlank(one.text)).map((one) => one.row),
  )
}

function isBlank(text) {
  return text === '' || text === '—' || text === '–' || text === '-'
}

/** `−$1,234.50`, `31,320 日元`, `13.5%` → the number; NaN for anything that is more than one. */
function numberIn(text) {
  const match = /^([−+-]?)\s*(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3} )?\s*([\d,]*\.?\d+)\s*(?:%|\p{L}{0,4})$/u.exec(
    text,
  )
  if (!match) return Number.NaN
  return (match[1] === '−' || match[1] === '-' ? -1 : 1) * Number(match[2].replaceAll(',', ''))
}
