import type { Conversation, Delivered, MessageRef, Outgoing, Platform } from '../core/platform.ts'

type Options = {
  /** It may have been posted before (the process was restarted in between): looked for first. */
  perhapsPosted?: boolean
  thread?: MessageRef | undefined
  /** How long a cut-off post may still arrive before it is looked up. */
  settleMilliseconds?: number
  /** Rejects when the process ends: the answer is then owed until the next start. */
  sleep: (milliseconds: number) => Promise<void>
}

/** After as many tries it is left to the next start. */
const mostTries = 6

/**
 * Posts an answer exactly once: waits when asked to, and looks for the message by our id whenever nobody knows whether
 * an earlier try arrived.
 */
export async function postOnce(
  platform: Pick<Platform, 'post' | 'find'>,
  to: Conversation,
  message: Outgoing,
  options: Options,
): Promise<Delivered> {
  const began = Date.now()
  let perhapsPosted = options.perhapsPosted === true
  let result: Delivered = { outcome: 'unknown' }
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (perhapsPosted) {
      // A day is as long as any answer waits for a restart.
      const since = options.perhapsPosted ? began - 86_400_000 : began - 60_000
      const ref = await platform.find(to, message.id, since, options.thread)
      if (ref) return { outcome: 'sent', ref }
    }
    result = await platform.post(to, message, options.thread)
    if (result.outcome === 'sent' || result.outcome === 'refused') return result
    perhapsPosted = result.outcome === 'unknown'
    await options.sleep(
      result.outcome === 'wait' ? result.seconds * 1000 : (options.settleMilliseconds ?? 5_000),
    )
  }
  return result
}
