import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPrompts, parsePrompts } from '../../../src/core/prompts.ts'
import { checkInIds, parseTeamPrompts } from '../../../src/features/standup/check-in-prompts.ts'

const file = (language: string) =>
  readFileSync(new URL(`../../../prompts/${language}/check-in.md`, import.meta.url), 'utf8')

test('both languages have the words of every question and message, and of no other', () => {
  for (const language of ['zh-CN', 'en']) {
    const ids = [...parsePrompts(file(language), language).keys()]
    expect(ids.toSorted()).toEqual([...checkInIds].toSorted())
  }
})

test('the places that are filled in are the same in both languages', () => {
  const places = (language: string) =>
    [...parsePrompts(file(language), language).values()].map((prompt) => [
      prompt.id,
      [...prompt.label.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted(),
    ])
  expect(Object.fromEntries(places('en'))).toEqual(Object.fromEntries(places('zh-CN')))
})

test('a fault names file and line', () => {
  const parse = (text: string) => () => parsePrompts(text, 'prompts/en/x.md')
  expect(parse('# t\n\n## plan\n\n## other\nwords')).toThrow('prompts/en/x.md:3: “plan” has no text')
  expect(parse('## a\nx\n\n## a\ny')).toThrow('prompts/en/x.md:4: “a” stands twice')
  expect(parse('## 今日 计划\nx')).toThrow('prompts/en/x.md:1')
  const known = parsePrompts('## a\nx\n## b\ny', 'prompts/en/x.md')
  expect(() => checkPrompts(known, ['a'], 'prompts/en/x.md')).toThrow(
    'prompts/en/x.md:3: nothing asks for “b”',
  )
  expect(() => checkPrompts(known, ['a', 'b', 'c'], 'prompts/en/x.md')).toThrow('“## c” is missing')
})

test('a team’s own file changes words and adds questions of its own', () => {
  const own = parseTeamPrompts(
    '## plan\n今天只写三件\n\n## mood\nkind: choice\nrequired: yes\nchoices: 好 | 一般\nen: How are you?\n今天状态如何',
    'ops.md',
  )
  expect(own.words.get('plan')?.label).toBe('今天只写三件')
  expect(own.questions).toEqual([
    {
      id: 'mood',
      kind: 'choice',
      required: true,
      choices: ['好', '一般'],
      words: { 'zh-CN': '今天状态如何', en: 'How are you?' },
    },
  ])
  expect(() => parseTeamPrompts('## mood\nkind: slider\nx', 'ops.md')).toThrow(
    'ops.md:1: “mood” has kind “slider”',
  )
})
