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
  /** What `user` of `platform` is answered to a text; in a channel when one is given. */
  async function said(user: string, text: string, where: { platform?: string; channel?: string } = {}) {
    const { platform = 'slack', channel } = where
    return textOf(
      await answer({
        platform,
        workspace: 'T1',
        key: text,
        user,
        conversation:
          channel === undefined
            ? { kind: 'direct', workspace: 'T1', user }
            : { kind: 'channel', workspace: 'T1', channel },
        item: { kind: 'text', text },
      }),
    )
  }
  return { ...made, said, answer }
}

export function textOf(one: Answer): string {
  if (one.kind === 'card') return cardText(one.card)
  if (one.kind === 'nothing') return ''
  if (one.kind === 'form') return formText(one.form)
  return [...Object.values(one.problems).map((label) => `! ${label.en}`), formText(one.form)].join('\n')
}
