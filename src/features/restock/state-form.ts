import type { Command, Field, Fields } from '../../core/command.ts'
import type { Form } from '../../core/form.ts'
import { createForm } from '../../core/form-from-fields.ts'
import type { Db } from '../../db/open.ts'
import type { CommandContext } from '../define.ts'
import { stateOptions, type restockFields } from './fields.ts'

/** What is worth knowing at a state, beside that it was reached. */
const askedAt: Record<string, string[]> = {
  ordered: ['orderBy', 'shipOn', 'note'],
  shipped: ['orderBy', 'mode', 'forwarder', 'promised', 'shipment', 'note'],
  receiving: ['orderBy', 'received', 'note'],
  done: ['orderBy', 'received', 'note'],
}

/** The form behind a state's button: when, and what that state brings with it. */
export function stateForm(
  command: Command<Db, typeof restockFields>,
  given: Record<string, string>,
  { reading, words }: CommandContext,
): Form {
  const asked = askedAt[given['state'] ?? ''] ?? ['orderBy', 'note']
  const fields: Fields = Object.fromEntries(
    Object.entries(command.fields as Fields).map(([id, field]): [string, Field] => [
      id,
      shown(id, field, asked),
    ]),
  )
  const state = stateOptions.find((one) => one.value === given['state'])
  const form = createForm({ ...command, fields }, given, {}, reading)
  const label = state ? words.pick(state.label) : ''
  return {
    ...form,
    title: words.pick({
      zh: `备货单 ${given['plan'] ?? ''} · ${label}`,
      en: `Plan ${given['plan'] ?? ''} · ${label}`,
    }),
  }
}

function shown(id: string, field: Field, asked: string[]): Field {
  const { hidden: _, asked: __, ...open } = field
  if (!asked.includes(id)) return { ...open, hidden: true }
  if (id !== 'orderBy') return open
  return {
    ...open,
    label: { zh: '哪天（不填是今天）', en: 'On which day (today when empty)' },
  }
}
