import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** How far Feishu's clock and ours may be apart, either way. */
const windowSeconds = 5 * 60

export type SealHeaders = {
  timestamp: string | undefined
  nonce: string | undefined
  signature: string | undefined
}

/**
 * Whether a request was signed by whoever has the encrypt key, just now: SHA-256 over time, nonce, key and the body as
 * it came. (open.feishu.cn, event subscription, security verification)
 * @param now machine time in milliseconds
 */
export function isSealed(raw: Buffer, headers: SealHeaders, encryptKey: string, now: number): boolean {
  const { timestamp, nonce, signature } = headers
  if (!timestamp || nonce === undefined || !signature) return false
  const seconds = Number(timestamp)
  if (!Number.isFinite(seconds) || Math.abs(now / 1000 - seconds) > windowSeconds) return false
  const wanted = createHash('sha256')
    .update(timestamp)
    .update(nonce)
    .update(encryptKey)
    .update(raw)
    .digest('hex')
  return sameText(wanted, signature)
}

/**
 * Opens an encrypted body: AES-256-CBC, the key's SHA-256 as key, the first block as initialisation vector.
 * @throws when it was sealed with another key
 */
export function unseal(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64')
  const key = createHash('sha256').update(encryptKey).digest()
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
}

/** Equality that takes as long for a near miss as for any other. */
export function sameText(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
