import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Command } from '../../core/command.ts'
import { readForm } from '../../core/grammar/read-command.ts'
import { paragraph } from '../../core/grammar/fields/text.ts'
import { UserError } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import { readingContext } from '../../facts/directory.ts'
import { lastEntry, type Entry } from '../../facts/entries.ts'
import { takeBack } from '../../facts/take-back.ts'
import { addMinutes, localDate } from '../../lib/zones.ts'
import { hiddenId } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { correctedAnswer, undoneCard } from './cards.ts'
import { readCorrection } from './correction.ts'

/** For how long somebody may take back what they entered. */
const undoMinutes = 10

/**
 * Takes back or corrects one's own last entry. A correction is the command of that entry once more, with the corrected
 * value, so that everything it checks is checked again.
 * @param commands asked for when needed: this command is one of them; those whose entries can be corrected
 */
export function undoOf(commands: () => readonly Command<Db>[]) {
  return defineCommand({
    name: 'undo',
    aliases: ['撤销', '撤回', '记错了'],
    summary: {
      zh: '撤销或更正刚记的一条（10 分钟内）',
      en: 'Take back or correct your last entry (10 minutes)',
    },
    example: {
      zh: '记错了 应该是21',
      en: 'undo should be 21',
    },
    allowed: ['operator', 'manager', 'admin'],
    bare: 'run',
    fields: {
      correction: {
        schema: paragraph,
        widget: 'line',
        label: { zh: '应该是', en: 'What was meant' },
        required: false,
        rest: true,
      },
      entry: { ...hiddenId, label: { zh: '哪一条', en: 'Entry' } },
    },
    async run(input, context): Promise<Answer> {
      const { db, now, sender, words } = context
      const entry = await lastEntry(db, sender.id, addMinutes(now, -undoMinutes), input.entry)
      if (!entry) throw nothingToUndo()
      const command = commands().find((one) => one.name === entry.command)
      if (!command) throw nothingToUndo()
      if (input.correction !== undefined) return correct(command, entry, input.correction, context)
      await takeBack(db, context, entry)
      const reading = await readingContext(db, sender, Object.values(entry.texts), entry.at)
      return cardAnswer(undoneCard(command, entry, reading, words))
    },
  })
}

async function correct(
  command: Command<Db>,
  entry: Entry,
  said: string,
  context: CommandContext,
): Promise<Answer> {
  const { db, sender } = context
  const about = [...Object.values(entry.texts), said]
  const reading = await readingContext(db, sender, about, entry.at)
  const correction = readCorrection(command, entry, said, reading)
  const words = {
    zh: `没看懂“${said.slice(0, 40)}”要改哪一项。写成 件数=21 这样，或先“撤销”再记。`,
    en: `I cannot tell what “${said.slice(0, 40)}” corrects. Write it like units=21, or undo and enter it again.`,
  }
  if (!correction) throw new UserError(words)
  if ('problem' in correction) throw new UserError(correction.problem)
  const read = readForm(command, correction.texts, reading)
  const [problem] = Object.values(read.problems)
  if (problem) throw new UserError(problem)
  const input = { ...read.values, corrects: entry.id }
  const moment = sameDays(entry.at, context.now, reading) ? context.now : entry.at
  try {
    const answer = await command.run(input, { ...context, now: moment, reading, texts: read.texts })
    return correctedAnswer(answer, { command, entry, correction }, context.words)
  } catch (cause) {
    // The problem is about the other command's form, which is not the one on show.
    if (cause instanceof UserError && Object.keys(cause.problems).length > 0)
      throw new UserError(cause.words, { cause })
    throw cause
  }
}

/** Whether 昨天 still means the same day everywhere as when the entry was made. */
function sameDays(then: string, now: string, { teamZone, stores }: CommandContext['reading']): boolean {
  const zones = [teamZone, ...stores.map((store) => store.zone)]
  return zones.every((zone) => localDate(then, zone) === localDate(now, zone))
}

function nothingToUndo(): UserError {
  return new UserError({
    zh: `${undoMinutes} 分钟内没有你记的东西。更早的请点那条的“改”，或重新记一条。`,
    en: `You entered nothing in the last ${undoMinutes} minutes. For older entries press Edit on them, or enter it again.`,
  })
}
