import type { Answer } from '../../core/answer.ts'
import type { Card } from '../../core/card.ts'
import type { Command } from '../../core/command.ts'
import type { ReadingContext } from '../../core/field.ts'
import { readForm } from '../../core/grammar/read-command.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import type { Entry } from '../../facts/entries.ts'
import type { Correction } from './correction.ts'

/** What was taken back, with a way to enter it anew. */
export function undoneCard(command: Command<Db>, entry: Entry, reading: ReadingContext, words: Words): Card {
  return {
    title: words.pick({ zh: '↩️ 已撤销', en: '↩️ Undone' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: entryText(command, entry, reading, words) },
      {
        kind: 'buttons',
        buttons: [
          {
            label: words.pick({ zh: '重新填', en: 'Enter again' }),
            command: command.name,
            values: entry.texts,
            opensForm: true,
          },
        ],
      },
    ],
  }
}

/** The answer of the corrected command, with what was changed before it. */
export function correctedAnswer(
  answer: Answer,
  done: { command: Command<Db>; entry: Entry; correction: Correction },
  words: Words,
): Answer {
  if (answer.kind !== 'card') return answer
  const { command, entry, correction } = done
  const changes = correction.changed.map((id) => {
    const label = command.fields[id]?.label
    const before = entry.texts[id] ?? '—'
    return `${label ? words.pick(label) : id}：${before} → ${correction.texts[id] ?? ''}`
  })
  const text = words.pick({
    zh: `已更正 ${changes.join('；')}`,
    en: `Corrected ${changes.join('; ').replaceAll('：', ': ')}`,
  })
  return { kind: 'card', card: { ...answer.card, blocks: [{ kind: 'note', text }, ...answer.card.blocks] } }
}

/** An entry in its own words: 销量：产品 TRAY-L，件数 12，哪天 2026-11-22. */
function entryText(command: Command<Db>, entry: Entry, reading: ReadingContext, words: Words): string {
  const name = words.pick({ zh: command.aliases[0] ?? command.name, en: `/${command.name}` })
  const { values } = readForm(command, entry.texts, reading)
  const parts = Object.entries(command.fields).flatMap(([id, field]) => {
    const typed = entry.texts[id]
    if (typed === undefined || id === 'corrects') return []
    const choice = field.schema.choices?.(reading).find((one) => one.value === typed)
    // Days in full: 昨天 says little when it is taken back after midnight.
    const dated = values[id] !== undefined && ['date', 'range', 'period'].includes(field.schema.kind)
    const shown = choice ? words.pick(choice.label) : dated ? field.schema.print(values[id]) : typed
    return [`${words.pick(field.label).replace(/\s?[（(].*/, '')} ${shown}`]
  })
  return words.pick({ zh: `${name}：${parts.join('，')}`, en: `${name}: ${parts.join(', ')}` })
}
