import { cardAnswer, type Answer } from '../../core/answer.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { freshness } from '../../facts/freshness.ts'
import { takeBackImport } from '../../facts/imports.ts'
import { allStores } from '../../facts/stores.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { importDetails, importsCard, type KnownReport } from './lists.ts'
import { findImport, recentImports, standingDays, type PastImport } from './queries.ts'

/** Imports shown in the list. */
const listed = 15

/**
 * `/import`: what was imported, what is stale and where Seller Central keeps it, what was refused and why.
 * @param reports every kind that is read
 */
export function defineImport(reports: readonly KnownReport[]) {
  return defineCommand({
    name: 'import',
    aliases: ['导入', '报表', '上传', '数据'],
    summary: {
      zh: '导入了什么、该更新什么、拒收了什么',
      en: 'What was imported, what is stale, what was refused',
    },
    example: {
      zh: '导入 查看 12',
      en: 'import show 12',
    },
    allowed: ['operator', 'manager', 'admin', 'observer'],
    bare: 'run',
    fields: {
      step: {
        schema: choice([
          { value: 'list', label: { zh: '列表', en: 'list' }, words: ['全部', 'all'] },
          { value: 'show', label: { zh: '查看', en: 'show' }, words: ['详情', 'details'] },
          { value: 'back', label: { zh: '撤回', en: 'take back' }, words: ['undo', '撤销'] },
        ]),
        label: { zh: '操作', en: 'Step' },
        required: false,
      },
      number: {
        schema: shortText,
        label: { zh: '导入编号', en: 'Number of the import' },
        required: false,
        rest: true,
      },
    },
    async run({ step, number }, context): Promise<Answer> {
      if (step === 'back') return takeBack(await named(number, context), reports, context)
      if (step === 'show' || number !== undefined) return show(await named(number, context), reports, context)
      return list(reports, context)
    },
  })
}

async function list(reports: readonly KnownReport[], context: CommandContext): Promise<Answer> {
  const { db, now } = context
  const stores = await allStores(db)
  const fresh = await freshness(db, stores, now)
  return cardAnswer(
    importsCard(await recentImports(db, listed), fresh, { reports, stores, ...said(context) }),
  )
}

async function show(
  one: PastImport,
  reports: readonly KnownReport[],
  context: CommandContext,
): Promise<Answer> {
  const { db } = context
  const person = one.personId
    ? await db.selectFrom('people').select('name').where('id', '=', one.personId).executeTakeFirst()
    : undefined
  const standing = await standingDays(db, one.id)
  const stores = await allStores(db)
  return cardAnswer(importDetails(one, standing, person?.name, { reports, stores, ...said(context) }))
}

async function takeBack(
  one: PastImport,
  reports: readonly KnownReport[],
  context: CommandContext,
): Promise<Answer> {
  const { db, sender } = context
  const mayTakeBack = sender.role === 'manager' || sender.role === 'admin' || one.personId === sender.id
  if (!mayTakeBack || sender.role === 'observer')
    throw new UserError({
      zh: '别人的导入只有主管和管理员能撤回。',
      en: 'Only managers and admins can take back somebody else’s import.',
    })
  if (!(await takeBackImport(db, one.id)))
    throw new UserError({
      zh: `#${one.id} 现在不算数，没有可撤回的。`,
      en: `#${one.id} does not count now: there is nothing to take back.`,
    })
  return show({ ...one, state: 'undone' }, reports, context)
}

async function named(text: string | undefined, { db }: CommandContext): Promise<PastImport> {
  const id = Number((text ?? '').replace(/^#/, '').trim() || Number.NaN)
  const found = Number.isSafeInteger(id) ? await findImport(db, id) : undefined
  if (found) return found
  throw fieldFault(
    'number',
    '没有这个编号的导入；编号见 导入 列表',
    'there is no import of that number; see the list of imports',
  )
}

function said({ words, reading }: CommandContext) {
  return { words, zone: reading.teamZone }
}
