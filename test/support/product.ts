import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Answer } from '../../src/core/answer.ts'
import { cardText, formText } from '../../src/core/card-text.ts'
import { applySetup, knownIds } from '../../src/features/set-up/apply.ts'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { importFile } from '../../src/reports/import-file.ts'
import { openParts, type Parts } from '../../src/wiring.ts'

export type Said = { to: string; thread: boolean; text: string; edits: number; at: string }

/** The whole product on a database of its own, spoken to through the doors real people and scripts use. */
export type Product = {
  parts: Parts
  apply(yaml: string): Promise<void>
  import(
    name: string,
    content: string,
    options: { store?: string; from?: string; to?: string },
  ): Promise<void>
  /** Business time, then what is due. */
  tick(at: string): ReturnType<Parts['tick']>
  say(person: string, text: string, at: string, key?: string): Promise<Answer>
  messages(since?: string): Promise<Said[]>
  close(): Promise<void>
}

export async function openProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  const settings = {
    databaseUrl: `file:${join(folder, 'test.db')}`,
    clockStart: '2026-01-01T00:00:00Z',
    clockSpeed: 1e-9,
  }
  const parts = await openParts(settings, pino({ level: 'silent' }))
  let number = 0
  return {
    parts,
    async apply(yaml) {
      const setup = readSetup(yaml, await knownIds(parts.db))
      await parts.write(parts.organisation, (db) => applySetup(db, setup, parts.clock.now()))
    },
    async import(name, content, options) {
      const path = join(folder, name)
      writeFileSync(path, content)
      const answer = await importFile(parts.database, {
        organisation: parts.organisation,
        path,
        now: parts.clock.now(),
        maxBytes: 1e9,
        ...(options.store === undefined ? {} : { storeId: options.store }),
        ...(options.from === undefined ? {} : { from: options.from, to: options.to ?? options.from }),
      })
      if ('error' in answer) throw new Error(`${name}: ${answer.error.words.en}`)
    },
    tick(at) {
      parts.clock.jumpTo(at)
      return parts.tick(new Date(at).toISOString())
    },
    async say(person, text, at, key) {
      parts.clock.jumpTo(at)
      number += 1
      const inbound = {
        platform: 'cli',
        workspace: '',
        key: key ?? `test-${number}`,
        user: person,
        conversation: { kind: 'direct', workspace: '', user: person } as const,
        item: { kind: 'text', text } as const,
      }
      await parts.inbox.take(parts.organisation, inbound)
      return parts.inbox.answer(parts.organisation, inbound)
    },
    async messages(since) {
      const rows = await parts.db.selectFrom('messages').selectAll().orderBy('sequence').execute()
      return rows
        .filter((row) => since === undefined || row.said_at >= new Date(since).toISOString())
        .map((row) => ({
          to: row.person_id ?? row.conversation,
          thread: row.thread_of !== null,
          text: row.text,
          edits: row.version - 1,
          at: row.said_at,
        }))
    },
    async close() {
      await parts.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a person reads of an answer. */
export function read(answer: Answer): string {
  if (answer.kind === 'card') return cardText(answer.card)
  if (answer.kind === 'nothing') return ''
  const problems =
    answer.kind === 'problems' ? Object.values(answer.problems).map((one) => `${one.zh} ${one.en}`) : []
  return [...problems, formText(answer.form)].join('\n')
}
