import type { Logger } from '@larksuiteoapi/node-sdk'
import type { PlatformLog } from '../platform-log.ts'

/** The SDK's warnings, in one line: it logs whole requests, with the app's secret and what people said in them. */
export function createSdkLog(log: PlatformLog): Logger {
  return {
    error: (...parts: unknown[]) => log.warn({ platform: 'feishu' }, lineOf(parts)),
    warn: (...parts: unknown[]) => log.warn({ platform: 'feishu' }, lineOf(parts)),
    info: () => {},
    debug: () => {},
    trace: () => {},
  }
}

function lineOf(parts: unknown[]): string {
  const words = parts
    .flat(3)
    .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
  return words.filter((word) => word !== '').join(' ')
}
