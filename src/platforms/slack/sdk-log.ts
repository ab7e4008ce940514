import type { Logger, LogLevel } from '@slack/bolt'
import type { PlatformLog } from '../platform-log.ts'

/** Bolt's own words: warnings and errors, in one line. Its debug lines carry tokens and what people said. */
export function createSdkLog(log: PlatformLog, warn: LogLevel): Logger {
  const line = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ platform: 'slack' }, line(parts)),
    error: (...parts) => log.error({ platform: 'slack' }, line(parts)),
    setLevel: () => {},
    getLevel: () => warn,
    setName: () => {},
  }
}
