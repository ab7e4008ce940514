import { afterEach, expect, test } from 'vitest'
import { keepConnected, type KeptConnection } from '../../src/lib/keep-connected.ts'
import { createArrivals } from '../support/until.ts'

const kept: KeptConnection[] = []

afterEach(async () => {
  for (const one of kept.splice(0)) await one.stop()
})

function start(outcomes: ('open' | 'fail')[]) {
  const opened = createArrivals<{ end(reason: string): void }>('a connection')
  const lost = createArrivals<string>('a loss')
  let closes = 0
  let end: (reason: string) => void = () => {}
  const connection = keepConnected({
    open() {
      if (outcomes.shift() === 'fail') return Promise.reject(new Error('refused'))
      const { promise, resolve } = Promise.withResolvers<string>()
      end = resolve
      return Promise.resolve({
        closed: promise,
        close: () => {
          closes += 1
          return Promise.resolve()
        },
      })
    },
    opened: () => opened.push({ end }),
    lost: (reason) => lost.push(reason),
    firstRetryMilliseconds: 1,
  })
  kept.push(connection)
  connection.start()
  return { connection, opened, lost, closed: () => closes }
}

test('failed attempts are followed by others, and said', async () => {
  const { connection, opened, lost } = start(['fail', 'fail', 'open'])
  expect(connection.health()).toEqual({ ok: false, detail: 'connecting' })
  expect([await lost.next(), await lost.next()]).toEqual(['refused', 'refused'])
  await opened.next()
  expect(connection.health()).toEqual({ ok: true, detail: 'connected' })
})

test('a connection that ends is closed and replaced', async () => {
  const { opened, lost, closed } = start(['open', 'open'])
  const first = await opened.next()
  first.end('reset by peer')
  expect(await lost.next()).toBe('reset by peer')
  await opened.next()
  expect(closed()).toBe(1)
})

test('stopped, it closes what is open and does not come back', async () => {
  const { connection, opened, lost, closed } = start(['open'])
  await opened.next()
  await connection.stop()
  expect(closed()).toBe(1)
  expect(connection.health()).toEqual({ ok: false, detail: 'stopped' })
  expect(lost.all).toEqual([])
  expect(opened.all).toHaveLength(1)
})

test('stopped between two attempts, it ends at once', async () => {
  const { connection, lost } = start(['fail', 'fail', 'fail'])
  await lost.next()
  await connection.stop()
  expect(connection.health().ok).toBe(false)
})
