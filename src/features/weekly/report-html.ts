import { chartSvg } from '../../core/chart-svg.ts'
import type { Words } from '../../core/words.ts'
import { html, trusted, type Markup } from '../../lib/html.ts'
import { localTime } from '../../lib/zones.ts'
import { chartsOf } from './charts.ts'
import { pageStyle } from './page-style.ts'
import type { WeekReport } from './read-report.ts'
import { isProvisional, titleOf } from './report-title.ts'
import { cellText, type Cell, type Section, type SectionTable } from './section.ts'

const fonts =
  "-apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', sans-serif"

/** The whole report as one page that needs nothing else: read on a screen, printed on A4. */
export function reportHtml(report: WeekReport, sections: readonly Section[], words: Words): string {
  const title = titleOf(report, words)
  const [summary, ...rest] = sections
  const asOf = `${report.today} ${localTime(report.now, report.team.zone)}`
  const page = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${trusted(pageStyle(fonts))}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <p class="asof">
              ${words.pick({ zh: `数据截至 ${asOf}（${report.team.zone}）`, en: `Data as of ${asOf} (${report.team.zone})` })}
            </p>
            <div class="summary">${(summary?.lines ?? []).map((line) => html`<p>${line}</p>`)}</div>
            ${
              isProvisional(report) &&
              html`<p class="first">
                ${words.pick({ zh: '初版：只比较两周都已结束的日子。', en: 'First version: only days closed in both weeks are compared.' })}
              </p>`
            }
          </header>
          ${chartBlock(report, words)} ${contents(rest, words)}
          ${rest.map((section, index) => sectionHtml(section, index + 1, words))}
        </main>
      </body>
    </html>`
  return page.markup
}

function chartBlock(report: WeekReport, words: Words): Markup {
  const charts = chartsOf(report, words)
  if (charts.length === 0) return html``
  return html`<div class="charts">
    ${charts.map(
      (chart) =>
        html`<figure>
          <figcaption>${chart.title}${chart.unit === undefined ? '' : ` (${chart.unit})`}</figcaption>
          ${trusted(chartSvg(chart, { width: 520, height: 240, fontFamily: fonts.replaceAll("'", '') }))}
        </figure>`,
    )}
  </div>`
}

function contents(sections: readonly Section[], words: Words): Markup {
  return html`<nav aria-label="${words.pick({ zh: '目录', en: 'Contents' })}">
    ${sections.map(
      (section, index) =>
        html`<a href="#${section.id}" class="${section.missing ? 'missing' : ''}"
          >${index + 1} ${section.title}</a
        >`,
    )}
  </nav>`
}

function sectionHtml(section: Section, number: number, words: Words): Markup {
  return html`<section id="${section.id}" class="${section.missing ? 'missing' : ''}">
    <h2><span>${number}</span> ${section.title}</h2>
    ${section.lines.map((line) => html`<p>${line}</p>`)}
    ${section.tables.map((table) => tableHtml(table, words))}
    ${
      section.notes.length > 0 &&
      html`<ul class="notes">
        ${section.notes.map((note) => html`<li>${note}</li>`)}
      </ul>`
    }
  </section>`
}

function tableHtml(table: SectionTable, words: Words): Markup {
  const wide = table.columns.length > 8 ? 'wide' : ''
  return html`<figure class="table">
    ${table.title !== undefined && html`<figcaption>${table.title}</figcaption>`}
    <div class="scroll">
      <table class="${wide}">
        <thead>
          <tr>
            ${table.columns.map((column) => html`<th scope="col" class="${column.align ?? ''}">${column.label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            (row) =>
              html`<tr>
                ${table.columns.map((column, index) => cellHtml(row[index], column.align, words))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`
}

function cellHtml(cell: Cell | undefined, align: 'right' | undefined, words: Words): Markup {
  const value = cellText(cell, words)
  const short = typeof cell !== 'string' || value.length <= 14
  const classes = [align ?? '', signClass(cell), short ? 'short' : ''].filter((one) => one !== '').join(' ')
  return html`<td class="${classes}">${value}</td>`
}

/** Only changes are coloured; the sign says the same without colour. */
function signClass(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'string' || cell.kind === 'day' || !cell.signed)
    return ''
  const value = cell.kind === 'money' ? cell.money.minor : cell.value
  return value < 0 ? 'down' : value > 0 ? 'up' : ''
}
