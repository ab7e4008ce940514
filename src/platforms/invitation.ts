import { createHash } from 'node:crypto'
import type { Card } from '../core/card.ts'
import type { Inbound } from '../core/desk.ts'
import type { Form } from '../core/form.ts'
import { pick, type Language } from '../core/language.ts'

/** A message that leads to a form, for when the form itself cannot be opened: what is wrong, and a button. */
export function invitationCard(form: Form, language: Language): Card {
  const problems = form.fields.flatMap(({ label, problem }) => (problem ? [`${label}: ${problem}`] : []))
  const values = Object.fromEntries(form.fields.flatMap(({ id, value }) => (value ? [[id, value]] : [])))
  const wrong = problems.length > 0
  const label = wrong ? { zh: '改一下', en: 'Correct it' } : { zh: '填写', en: 'Fill it in' }
  return {
    title: form.title,
    ...(wrong ? { tone: 'warn' } : {}),
    blocks: [
      ...form.intro,
      ...problems.map((text) => ({ kind: 'text', text }) as const),
      {
        kind: 'buttons',
        buttons: [
          {
            label: pick(label, language),
            command: form.command,
            values: { ...form.hidden, ...values },
            style: 'primary',
            opensForm: true,
          },
        ],
      },
    ],
  }
}

/** The same id for the same thing a person did, also after a restart: what the posted answer is known by. */
export function answerId(inbound: Inbound): string {
  const { platform, workspace, key } = inbound
  return `answer-${createHash('sha256').update(`${platform}\n${workspace}\n${key}`).digest('hex').slice(0, 32)}`
}
