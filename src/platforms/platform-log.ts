/** What platforms write to; never a token, a secret or what a person said. */
export type PlatformLog = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
