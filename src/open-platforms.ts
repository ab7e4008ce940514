import type { Router } from 'express'
import type { Platform } from './core/platform.ts'
import type { Importer } from './reports/import-in-worker.ts'
import { createReceiver } from './receiver.ts'
import type { NextEvent } from './schedule/next-event.ts'
import type { Settings } from './settings.ts'
import type { Parts } from './wiring.ts'

export type Opened = {
  platforms: Platform[]
  /** HTTP sides that the chat products call. */
  publicRouters: Router[]
  localRouter: Router | undefined
  /** What to print once it listens. */
  greetings(listening: { localPort: number }): string[]
}

export type OpenOptions = {
  parts: Parts
  settings: Settings
  token: string
  uploadFolder: string
  importer: Importer
  nextEvent(): Promise<NextEvent | undefined>
  advance(to: string): Promise<void>
}

/** Makes the platforms the settings name; one that is not configured is not even loaded. */
export async function openPlatforms(options: OpenOptions): Promise<Opened> {
  const { parts, settings } = options
  const platforms: Platform[] = []
  const publicRouters: Router[] = []
  let localRouter: Router | undefined
  if (settings.platforms.includes('local')) {
    const { createLocalPlatform } = await import('./platforms/local/platform.ts')
    const local = createLocalPlatform({
      db: parts.db,
      write: parts.write,
      receiver: createReceiver(parts, 'local', {
        importer: options.importer,
        maxBytes: settings.importMaxBytes,
      }),
      commands: parts.desk.commands,
      clock: parts.clock,
      nextEvent: options.nextEvent,
      advance: options.advance,
      token: options.token,
      name: await companyName(parts),
      uploadFolder: options.uploadFolder,
      importMaxBytes: settings.importMaxBytes,
      log: parts.log,
    })
    platforms.push(local)
    localRouter = local.router
  }
  if (settings.platforms.includes('slack')) {
    const { createSlackPlatform } = await import('./platforms/slack/platform.ts')
    const slack = createSlackPlatform({
      settings: settings.slack,
      receiver: createReceiver(parts, 'slack', {
        importer: options.importer,
        maxBytes: settings.importMaxBytes,
      }),
      commands: parts.desk.commands,
      log: parts.log,
    })
    platforms.push(slack)
    if (settings.slack.appToken === undefined) publicRouters.push(slack.router)
  }
  if (settings.platforms.includes('feishu')) {
    const { createFeishuPlatform } = await import('./platforms/feishu/platform.ts')
    const feishu = createFeishuPlatform({
      settings: settings.feishu,
      receiver: createReceiver(parts, 'feishu', {
        importer: options.importer,
        maxBytes: settings.importMaxBytes,
      }),
      commands: parts.desk.commands,
      log: parts.log,
    })
    platforms.push(feishu)
    if (settings.feishu.mode === 'http') publicRouters.push(feishu.router)
  }
  return {
    platforms,
    publicRouters,
    localRouter,
    greetings: ({ localPort }) =>
      localRouter ? [`早会 Zaohui: http://127.0.0.1:${localPort}/?token=${options.token}`] : [],
  }
}

async function companyName(parts: Parts): Promise<string> {
  const row = await parts.db.selectFrom('organisations').select('name').executeTakeFirst()
  return row?.name || 'Zaohui 早会'
}
