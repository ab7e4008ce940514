import type { Response } from 'express'
import type { Db } from '../../db/open.ts'
import { unreadCounts, unreadDirect } from './reads.ts'
import { changesAfter } from './store.ts'
import { readOneByOne, startOfDay } from './views.ts'
import { conversationKeys, readWorkspace, type Viewer, type Workspace } from './workspace.ts'

/** Live updates: each open page is told what changed since what it has, so that a page that was away misses nothing. */
export type Events = {
  open(res: Response, page: { viewer: Viewer; workspace: Workspace; base: string; after: number }): void
  /** Something was said, edited or read. */
  changed(): void
  /** The bot began (+1) or ended (−1) working for a user in a conversation. */
  busy(user: string, conversation: string, by: 1 | -1): void
  close(): void
}

type Options = {
  db: Db
  now(): string
  /** The clock as each viewer sees it. */
  clock(viewer: Viewer): Promise<string>
  onFault: (cause: unknown) => void
}

type Page = {
  res: Response
  viewer: Viewer
  workspace: Workspace
  base: string
  after: number
  clock: string
}

/** A page that is further behind than this is asked to load itself anew. */
const mostChanges = 100
const heartbeatMs = 15_000
const clockMs = 1_000

export function createEvents(options: Options): Events {
  const { db } = options
  const pages = new Set<Page>()
  const working = new Map<string, number>()
  let timers: NodeJS.Timeout[] = []
  // One turn at a time, in order; what is asked during a turn is one more turn.
  let turn: Promise<void> = Promise.resolve()
  let waiting = false

  function changed(): void {
    if (waiting) return
    waiting = true
    turn = turn.then(async () => {
      waiting = false
      await refreshAll().catch(options.onFault)
    })
  }

  async function refreshAll(): Promise<void> {
    if (pages.size === 0) return
    const workspace = await readWorkspace(db)
    for (const page of pages) {
      // People, channels or a language have changed: the whole page looks different.
      if (JSON.stringify(workspace) === JSON.stringify(page.workspace)) await refresh(page)
      else send(page, 'reload', {})
    }
  }

  async function refresh(page: Page): Promise<void> {
    const keys = conversationKeys(page.viewer)
    const changes = await changesAfter(db, keys, page.viewer.user, page.after, mostChanges + 1)
    if (changes.length > mostChanges) {
      send(page, 'reload', {})
      return
    }
    for (const { message, markup } of await readOneByOne(
      db,
      page.workspace,
      page.viewer,
      page.base,
      changes,
    )) {
      page.after = message.change
      const { id, conversation, threadOf, change } = message
      send(page, 'message', { id, conversation, root: threadOf ?? null, html: markup.markup }, change)
    }
    const today = startOfDay(options.now(), page.viewer.zone)
    send(page, 'unread', {
      places: await unreadCounts(db, page.viewer.user, keys, today),
      people: await unreadDirect(
        db,
        page.workspace.people.map((person) => person.user),
        today,
      ),
    })
    await showClock(page)
  }

  async function showClock(page: Page): Promise<void> {
    const clock = await options.clock(page.viewer)
    if (clock === page.clock) return
    page.clock = clock
    send(page, 'clock', { html: clock })
  }

  function open(res: Response, { viewer, workspace, base, after }: Omit<Page, 'res' | 'clock'>): void {
    res.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    res.flushHeaders()
    res.write('retry: 1000\n\n')
    const page: Page = { res, viewer, workspace, base, after, clock: '' }
    pages.add(page)
    if (pages.size === 1) startTimers()
    res.on('close', () => {
      pages.delete(page)
      if (pages.size === 0) stopTimers()
    })
    for (const conversation of conversationKeys(viewer)) sendBusy(page, conversation)
    changed()
  }

  function busy(user: string, conversation: string, by: 1 | -1): void {
    const key = `${user}|${conversation}`
    const count = (working.get(key) ?? 0) + by
    if (count > 0) working.set(key, count)
    else working.delete(key)
    // After what was said, so that "working" goes when the answer is there.
    turn = turn.then(() => {
      for (const page of pages) if (page.viewer.user === user) sendBusy(page, conversation)
    })
  }

  function sendBusy(page: Page, conversation: string): void {
    const count = working.get(`${page.viewer.user}|${conversation}`) ?? 0
    send(page, 'busy', { conversation, count })
  }

  function startTimers(): void {
    timers = [
      setInterval(() => {
        turn = turn.then(async () => {
          for (const page of pages) await showClock(page).catch(options.onFault)
        })
      }, clockMs),
      setInterval(() => {
        for (const page of pages) page.res.write(': here\n\n')
      }, heartbeatMs),
    ]
    for (const timer of timers) timer.unref()
  }

  function stopTimers(): void {
    for (const timer of timers) clearInterval(timer)
    timers = []
  }

  return {
    open,
    changed,
    busy,
    close() {
      stopTimers()
      for (const page of pages) page.res.end()
      pages.clear()
    },
  }
}

function send(page: Page, event: string, data: object, id?: number): void {
  const head = id === undefined ? '' : `id: ${id}\n`
  page.res.write(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
