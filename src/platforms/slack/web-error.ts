import type { Delivered } from '../../core/platform.ts'

/** Slack's answers that leave open whether it acted. */
const openEnded = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])

/** Failures before the first byte was sent. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
])

type WebError = {
  code?: string
  data?: { error?: string }
  retryAfter?: number
  statusCode?: number
  original?: unknown
}

/** What an error of the Web API client means for the message that was to be sent. Errors of another kind are thrown on. */
export function deliveredFrom(cause: unknown): Exclude<Delivered, { outcome: 'sent' }> {
  const error = cause as WebError
  switch (error?.code) {
    case 'slack_webapi_rate_limited_error':
      return { outcome: 'wait', seconds: error.retryAfter ?? 1 }
    case 'slack_webapi_platform_error': {
      const reason = error.data?.error ?? 'unknown error'
      if (reason === 'ratelimited' || reason === 'rate_limited') return { outcome: 'wait', seconds: 1 }
      return openEnded.has(reason) ? { outcome: 'unknown' } : { outcome: 'refused', reason }
    }
    case 'slack_webapi_http_error':
      return (error.statusCode ?? 500) >= 500
        ? { outcome: 'unknown' }
        : { outcome: 'refused', reason: `HTTP ${error.statusCode}` }
    case 'slack_webapi_request_error':
      return neverSent.has(networkCode(error.original) ?? '')
        ? { outcome: 'wait', seconds: 5 }
        : { outcome: 'unknown' }
    default:
      throw cause
  }
}

/** Slack's own word for what is wrong (`channel_not_found`), when it is one of its refusals. */
export function slackReason(cause: unknown): string | undefined {
  const error = cause as WebError
  return error?.code === 'slack_webapi_platform_error' ? error.data?.error : undefined
}

/** `fetch` hides the socket's error code in the causes of its error. */
function networkCode(error: unknown): string | undefined {
  let at = error
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
    at = at.cause
  }
  return undefined
}
