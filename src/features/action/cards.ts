import type { Block, Button, Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { Action } from '../../facts/actions.ts'
import { fullDay } from '../../facts/place-words.ts'
import { daysBetween } from '../../lib/dates.ts'

/** How many of a list get a button; the rest are finished by number. */
const buttonsShown = 5

/** The echo of a new action. */
export function actionCard(
  action: Action,
  facts: { today: string; told: boolean; own: boolean; edit: Button },
  words: Words,
): Card {
  const notes = [
    ...(action.due === null
      ? [words.pick({ zh: '没写截止日；要的话点“改”。', en: 'No due date; press Edit to set one.' })]
      : action.due < facts.today
        ? [words.pick({ zh: '⚠️ 截止日已经过了。', en: '⚠️ The due date is past.' })]
        : []),
    ...(facts.own
      ? []
      : [
          facts.told
            ? words.pick({ zh: `已私信 ${action.ownerName}。`, en: `${action.ownerName} was told.` })
            : words.pick({
                zh: `${action.ownerName} 还没有聊天账号，请自己告诉 TA。`,
                en: `${action.ownerName} has no chat account yet: tell them yourself.`,
              }),
        ]),
  ]
  return {
    title: words.pick({ zh: `☐ 待办 ${action.id}`, en: `☐ Action ${action.id}` }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: actionText(action) },
      {
        kind: 'fields',
        fields: [
          { label: words.pick({ zh: '负责人', en: 'Owner' }), value: action.ownerName },
          ...(action.due === null
            ? []
            : [{ label: words.pick({ zh: '截止', en: 'Due' }), value: fullDay(action.due, words) }]),
          ...(action.expected === null
            ? []
            : [{ label: words.pick({ zh: '预期', en: 'Expected' }), value: action.expected }]),
        ],
      },
      ...notes.map((text): Block => ({ kind: 'note', text })),
      { kind: 'buttons', buttons: [facts.edit, doneButton(action, words)] },
    ],
  }
}

/** What somebody is told who was given an action. */
export function assignedCard(action: Action, by: string, words: Words): Card {
  const due =
    action.due === null
      ? ''
      : words.pick({ zh: ` · ${fullDay(action.due, words)} 前`, en: ` · by ${fullDay(action.due, words)}` })
  return {
    title: words.pick({ zh: `☐ ${by} 给你一条待办`, en: `☐ ${by} gave you an action` }),
    blocks: [
      { kind: 'text', text: `${action.id} · ${actionText(action)}${due}` },
      { kind: 'buttons', buttons: [doneButton(action, words)] },
    ],
  }
}

/** @param about.whose 我的, My, a name; `undefined` for the team's */
export function actionListCard(
  actions: Action[],
  about: { whose: string | undefined; today: string; personId: string },
  words: Words,
): Card {
  const { whose, today } = about
  const title = whose
    ? words.pick({ zh: `${whose}待办（${actions.length}）`, en: `${whose} actions (${actions.length})` })
    : words.pick({ zh: `全组待办（${actions.length}）`, en: `Open actions (${actions.length})` })
  if (actions.length === 0)
    return {
      title,
      blocks: [{ kind: 'text', text: words.pick({ zh: '没有未完成的待办。', en: 'Nothing is open.' }) }],
    }
  const own = actions.filter((one) => one.ownerId === about.personId).slice(0, buttonsShown)
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '#', align: 'right' },
          { label: words.pick({ zh: '事项', en: 'Action' }) },
          ...(whose ? [] : [{ label: words.pick({ zh: '负责人', en: 'Owner' }) }]),
          { label: words.pick({ zh: '截止', en: 'Due' }) },
        ],
        rows: actions.map((one) => [
          String(one.id),
          actionText(one),
          ...(whose ? [] : [one.ownerName]),
          dueText(one, today, words),
        ]),
      },
      ...(own.length === 0
        ? []
        : [{ kind: 'buttons' as const, buttons: own.map((one) => doneButton(one, words)) }]),
    ],
  }
}

export function closedCard(action: Action, facts: { left: number; today: string }, words: Words): Card {
  const state =
    action.state === 'done'
      ? words.pick({ zh: '✅ 已完成', en: '✅ Done' })
      : action.state === 'dropped'
        ? words.pick({ zh: '已取消', en: 'Dropped' })
        : words.pick({
            zh: `顺延到 ${fullDay(action.due ?? '', words)}`,
            en: `Moved to ${fullDay(action.due ?? '', words)}`,
          })
  return {
    tone: 'good',
    blocks: [
      { kind: 'text', text: `${state} · ${action.id} · ${actionText(action)}` },
      ...(action.result === null ? [] : [{ kind: 'text' as const, text: action.result }]),
      {
        kind: 'note',
        text: words.pick({
          zh: `${action.ownerName} 还有 ${facts.left} 条未完成。`,
          en: `${action.ownerName} has ${facts.left} left.`,
        }),
      },
    ],
  }
}

/** What is to be done, with its product when the words do not name it. */
function actionText(action: Action): string {
  return action.sku === null || action.text.includes(action.sku)
    ? action.text
    : `${action.sku} ${action.text}`
}

function dueText(action: Action, today: string, words: Words): string {
  if (action.due === null) return '—'
  const late = daysBetween(action.due, today)
  const day = words.day(action.due)
  return late > 0 ? words.pick({ zh: `${day} 拖 ${late} 天`, en: `${day}, ${late} d late` }) : day
}

function doneButton(action: Action, words: Words): Button {
  return {
    label: words.pick({ zh: `完成 ${action.id}`, en: `Done ${action.id}` }),
    command: 'action',
    values: { step: 'done', action: String(action.id) },
  }
}
