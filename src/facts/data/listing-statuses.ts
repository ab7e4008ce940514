import type { Label } from '../../core/language.ts'

/** What a listing can be; other words of a report stay as they are. */
const words = {
  Active: /^(?:active|buyable|aktiv|actif|activo|attivo|active listing|在售|有效|活跃|出品中)$/iu,
  Inactive: /^(?:inactive|inaktiv|inactif|inactivo|inattivo|inattiva|不可售|停售|无效|非在售|出品停止|停止中)$/iu,
  Incomplete: /^(?:incomplete|unvollständig|incomplet|incompleto|incompleta|不完整|信息不完整|不完全)$/iu,
} as const

/** The `status` of a listings report in one language: `Active`, `Inactive`, `Incomplete`, or its own word. */
export function listingStatus(text: string): string {
  const told = text.normalize('NFKC').trim()
  const known = Object.entries(words).find(([, pattern]) => pattern.test(told))
  return known?.[0] ?? told
}

/** Whether buyers can buy it. */
export function isActiveListing(status: string | null): boolean {
  return status !== null && listingStatus(status) === 'Active'
}

const labels: Readonly<Record<string, Label>> = {
  Active: { zh: '在售', en: 'active' },
  Inactive: { zh: '不可售', en: 'not buyable' },
  Incomplete: { zh: '信息不完整', en: 'incomplete' },
}

/** A status as it is said. */
export function listingStatusLabel(status: string): Label {
  return labels[listingStatus(status)] ?? { zh: status, en: status }
}
