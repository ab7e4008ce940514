import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Block, Card } from '../../core/card.ts'
import type { Command } from '../../core/command.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import type { Label } from '../../core/language.ts'
import { UserError } from '../../core/user-error.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { nearest } from '../../lib/nearest.ts'
import { defineCommand, type CommandContext } from '../define.ts'

/**
 * `/help`, from the commands themselves.
 * @param all every command, help included; asked for when it runs, as the list is made after this
 */
export function defineHelp(all: () => readonly Command<Db>[]) {
  return defineCommand({
    name: 'help',
    aliases: ['帮助', '菜单', '？', '?'],
    summary: { zh: '能做什么，怎么说', en: 'What I can do and how to say it' },
    example: {
      zh: '帮助 销量',
      en: 'help sales',
    },
    allowed: ['operator', 'manager', 'admin', 'observer'],
    bare: 'run',
    readsOnly: true,
    fields: {
      command: {
        schema: shortText,
        label: { zh: '哪个命令', en: 'Which command' },
        required: false,
        rest: true,
      },
    },
    async run({ command }, context): Promise<Answer> {
      const mine = all().filter((one) => mayUse(one, context))
      if (command === undefined) return cardAnswer(overview(mine, context))
      return cardAnswer(details(named(command, mine), context))
    },
  })
}

function mayUse(command: Command<Db>, { sender }: CommandContext): boolean {
  return sender.role === 'admin' || command.allowed.includes(sender.role)
}

function overview(commands: readonly Command<Db>[], context: CommandContext): Card {
  const { words } = context
  const label = (zh: string, en: string) => words.pick({ zh, en })
  return {
    title: label('早会能做什么', 'What Zaohui can do'),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: label('命令', 'Command') },
          { label: label('做什么', 'What it does') },
          { label: label('例子', 'Example') },
        ],
        rows: commands.map((command) => [
          nameOf(command, words),
          words.pick(command.summary),
          words.pick(command.example),
        ]),
      },
      {
        kind: 'note',
        text: [howToCall(context), label('看一个命令：帮助 销量', 'About one: help sales')].join('\n'),
      },
    ],
  }
}

function details(command: Command<Db>, context: CommandContext): Card {
  const { words } = context
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const fields = Object.entries(command.fields).filter(([, field]) => !field.hidden)
  const rows = fields.map(([id, field]) => [
    id,
    words.pick(field.label),
    field.required === false ? '' : label('必填', 'required'),
    choicesText(field, context),
  ])
  const table: Block[] =
    rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: label('可以写：值直接写，或 名字=值', 'Fields: just write the value, or name=value'),
            columns: [
              { label: label('名字', 'Name') },
              { label: label('意思', 'Meaning') },
              { label: '' },
              { label: label('可选', 'Choices') },
            ],
            rows,
          },
        ]
  return {
    title: nameOf(command, words),
    blocks: [
      { kind: 'text', text: words.pick(command.summary) },
      {
        kind: 'fields',
        fields: [
          { label: label('例子', 'Example'), value: words.pick(command.example) },
          {
            label: label('也可以说', 'Words for it'),
            value: words.commas([command.name, ...command.aliases]),
          },
          {
            label: label('谁能用', 'Who may'),
            value: words.commas(command.allowed.map((role) => words.pick(roleNames[role]))),
          },
        ],
      },
      ...table,
      { kind: 'note', text: howToCall(context) },
    ],
  }
}

const roleNames: Record<Command<Db>['allowed'][number], Label> = {
  operator: { zh: '运营', en: 'operators' },
  manager: { zh: '主管', en: 'managers' },
  admin: { zh: '管理员', en: 'admins' },
  observer: { zh: '观察者', en: 'observers' },
}

function named(text: string, commands: readonly Command<Db>[]): Command<Db> {
  const wanted = text
    .trim()
    .replace(/^[/／]/, '')
    .toLowerCase()
  const found = commands.find((one) => wordsOf(one).some((word) => word.toLowerCase() === wanted))
  if (found) return found
  const meant = nearest(wanted, commands.flatMap(wordsOf))
  throw new UserError({
    zh: meant ? `没有命令“${text}”，是不是“${meant}”？` : `没有命令“${text}”。发“帮助”看全部。`,
    en: meant
      ? `There is no command “${text}”; did you mean ${meant}?`
      : `There is no command “${text}”. Send “help” for all.`,
  })
}

function wordsOf(command: Command<Db>): string[] {
  return [command.name, ...command.aliases]
}

function nameOf(command: Command<Db>, words: Words): string {
  const [first] = command.aliases
  return words.language === 'en' || first === undefined ? `/${command.name}` : `${first} /${command.name}`
}

function choicesText(field: Command<Db>['fields'][string], { reading, words }: CommandContext): string {
  if (field.schema.kind !== 'choice' && field.schema.kind !== 'choices') return ''
  const labels = (field.schema.choices?.(reading) ?? []).map((one) => words.pick(one.label))
  return labels.length > 12 ? `${words.commas(labels.slice(0, 12))}…` : words.commas(labels)
}

/** How to reach the bot from where one is. */
function howToCall({ sender, words }: CommandContext): string {
  if (sender.conversation.kind === 'direct')
    return words.pick({
      zh: '在这里直接打字就行，不用斜杠。',
      en: 'Here you can just type, no slash needed.',
    })
  const label: Label =
    sender.platform === 'slack'
      ? {
          zh: '在群里用 /zaohui 命令；和我私聊时直接打字就行。',
          en: 'In a channel use /zaohui COMMAND; in a direct message to me just type.',
        }
      : {
          zh: '在群里先 @我，或用斜杠命令；和我私聊时直接打字就行。',
          en: 'In a group mention me first, or use the slash command; in a direct message to me just type.',
        }
  return words.pick(label)
}
