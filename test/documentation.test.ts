import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cliCommands } from '../src/cli/commands.ts'
import { refusalWords } from '../src/facts/import-answer.ts'
import { reportMenus } from '../src/facts/data/report-menus.ts'
import { commands } from '../src/registry.ts'
import { reportKinds } from '../src/reports/report-kinds.ts'
import { settingNames } from '../src/settings.ts'

const text = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

test('.env.example names every setting and no other', () => {
  const named = [...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual(settingNames.toSorted())
})

test('the README’s table has every chat command with its Chinese word and what it does, and no other', () => {
  const rows = [...text('README.md').matchAll(/^\| `\/([a-z-]+)` \| (\S+) \| (.+) \|$/gm)].map((match) =>
    match.slice(1),
  )
  expect(rows).toEqual(commands.map((command) => [command.name, command.aliases[0], command.summary.en]))
})

test('the README names every command of the command line', () => {
  for (const command of cliCommands) expect(text('README.md')).toContain(`zaohui -- ${command.name}`)
})

test('docs/reports.md has every kind of report with the columns it needs, its menus, and every reason', () => {
  const page = text('docs/reports.md')
  const kindsTold = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '')
  expect(kindsTold).toEqual(expect.arrayContaining(reportKinds.map(({ slug }) => slug)))
  const lacking = reportKinds.flatMap(({ slug, columns }) => {
    const row = page.split('\n').findLast((line) => line.startsWith(`| \`${slug}\` |`))
    return Object.values(columns)
      .filter((column) => column.required && !row?.includes(`**${column.titles[0]}**`))
      .map((column) => `${slug}: ${column.titles[0]}`)
  })
  expect(lacking).toEqual([])
  for (const name of ['orders', 'business', 'planning', 'listings', 'stranded'] as const)
    expect(page).toContain(`| ${reportMenus[name].menu.en} | ${reportMenus[name].menu.zh} |`)
  for (const reason of Object.keys(refusalWords)) expect(page).toContain(`\`${reason}\``)
})
