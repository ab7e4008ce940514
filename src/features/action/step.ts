import type { ReadingContext } from '../../core/field.ts'
import { actionStep } from './fields.ts'

export type ActionStep = 'list' | 'all' | 'done' | 'drop' | 'move'

/**
 * Whether a text is about actions that are there already: `列表`, `list all`, `完成 12`, `12 done 否了 9 个词`. Only at
 * the edges of a text, and with a number where one is needed, so that 完成主图 stays a thing to do.
 */
export function stepIn(
  text: string,
  context: ReadingContext,
): { step: ActionStep; action?: number; rest: string } | undefined {
  const said = text.trim()
  const numbered = /^(\S+?)\s*#?(\d{1,9})(?!\d)\s*(.*)$/su.exec(said)
  const after = /^#?(\d{1,9})\s*(\S+)\s*(.*)$/su.exec(said)
  for (const [word, id, rest] of [
    [numbered?.[1], numbered?.[2], numbered?.[3]],
    [after?.[2], after?.[1], after?.[3]],
  ]) {
    const step = word === undefined ? undefined : readStep(word, context)
    if (step && id !== undefined && step !== 'list' && step !== 'all')
      return { step, action: Number(id), rest: (rest ?? '').trim() }
  }
  const steps = said.split(/\s+/).map((word) => readStep(word, context))
  if (said === '' || steps.some((step) => step !== 'list' && step !== 'all')) return undefined
  return { step: steps.includes('all') ? 'all' : 'list', rest: '' }
}

function readStep(word: string, context: ReadingContext): ActionStep | undefined {
  const reading = actionStep.read(word, context)
  return reading.ok ? reading.value : undefined
}
