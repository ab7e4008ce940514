import { expect, test } from 'vitest'
import { html, jsonMarkup } from '../../src/lib/html.ts'

test('text in a template stays text, in elements and in attributes', () => {
  const name = `<img src=x onerror="alert(1)"> & 'x' \`y\``
  const { markup } = html`<b title="${name}">${name}</b>`
  const escaped = '&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;x&#39; &#96;y&#96;'
  expect(markup).toBe(`<b title="${escaped}">${escaped}</b>`)
})

test('markup goes in as it is, lists one after the other, and nothing is nothing', () => {
  const letters = ['a', 'b'].map((one) => html`<i>${one}</i>`)
  expect(html`${letters}${undefined}${false}${null}${0}`.markup).toBe('<i>a</i><i>b</i>0')
})

test('characters that no page may hold are left out', () => {
  expect(html`${'a\u0000b\u001bc\nd'}`.markup).toBe('abc\nd')
})

test('a value inside a script element cannot end it', () => {
  const value = { text: '</script><!-- \u2028 & "x"' }
  const { markup } = jsonMarkup(value)
  expect(markup).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(markup)).toEqual(value)
})
