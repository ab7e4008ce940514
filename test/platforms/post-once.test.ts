import { expect, test } from 'vitest'
import type { Delivered, MessageRef } from '../../src/core/platform.ts'
import { postOnce } from '../../src/platforms/post-once.ts'

const to = { kind: 'direct', workspace: '', user: 'U0LI' } as const
const message = { id: 'answer-1', card: { blocks: [] }, text: 'x', language: 'en' as const, files: [] }
const ref: MessageRef = { conversation: 'D', message: '1' }
const sent: Delivered = { outcome: 'sent', ref }

/** A chat product of a few words: what each post ends with, and what a look-up finds. */
function chat(outcomes: Delivered[], found: (MessageRef | undefined)[] = []) {
  const waits: number[] = []
  let posts = 0
  let looks = 0
  return {
    platform: {
      post: () => Promise.resolve(outcomes[posts++] ?? sent),
      find: () => Promise.resolve(found[looks++]),
    },
    sleep: (milliseconds: number) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
    seen: () => ({ posts, looks, waits }),
  }
}

test('asked to wait, it waits and posts again without looking', async () => {
  const { platform, sleep, seen } = chat([{ outcome: 'wait', seconds: 7 }, sent])
  expect(await postOnce(platform, to, message, { sleep })).toEqual(sent)
  expect(seen()).toEqual({ posts: 2, looks: 0, waits: [7_000] })
})

test('when nobody knows, it settles, looks, and posts only what is not there', async () => {
  const there = chat([{ outcome: 'unknown' }], [ref])
  expect(await postOnce(there.platform, to, message, { sleep: there.sleep })).toEqual(sent)
  expect(there.seen()).toEqual({ posts: 1, looks: 1, waits: [5_000] })
  const missing = chat([{ outcome: 'unknown' }, sent], [undefined])
  await postOnce(missing.platform, to, message, { sleep: missing.sleep })
  expect(missing.seen()).toMatchObject({ posts: 2, looks: 1 })
})

test('after a restart it looks before it posts', async () => {
  const { platform, sleep, seen } = chat([], [ref])
  expect(await postOnce(platform, to, message, { sleep, perhapsPosted: true })).toEqual(sent)
  expect(seen()).toMatchObject({ posts: 0, looks: 1 })
})

test('a refusal is final; an open end is given back after a few tries', async () => {
  const refused: Delivered = { outcome: 'refused', reason: 'gone' }
  const gone = chat([refused])
  expect(await postOnce(gone.platform, to, message, { sleep: gone.sleep })).toEqual(refused)
  const busy = chat(Array.from({ length: 20 }, () => ({ outcome: 'wait', seconds: 1 }) as const))
  expect(await postOnce(busy.platform, to, message, { sleep: busy.sleep })).toMatchObject({ outcome: 'wait' })
  expect(busy.seen().posts).toBe(6)
})
