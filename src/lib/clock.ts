/** The business clock: dates everything people see. Machine time (`Date.now`) serves transport only. */
export type Clock = {
  /** UTC ISO instant. */
  now(): string
  /** Moves to an instant and goes on from there; for the local workspace. */
  jumpTo(instant: string): void
}

/**
 * @param start where to begin; absent: machine time
 * @param speed business seconds a machine second
 */
export function createClock(
  start: string | undefined,
  speed: number,
  machineNow: () => number = () => Date.now(),
): Clock {
  let machineStart = machineNow()
  let businessStart = start === undefined ? machineStart : Date.parse(start)
  return {
    now: () => new Date(businessStart + (machineNow() - machineStart) * speed).toISOString(),
    jumpTo(instant) {
      machineStart = machineNow()
      businessStart = Date.parse(instant)
    },
  }
}
