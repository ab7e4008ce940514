/** The printed report's look: quiet tables, nothing cut on A4, no colour that means anything alone. */
export function pageStyle(fonts: string): string {
  return `
:root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --tint: #f4f6f9; --up: #0b6b46; --down: #a8321f; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: var(--ink); font: 14px/1.55 ${fonts}; font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 28px 28px 56px; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 2px; text-wrap: balance; }
.asof { color: var(--soft); margin: 0 0 14px; }
.summary { border-left: 3px solid var(--ink); padding: 2px 0 2px 14px; font-size: 16px; }
.summary p { margin: 3px 0; }
.first { background: #fff6df; border: 1px solid #ecd9a5; border-radius: 6px; padding: 6px 12px; margin: 14px 0 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 20px; margin: 22px 0 8px; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin: 0 0 4px; }
.charts svg { width: 100%; height: auto; display: block; }
nav { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 10px 0; margin: 12px 0 0; border-block: 1px solid var(--line); }
nav a { color: inherit; text-decoration: none; }
nav a:hover, nav a:focus-visible { text-decoration: underline; }
nav a.missing, section.missing h2 { color: var(--soft); }
section { margin: 26px 0 0; scroll-margin-top: 12px; }
h2 { font-size: 17px; margin: 0 0 8px; }
h2 span { display: inline-block; min-width: 1.4em; color: var(--soft); font-weight: 400; }
section p { margin: 4px 0; }
.table { margin: 8px 0 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; min-width: 2.5em; }
th { background: var(--tint); font-weight: 600; vertical-align: bottom; overflow-wrap: normal; }
td.short { white-space: nowrap; }
td.right, th.right { text-align: right; white-space: nowrap; }
th.right { white-space: normal; }
td.up { color: var(--up); }
td.down { color: var(--down); }
.notes { margin: 8px 0 0; padding: 0 0 0 18px; color: var(--soft); font-size: 13px; }
@media (max-width: 560px) { main { padding: 18px 14px 40px; } h1 { font-size: 20px; } .summary { font-size: 15px; } }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  .summary { font-size: 11pt; }
  nav { display: none; }
  .scroll { overflow: visible; }
  .charts { grid-template-columns: 1fr 1fr; }
  figure, tr { break-inside: avoid; }
  .table { break-inside: auto; }
  thead { display: table-header-group; }
  th, td { padding: 3pt 4pt; }
  td.right, td.short { white-space: nowrap; }
  table.wide { font-size: 8pt; }
  table.wide th, table.wide td { padding: 2pt 3pt; }
  .notes { font-size: 8.5pt; }
}
`
}
