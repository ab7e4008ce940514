import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import type { Platform } from './core/platform.ts'

/** A listening HTTP side; `port` is the one in use. */
export type Listening = { port: number; close(): Promise<void> }

/** What monitors ask: whether the process lives, and whether every part is ready. */
export function healthRoutes(parts: {
  migrated: () => boolean
  platforms: readonly Platform[]
  metrics: () => Promise<string>
}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  app.get('/readyz', (_request, response) => {
    const platforms = Object.fromEntries(
      parts.platforms.map((platform) => [platform.name, platform.health()]),
    )
    const all = {
      database: { ok: parts.migrated(), detail: parts.migrated() ? 'migrated' : 'migrating' },
      ...platforms,
    }
    response.status(Object.values(all).every((part) => part.ok) ? 200 : 503).json(all)
  })
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').send(await parts.metrics())
  })
  return app
}

/** Listens; refuses with the port named when it is taken. */
export async function listen(app: Express, host: string, port: number): Promise<Listening> {
  // Express makes the server: naming `node:http` in an import loads all that hangs on it, WebSocket and fetch included,
  // which costs a start 40 ms and 16 MB.
  const server = app.listen(port, host)
  server.requestTimeout = 120_000
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Live pages hold their connection for as long as they are open.
        server.closeAllConnections()
      }),
  }
}
