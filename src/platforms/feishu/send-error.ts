import type { Delivered } from '../../core/platform.ts'

/** What an API answers: business errors come back like successes, with a code. */
export type ApiAnswer<T> = { code?: number | undefined; msg?: string | undefined; data?: T | undefined }

// open.feishu.cn: generic codes and im-v1/message/create, 2026-11.
/** Too many calls: the app's, the chat's, the user's. */
const tooMany = new Set([99991400, 230020, 11232, 11233])
/** The token is old or was never got: nothing was sent. */
const staleToken = new Set([99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677])
/** Being sent, or the service had a fault. */
const openEnded = new Set([230049, 2200, 1500, 55001])

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

export type Failure = Exclude<Delivered, { outcome: 'sent' }> & { staleToken?: true }

/** What a business code means for the message that was to be sent. @returns `undefined` for success */
export function failureOf(answer: ApiAnswer<unknown>, resetSeconds = 1): Failure | undefined {
  const { code = 0, msg = '' } = answer
  if (code === 0) return undefined
  if (tooMany.has(code)) return { outcome: 'wait', seconds: resetSeconds }
  if (staleToken.has(code)) return { outcome: 'wait', seconds: 1, staleToken: true }
  if (openEnded.has(code)) return { outcome: 'unknown' }
  return { outcome: 'refused', reason: `${code} ${msg}`.trim() }
}

type HttpError = {
  code?: string
  config?: { url?: string }
  response?: { status?: number; data?: ApiAnswer<unknown>; headers?: Record<string, unknown> }
}

/** What a thrown error of the client means. Errors of another kind are thrown on. */
export function failureFrom(cause: unknown): Failure {
  if (!(cause instanceof Error)) throw cause
  const { response, config, code } = cause as HttpError
  if (response) {
    const reset = Number(response.headers?.['x-ogw-ratelimit-reset'] ?? response.headers?.['retry-after'])
    const seconds = Number.isFinite(reset) && reset > 0 ? reset : 1
    if (response.status === 429) return { outcome: 'wait', seconds }
    const known = typeof response.data === 'object' ? failureOf(response.data, seconds) : undefined
    if (known) return known
    return (response.status ?? 500) >= 500
      ? { outcome: 'unknown' }
      : { outcome: 'refused', reason: `HTTP ${response.status}` }
  }
  // The client fetches its token first and throws plainly when there is none.
  const beforeSending =
    config === undefined ? /token/i.test(cause.message) : config.url?.includes('/auth/v3/') === true
  if (beforeSending || neverSent.has(code ?? '')) return { outcome: 'wait', seconds: 5 }
  if (config === undefined) throw cause
  return { outcome: 'unknown' }
}
