import type { Answer } from '../../core/answer.ts'
import type { Card } from '../../core/card.ts'
import type { Command } from '../../core/command.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import type { Entry } from '../../facts/entries.ts'
import type { Correction } from './correction.ts'

/** What was taken back, with a way to enter it anew. */
export function undoneCard(command: Command<Db>, entry: Entry, words: Words): Card {
  return {
    title: words.pick({ zh: '↩️ 已撤销', en: '↩️ Undone' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: entryText(command, entry, words) },
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

/** An entry in its own words: 销量：产品 TRAY-L，件数 12. */
function entryText(command: Command<Db>, entry: Entry, words: Words): string {
  const name = words.pick({ zh: command.aliases[0] ?? command.name, en: `/${command.name}` })
  const values = Object.entries(command.fields).flatMap(([id, field]) => {
    const text = entry.texts[id]
    if (text === undefined || id === 'corrects') return []
    const choice = field.schema.choices?.({
      language: words.language,
      now: entry.at,
      teamZone: 'UTC',
      stores: [],
      people: [],
      products: [],
    })
    const shown = choice?.find((one) => one.value === text)
    return [`${words.pick(field.label)} ${shown ? words.pick(shown.label) : text}`]
  })
  return words.pick({ zh: `${name}：${values.join('，')}`, en: `${name}: ${values.join(', ')}` })
}
