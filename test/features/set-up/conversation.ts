import type { Answer } from '../../../src/core/answer.ts'
import { cardText, formText } from '../../../src/core/card-text.ts'
import { createDesk, type Inbound } from '../../../src/core/desk.ts'
import { UserError } from '../../../src/core/user-error.ts'
import type { Db } from '../../../src/db/open.ts'
import { findSender, readingContext } from '../../../src/facts/directory.ts'
import { defineHelp } from '../../../src/features/help/command.ts'
import { product } from '../../../src/features/product/command.ts'
import { setup } from '../../../src/features/set-up/command.ts'
import { settings } from '../../../src/features/settings/command.ts'
import { store } from '../../../src/features/store/command.ts'
import { team } from '../../../src/features/team/command.ts'
import type { Command } from '../../../src/core/command.ts'
import { emptyDatabase, now } from './setup-database.ts'

/** The administrative commands on a real database, spoken to as on a chat platform. */
export async function conversation(setupFile?: string) {
  const made = await emptyDatabase()
  if (setupFile !== undefined) await made.apply(setupFile)
  const commands: Command<Db>[] = [product, store, team, settings, setup, defineHelp(() => commands)]
  const desk = createDesk<Db>(commands, { senderOf: findSender, readingFor: readingContext })

  async function answer(inbound: Inbound): Promise<Answer> {
    try {
      return await made.write('default', (db) => desk.respond(db, inbound, now))
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause
      return desk.explain(made.db, inbound, cause)
    }
  }
  let number = 0
  /** What `user` of `platform` is answered to what they did; in a channel when one is given. */
  function sent(
    user: string,
    item: Inbound['item'],
    where: { platform?: string; channel?: string | undefined } = {},
  ): Promise<Answer> {
    const { platform = 'slack', channel } = where
    number += 1
    return answer({
      platform,
      workspace: 'T1',
      key: `item-${number}`,
      user,
      conversation:
        channel === undefined
          ? { kind: 'direct', workspace: 'T1', user }
          : { kind: 'channel', workspace: 'T1', channel },
      item,
    })
  }
  /** The same for a text, as plain text. */
  async function said(user: string, text: string, where: { platform?: string; channel?: string } = {}) {
    return textOf(await sent(user, { kind: 'text', text }, where))
  }
  return { ...made, said, sent, answer }
}

export function textOf(one: Answer): string {
  if (one.kind === 'card') return cardText(one.card)
  if (one.kind === 'nothing') return ''
  if (one.kind === 'form') return formText(one.form)
  return [...Object.values(one.problems).map((label) => `! ${label.en}`), formText(one.form)].join('\n')
}
