import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cliCommands } from '../src/cli/commands.ts'
import { commands } from '../src/registry.ts'
import { settingNames } from '../src/settings.ts'

const text = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

test('.env.example names every setting and no other', () => {
  const named = [...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual(settingNames.toSorted())
})

test('the README’s table has every chat command with its Chinese word and what it does, and no other', () => {
  const rows = [...text('README.md').matchAll(/^\| `\/([a-z-]+)` \| (\S+) \| (.+) \|$/gm)].map((match) => match.slice(1))
  expect(rows).toEqual(commands.map((command) => [command.name, command.aliases[0], command.summary.en]))
})

test('the README names every command of the command line', () => {
  for (const command of cliCommands) expect(text('README.md')).toContain(`zaohui -- ${command.name}`)
})
