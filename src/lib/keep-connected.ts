/** A connection that stands: `closed` resolves with the reason when it no longer does. */
export type Connection = { closed: Promise<string>; close(): Promise<void> }

export type KeptConnection = {
  /** Begins to connect and goes on doing so; does not wait. */
  start(): void
  /** Closes what is open and ends the attempts; resolves when nothing is left. */
  stop(): Promise<void>
  health(): { ok: boolean; detail: string }
}

type Options = {
  /** One attempt, bounded in time by itself. */
  open(): Promise<Connection>
  /** Each time it stands anew. */
  opened?: () => void
  lost: (reason: string) => void
  firstRetryMilliseconds?: number
  longestRetryMilliseconds?: number
}

/** A connection that lived this long was no failure: the next attempt is made at once. */
const steadyMilliseconds = 5_000

/** Keeps one connection open for as long as the process wants it: whatever ends it, another attempt follows. */
export function keepConnected(options: Options): KeptConnection {
  const first = options.firstRetryMilliseconds ?? 1_000
  const longest = options.longestRetryMilliseconds ?? 30_000
  let state = { ok: false, detail: 'not started' }
  const end = new AbortController()
  let wake = () => {}
  let current: Connection | undefined
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    let failures = 0
    while (!end.signal.aborted) {
      const openedAt = performance.now()
      let reason: string
      try {
        current = await options.open()
        state = { ok: true, detail: 'connected' }
        if (!end.signal.aborted) {
          options.opened?.()
          reason = await Promise.race([current.closed, stopped()])
        } else reason = 'stopped'
        await current.close()
        if (performance.now() - openedAt >= steadyMilliseconds) failures = 0
      } catch (cause) {
        reason = cause instanceof Error ? cause.message : String(cause)
      }
      current = undefined
      state = { ok: false, detail: end.signal.aborted ? 'stopped' : reason }
      if (end.signal.aborted) return
      options.lost(reason)
      if (failures > 0 || performance.now() - openedAt < steadyMilliseconds)
        await pause(Math.min(longest, first * 2 ** Math.min(failures, 10)))
      failures += 1
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  function stopped(): Promise<string> {
    return new Promise((resolve) => {
      wake = () => resolve('stopped')
    })
  }

  return {
    start() {
      if (running) return
      state = { ok: false, detail: 'connecting' }
      running = run()
    },
    async stop() {
      end.abort()
      wake()
      await running
    },
    health: () => state,
  }
}
