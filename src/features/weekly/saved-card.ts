import type { Block, Card } from '../../core/card.ts'
import { fill } from '../../core/prompts.ts'
import type { Words } from '../../core/words.ts'
import type { Action } from '../../facts/actions.ts'
import type { ReviewedLine } from './queries.ts'
import { reviewPrompt } from './review-form.ts'
import type { ReviewView } from './review-view.ts'

/** What was kept, with the actions that came of it and one button to change it. */
export function savedCard(
  saved: {
    view: ReviewView
    actions: readonly Action[]
    lines: readonly ReviewedLine[]
    edit: { command: string; values: Record<string, string> }
  },
  words: Words,
): Card {
  const { view, actions, lines, edit } = saved
  const blocks: Block[] = []
  if (lines.length > 0)
    blocks.push({
      kind: 'text',
      text: words.pick({
        zh: `${lines.length} 条产品线：${words.commas(lines.map((line) => line.name))}`,
        en: `${lines.length} product lines: ${words.commas(lines.map((line) => line.name))}`,
      }),
    })
  blocks.push(
    actions.length === 0
      ? {
          kind: 'note',
          text: words.pick({
            zh: '没有写下一步，没有新待办。',
            en: 'No next step was written: no new action.',
          }),
        }
      : actionTable(actions, words),
    {
      kind: 'buttons',
      buttons: [
        {
          label: words.pick({ zh: '改', en: 'Edit' }),
          command: edit.command,
          values: edit.values,
          opensForm: true,
        },
      ],
    },
  )
  return {
    title: `✅ ${fill(reviewPrompt(words.language, 'saved').label, { week: view.week.id })}`,
    tone: 'good',
    blocks,
  }
}

/** Actions with owner and due day. */
export function actionTable(actions: readonly Action[], words: Words): Block {
  return {
    kind: 'table',
    title: words.pick({ zh: `下一步（${actions.length}）`, en: `What next (${actions.length})` }),
    columns: [
      { label: '#', align: 'right' },
      { label: words.pick({ zh: '待办', en: 'Action' }) },
      { label: words.pick({ zh: '负责人', en: 'Owner' }) },
      { label: words.pick({ zh: '截止', en: 'Due' }) },
    ],
    rows: actions.map((action) => [
      String(action.id),
      action.sku === null || action.text.includes(action.sku) ? action.text : `${action.sku} ${action.text}`,
      action.ownerName,
      action.due === null ? '—' : words.dayAndWeekday(action.due),
    ]),
  }
}
