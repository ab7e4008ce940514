import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express'
import { createDoings, type DoingOptions } from './doings.ts'
import { entranceMarkup, openingMarkup } from './document-html.ts'
import { readPage } from './page.ts'
import { createSessionGuard } from './session-guard.ts'
import { readFile, findMessage } from './store.ts'
import { TooLargeError } from './upload.ts'
import { createReader, maySee, readList, readThread } from './views.ts'
import { createSay } from './wording.ts'
import { text, viewed } from './viewed.ts'
import { conversationFor } from './workspace.ts'

export type RouterOptions = DoingOptions & { token: string; name: string }

const clientFolder = fileURLToPath(new URL('./client/', import.meta.url))
const echartsFolder = dirname(createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js'))

/** The page, its pieces, its live updates, and what people do on it. */
export function createLocalRouter(options: RouterOptions): Router {
  const router = express.Router()
  const guard = createSessionGuard(options.token)
  const base = (req: Request) => `${req.baseUrl}/`

  router.use(guard.place)
  // Unchanging between restarts; asked again each time, so that an update shows at once.
  const assets = { index: false, etag: true, cacheControl: false, redirect: false } as const
  router.use('/assets', express.static(clientFolder, assets))
  router.get('/assets/echarts.js', (_req, res) => {
    res.sendFile('echarts.min.js', { root: echartsFolder, cacheControl: false })
  })
  router.post('/enter', express.urlencoded({ extended: false, limit: '4kb' }), (req, res) => {
    const token: unknown = (req.body as Record<string, unknown> | undefined)?.['token']
    if (typeof token !== 'string' || !guard.isToken(token.trim())) return entrance(req, res, true)
    guard.enter(req, res)
    res.redirect(303, base(req))
  })
  router.get('/', (req, res, next) => {
    const token = text(req.query['token'])
    if (token === undefined) return next()
    if (!guard.isToken(token)) return entrance(req, res, true)
    guard.enter(req, res)
    const language = languageOf(req)
    sendPage(res, openingMarkup(base(req), createSay(language), language).markup)
  })
  router.use(
    guard.session((req, res) => {
      if (req.method === 'GET' && req.path === '/') entrance(req, res, false)
      else res.status(401).type('text').send('Open the address that Zaohui printed at start.')
    }),
  )

  router.get('/', async (req, res) => {
    const page = await readPage({ ...options, base: base(req) }, req.query)
    if (page.redirect !== undefined) return res.redirect(303, page.redirect)
    sendPage(res, page.html)
  })
  router.get(
    '/thread',
    viewed(options.db, async (req, res, viewer, workspace) => {
      const thread = await readThread(
        options.db,
        workspace,
        viewer,
        base(req),
        Number(text(req.query['root'])),
      )
      if (!thread) return void res.sendStatus(404)
      sendPage(res, thread.markup)
    }),
  )
  router.get(
    '/older',
    viewed(options.db, async (req, res, viewer, workspace) => {
      const place = text(req.query['in']) ?? ''
      const before = Number(text(req.query['before']))
      if (!conversationFor(viewer, place) || !Number.isSafeInteger(before)) return void res.sendStatus(404)
      const reader = createReader(viewer, base(req), place)
      const list = await readList(options.db, workspace, reader, place, { before })
      res.json({ html: list.markup.markup, older: list.older ?? null })
    }),
  )
  router.get(
    '/events',
    viewed(options.db, async (req, res, viewer, workspace) => {
      const seen = text(req.headers['last-event-id']) ?? text(req.query['after']) ?? ''
      if (!/^\d{1,15}$/.test(seen)) return void res.sendStatus(400)
      options.events.open(res, { viewer, workspace, base: base(req), after: Number(seen) })
    }),
  )
  router.get(
    '/files/:id',
    viewed(options.db, async (req, res, viewer) => {
      const file = await readFile(options.db, Number(text(req.params['id'])))
      const message = file && (await findMessage(options.db, file.message_id))
      if (!file || !message || !maySee(viewer, message)) return void res.sendStatus(404)
      // Always kept as a file, never shown: a report made from people's words is not a page of ours.
      res.attachment(file.name).type('application/octet-stream').send(Buffer.from(file.bytes))
    }),
  )
  router.use(createDoings(options))
  router.use((_req, res) => void res.sendStatus(404))
  router.use(faults(options.log))
  return router

  function entrance(req: Request, res: Response, isWrong: boolean): void {
    const language = languageOf(req)
    sendPage(res.status(401), entranceMarkup(base(req), createSay(language), language, isWrong).markup)
  }
}

/** What is wrong with a request is said by its status; our own faults are logged once. */
function faults(log: RouterOptions['log']): ErrorRequestHandler {
  return (cause: unknown, req, res, next) => {
    if (res.headersSent) return next(cause)
    const status = cause instanceof TooLargeError ? 413 : statusOf(cause)
    if (status >= 500) log.error({ err: cause, path: req.path }, 'a request to the local workspace failed')
    res.status(status).json({ error: status })
  }
}

function statusOf(cause: unknown): number {
  const status = typeof cause === 'object' && cause !== null && 'status' in cause ? cause.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function languageOf(req: Request) {
  return req.acceptsLanguages(['zh', 'zh-CN', 'en']) === 'en' ? ('en' as const) : ('zh-CN' as const)
}

function sendPage(res: Response, page: string): void {
  res.type('html').send(page)
}
