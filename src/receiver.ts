import { rm } from 'node:fs/promises'
import type { Receiver } from './core/platform.ts'
import { createWords } from './core/words.ts'
import { findSender } from './facts/directory.ts'
import { createImporter } from './reports/import-in-worker.ts'
import { afterImport } from './after-import.ts'
import type { Parts } from './wiring.ts'

/** What one platform hands people's doings to, for the organisation the parts speak for. */
export function createReceiver(parts: Parts, platform: string, options: { maxBytes: number }): Receiver {
  const { inbox, organisation } = parts
  const importer = createImporter(parts.database)
  return {
    take: (inbound) => inbox.take(organisation, inbound),
    answer: (inbound) => inbox.answer(organisation, inbound),
    delivered: (inbound) => inbox.delivered(organisation, inbound),
    unanswered: () => inbox.unanswered(organisation, platform),
    async file(upload) {
      const sender = await findSender(parts.db, upload)
      const words = createWords(sender?.language ?? 'zh-CN')
      try {
        const answer = await importer.importFile({
          organisation,
          path: upload.path,
          name: upload.name,
          now: parts.clock.now(),
          maxBytes: options.maxBytes,
          ...(sender ? { personId: sender.id } : {}),
        })
        await afterImport(parts, answer, parts.clock.now())
        return {
          kind: 'card',
          card: { blocks: [{ kind: 'text', text: JSON.stringify(answer) + words.language }] },
        }
      } finally {
        await rm(upload.path, { force: true })
      }
    },
  }
}
