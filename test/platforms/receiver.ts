import type { Receiver } from '../../src/core/platform.ts'
import type { Product } from '../support/product.ts'

/** What the bot gives a platform, without the import of files, which none of these tests drops. */
export function receiverOf({ parts }: Product, platform: string): Receiver {
  const { inbox, organisation } = parts
  return {
    take: (inbound) => inbox.take(organisation, inbound),
    answer: (inbound) => inbox.answer(organisation, inbound),
    delivered: (inbound) => inbox.delivered(organisation, inbound),
    unanswered: () => inbox.unanswered(organisation, platform),
    file: () => Promise.reject(new Error('no file was expected')),
  }
}
