import { rm } from 'node:fs/promises'
import type { Answer } from './core/answer.ts'
import { canImport } from './core/sender.ts'
import type { Receiver } from './core/platform.ts'
import { createWords } from './core/words.ts'
import { afterImport } from './after-import.ts'
import { findSender } from './facts/directory.ts'
import { allStores } from './facts/stores.ts'
import { importCard } from './features/import/import-card.ts'
import type { Importer } from './reports/import-in-worker.ts'
import type { Parts } from './wiring.ts'

/** What one platform hands people's doings to, for the organisation the parts speak for. */
export function createReceiver(
  parts: Parts,
  platform: string,
  options: { importer: Importer; maxBytes: number },
): Receiver {
  const { inbox, organisation } = parts

  /** A dropped report is imported at once; the card tells the sums and how to take it back. */
  async function importUpload(upload: Parameters<Receiver['file']>[0]): Promise<Answer> {
    const sender = await findSender(parts.db, upload)
    const words = createWords(sender?.language ?? 'zh-CN')
    if (!sender || !canImport(sender.role)) {
      const text = words.pick({
        zh: '报表由小组里的运营和主管导入。文件没有读取。',
        en: 'Reports are imported by the operators and managers of a team. The file was not read.',
      })
      return { kind: 'card', card: { tone: 'warn', blocks: [{ kind: 'text', text }] } }
    }
    const now = parts.clock.now()
    const answer = await options.importer.importFile({
      organisation,
      path: upload.path,
      name: upload.name,
      now,
      maxBytes: options.maxBytes,
      personId: sender.id,
    })
    await afterImport(parts, answer, now)
    const names = new Map((await allStores(parts.db)).map((store) => [store.id, store.name]))
    return { kind: 'card', card: importCard(answer, words, names) }
  }

  return {
    take: (inbound) => inbox.take(organisation, inbound),
    answer: (inbound) => inbox.answer(organisation, inbound),
    delivered: (inbound) => inbox.delivered(organisation, inbound),
    unanswered: () => inbox.unanswered(organisation, platform),
    async file(upload) {
      try {
        return await importUpload(upload)
      } finally {
        await rm(upload.path, { force: true })
      }
    },
  }
}
