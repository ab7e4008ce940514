/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): what begins
 * with `=`, `+`, `-`, `@`, a tab or a line break, also after space and in full width.
 */
export function guardFormula(text: string): string {
  return /^[\s\u00a0\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}
