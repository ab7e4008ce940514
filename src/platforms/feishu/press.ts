import type { Button } from '../../core/card.ts'
import type { Conversation } from '../../core/platform.ts'
import { shorten } from '../../lib/shorten.ts'

/** Where a card is shown: a press in a direct message is a direct matter, and the callback does not say. */
export type Place = { kind: 'direct' } | { kind: 'channel'; channel: string }

/**
 * What a pressed button carries. A form's button also says where the form was asked for, since the form itself is
 * always in the direct message.
 */
export type Press = {
  kind: 'submission' | 'open' | 'form'
  command: string
  values: Record<string, string>
  /** Absent for a button of a channel's card: the callback names the channel. */
  place?: Place
}

/** A button's `value`, of at most `most` bytes: the longest texts are shortened until it fits. */
export function writePress(press: Press, most: number): Record<string, unknown> {
  const { kind, command, place } = press
  const at = place?.kind === 'channel' ? { ch: place.channel } : place ? { d: 1 } : {}
  let values = press.values
  for (;;) {
    const value = { k: kind, c: command, v: values, ...at }
    const [longest] = Object.entries(values).toSorted((a, b) => b[1].length - a[1].length)
    if (Buffer.byteLength(JSON.stringify(value)) <= most || !longest || longest[1].length < 2) return value
    values = {
      ...values,
      [longest[0]]: shorten(longest[1], Math.max(1, Math.floor(longest[1].length * 0.7))),
    }
  }
}

export function pressOf(button: Button, place: Conversation['kind']): Press {
  return {
    kind: button.opensForm ? 'open' : 'submission',
    command: button.command,
    values: button.values,
    ...(place === 'direct' ? { place: { kind: 'direct' } } : {}),
  }
}

/** @returns `undefined` for a value that is not ours */
export function readPress(value: unknown): Press | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { k: kind, c: command, v: values, ch: channel, d: direct } = value as Record<string, unknown>
  if (typeof command !== 'string' || (kind !== 'submission' && kind !== 'open' && kind !== 'form'))
    return undefined
  const texts = Object.entries(values ?? {}).filter(
    (one): one is [string, string] => typeof one[1] === 'string',
  )
  return {
    kind,
    command,
    values: Object.fromEntries(texts),
    ...(typeof channel === 'string'
      ? { place: { kind: 'channel', channel } }
      : direct === 1
        ? { place: { kind: 'direct' } }
        : {}),
  }
}
