import type { Button } from '../../core/card.ts'
import type { Conversation } from '../../core/platform.ts'
import { shorten } from '../../lib/shorten.ts'

/** What a pressed button says: a command, its values, and whether it only opens the form. */
export type Press = { command: string; values: Record<string, string>; opensForm: boolean }

const mostValueUnits = 2000
const mostMetadataUnits = 3000

/** A button's `value`. Slack allows 2000 characters: the longest texts are shortened until it fits. */
export function writePress(button: Pick<Button, 'command' | 'values' | 'opensForm'>): string {
  return fitted(button.values, mostValueUnits, (v) => ({
    c: button.command,
    v,
    ...(button.opensForm ? { f: 1 } : {}),
  }))
}

/** @returns `undefined` for a value that is not ours */
export function readPress(value: string | undefined): Press | undefined {
  const read = parsed(value)
  if (typeof read?.['c'] !== 'string') return undefined
  return { command: read['c'], values: textsOf(read['v']), opensForm: read['f'] === 1 }
}

/** What a modal carries unseen: whose form it is, what comes back with it, and where it was asked for. */
export type Carried = { command: string; hidden: Record<string, string>; place: Conversation }

export function writeCarried(carried: Carried): string {
  const { command, hidden, place } = carried
  const where =
    place.kind === 'channel'
      ? { w: place.workspace, ch: place.channel }
      : { w: place.workspace, u: place.user }
  return fitted(hidden, mostMetadataUnits, (v) => ({ c: command, v, ...where }))
}

/** @returns `undefined` for metadata that is not ours */
export function readCarried(metadata: string | undefined): Carried | undefined {
  const read = parsed(metadata)
  const { c: command, w: workspace, ch: channel, u: user } = read ?? {}
  if (typeof command !== 'string' || typeof workspace !== 'string') return undefined
  const hidden = textsOf(read?.['v'])
  if (typeof channel === 'string') return { command, hidden, place: { kind: 'channel', workspace, channel } }
  return typeof user === 'string'
    ? { command, hidden, place: { kind: 'direct', workspace, user } }
    : undefined
}

function fitted(
  values: Record<string, string>,
  most: number,
  wrap: (values: Record<string, string>) => object,
): string {
  let kept = values
  for (;;) {
    const text = JSON.stringify(wrap(kept))
    const [longest] = Object.entries(kept).toSorted((a, b) => b[1].length - a[1].length)
    if (text.length <= most || !longest || longest[1].length < 2) return text
    kept = { ...kept, [longest[0]]: shorten(longest[1], Math.max(1, Math.floor(longest[1].length * 0.8))) }
  }
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    // Somebody else's button or view in the same app.
    return undefined
  }
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string'),
  )
}
