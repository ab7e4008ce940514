import type { Command } from '../../core/command.ts'
import type { Db } from '../../db/open.ts'
import type { Clock } from '../../lib/clock.ts'
import { clockMarkup, type NextEvent } from './clock-html.ts'
import { listCommands } from './command-list.ts'
import { pageMarkup } from './page-html.ts'
import { lastRead, unreadCounts, unreadDirect } from './reads.ts'
import { lastChange } from './store.ts'
import { createReader, pageHref, readList, readThread, startOfDay } from './views.ts'
import { conversationFor, conversationKeys, readWorkspace, viewerOf } from './workspace.ts'

type Options = {
  db: Db
  base: string
  name: string
  clock: Clock
  commands: readonly Command<Db>[]
  nextEvent(): Promise<NextEvent | undefined>
  importMaxBytes: number
}

/**
 * The page as its address asks for it: `as` whom, `in` which conversation, with which `thread`.
 * @returns where to go instead, when the address leaves out or misnames whom or where
 */
export async function readPage(
  options: Options,
  query: Record<string, unknown>,
): Promise<{ html: string; redirect?: undefined } | { redirect: string }> {
  const { db, base } = options
  const workspace = await readWorkspace(db)
  const now = options.clock.now()
  const waiting = await unreadDirect(
    db,
    workspace.people.map((person) => person.user),
    startOfDay(now, workspace.people[0]?.zone ?? 'UTC'),
  )
  const viewer = typeof query['as'] === 'string' ? viewerOf(workspace, query['as']) : undefined
  if (!viewer) {
    // Somebody with a message waiting is the one to begin as.
    const first = workspace.people.find((person) => (waiting[person.user] ?? 0) > 0) ?? workspace.people[0]
    return { redirect: pageHref(base, first?.user ?? '', `direct:${first?.user ?? ''}`) }
  }
  const place = typeof query['in'] === 'string' ? query['in'] : `direct:${viewer.user}`
  const conversation = conversationFor(viewer, place)
  if (!conversation) return { redirect: pageHref(base, viewer.user, `direct:${viewer.user}`) }

  const reader = createReader(viewer, base, place)
  const today = startOfDay(now, viewer.zone)
  const { say } = reader
  // Before the messages: what comes in between is sent again rather than missed.
  const change = await lastChange(db)
  const seen = await lastRead(db, viewer.user, place, today)
  const list = await readList(db, workspace, reader, place, { unreadAfter: seen })
  const root = Number(query['thread'])
  const channel = viewer.channels.find((one) => `channel:${one.id}` === place)
  const markup = pageMarkup({
    base,
    workspaceName: options.name,
    workspace,
    viewer,
    language: viewer.language,
    open: place,
    unread: await unreadCounts(db, viewer.user, conversationKeys(viewer), today),
    unreadDirect: waiting,
    href: (user, key) => pageHref(base, user, key),
    say,
    change,
    clock: clockMarkup(now, await options.nextEvent(), { ...viewer, zone: reader.zone }, say),
    title: channel?.name ?? say('bot'),
    isDirect: conversation.kind === 'direct',
    messages: list.markup,
    hasOlder: list.older,
    isEmpty: list.isEmpty,
    isBare: workspace.people.every((person) => person.role === undefined),
    thread:
      Number.isSafeInteger(root) && root > 0
        ? await readThread(db, workspace, viewer, base, root)
        : undefined,
    commands: listCommands(options.commands, viewer),
    importMaxBytes: options.importMaxBytes,
  })
  return { html: markup.markup }
}
