import type { Outgoing } from '../../core/platform.ts'
import { contentOf } from './send.ts'

/** Longer than Slack ever takes, shorter than a person waits. */
const timeoutMilliseconds = 10_000

/**
 * Answers through a `response_url`: shown where the person is, also where the bot is no member.
 * @returns false when Slack would not have it (used up, older than half an hour, gone)
 */
export async function respond(url: string, message: Outgoing, toEverybody: boolean): Promise<boolean> {
  for (const cautious of [false, true]) {
    const { text, blocks } = contentOf(message, cautious)
    const body = {
      response_type: toEverybody ? 'in_channel' : 'ephemeral',
      replace_original: false,
      text,
      blocks,
    }
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: 'error',
      })
      if (answer.ok) return true
      if (!(await answer.text()).includes('invalid_blocks')) return false
    } catch {
      // Whether it arrived or not: the answer is shown another way, at worst twice.
      return false
    }
  }
  return false
}
