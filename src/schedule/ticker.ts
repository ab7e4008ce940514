import { schedule, type ScheduledTask } from 'node-cron'
import { addMinutes, startOfMinute } from '../lib/zones.ts'
import type { Clock } from '../lib/clock.ts'

export type Ticker = {
  start(): void
  /** Ends after the tick under way. */
  stop(): Promise<void>
  /** Moves the business clock to an instant and does what is due then. */
  advance(to: string): Promise<void>
}

/** An accelerated clock passes many minutes a wake; a machine that slept is caught up by one late tick instead. */
const mostMinutesAWake = 24 * 60

/**
 * Wakes every second and ticks when the business clock has entered a new minute. While the process lives every minute
 * passed gets its own tick, so that an accelerated clock makes nothing late; the first tick after a pause is one.
 */
export function createTicker(
  clock: Clock,
  tick: (at: string) => Promise<unknown>,
  onFault: (cause: unknown) => void,
): Ticker {
  let task: ScheduledTask | undefined
  let last: string | undefined
  let running: Promise<void> = Promise.resolve()
  let waiting = false

  async function catchUp(): Promise<void> {
    const minute = startOfMinute(clock.now())
    if (last === undefined || minutesApart(last, minute) > mostMinutesAWake) last = addMinutes(minute, -1)
    while (last < minute) {
      last = addMinutes(last, 1)
      await tick(last)
    }
  }

  /** One wake after the other: a slow tick is waited for, never overlapped. */
  function wake(): Promise<void> {
    if (waiting) return running
    waiting = true
    running = running
      .then(() => {
        waiting = false
        return catchUp()
      })
      .catch(onFault)
    return running
  }

  return {
    start() {
      // A wake that comes during a tick, or not at all, is made up for by the next.
      task = schedule('* * * * * *', wake, { suppressMissedWarning: true })
      void wake()
    },
    async stop() {
      await task?.stop()
      await running
    },
    async advance(to) {
      clock.jumpTo(to)
      last = addMinutes(startOfMinute(to), -1)
      await wake()
    },
  }
}

function minutesApart(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000
}
