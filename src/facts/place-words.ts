import type { Words } from '../core/words.ts'
import type { LocalDate } from '../lib/dates.ts'
import { findMarketplace } from '../lib/marketplaces.ts'

const zoneNames: Record<string, { zh: string; en: string }> = {
  'America/Los_Angeles': { zh: '太平洋时间', en: 'Pacific time' },
  'America/Sao_Paulo': { zh: '圣保罗时间', en: 'São Paulo time' },
  'Europe/London': { zh: '伦敦时间', en: 'London time' },
  'Europe/Dublin': { zh: '都柏林时间', en: 'Dublin time' },
  'Europe/Berlin': { zh: '柏林时间', en: 'Berlin time' },
  'Europe/Paris': { zh: '巴黎时间', en: 'Paris time' },
  'Europe/Rome': { zh: '罗马时间', en: 'Rome time' },
  'Europe/Madrid': { zh: '马德里时间', en: 'Madrid time' },
  'Europe/Amsterdam': { zh: '阿姆斯特丹时间', en: 'Amsterdam time' },
  'Europe/Brussels': { zh: '布鲁塞尔时间', en: 'Brussels time' },
  'Europe/Stockholm': { zh: '斯德哥尔摩时间', en: 'Stockholm time' },
  'Europe/Warsaw': { zh: '华沙时间', en: 'Warsaw time' },
  'Europe/Istanbul': { zh: '伊斯坦布尔时间', en: 'Istanbul time' },
  'Asia/Dubai': { zh: '迪拜时间', en: 'Dubai time' },
  'Asia/Riyadh': { zh: '利雅得时间', en: 'Riyadh time' },
  'Africa/Cairo': { zh: '开罗时间', en: 'Cairo time' },
  'Africa/Johannesburg': { zh: '约翰内斯堡时间', en: 'Johannesburg time' },
  'Asia/Kolkata': { zh: '印度时间', en: 'India time' },
  'Asia/Tokyo': { zh: '东京时间', en: 'Tokyo time' },
  'Asia/Singapore': { zh: '新加坡时间', en: 'Singapore time' },
  'Australia/Sydney': { zh: '悉尼时间', en: 'Sydney time' },
  'Asia/Shanghai': { zh: '北京时间', en: 'Beijing time' },
}

/** A zone as people name it; the IANA name where there is no other. */
export function zoneName(zone: string, words: Words): string {
  const name = zoneNames[zone]
  return name ? words.pick(name) : zone
}

/** A marketplace as people name it: 美国, US. */
export function siteName(marketplace: string, words: Words): string {
  const known = findMarketplace(marketplace)
  return known ? words.pick({ zh: known.name.zh, en: known.code }) : marketplace
}

/** A day in full, for echoing what was understood: `2026-11-22 周日`, `Sun 2026-11-22`. */
export function fullDay(date: LocalDate, words: Words): string {
  return words.pick({ zh: `${date} ${words.weekday(date)}`, en: `${words.weekday(date)} ${date}` })
}

/** A store's day with its zone: `2026-11-22 周日（太平洋时间）`. */
export function storeDay(date: LocalDate, zone: string, words: Words): string {
  return fullDay(date, words) + words.brackets(zoneName(zone, words))
}
