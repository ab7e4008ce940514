import { join } from 'node:path'
import { createImporter } from '../../src/reports/import-in-worker.ts'
import { createReceiver } from '../../src/receiver.ts'
import { readSettings } from '../../src/settings.ts'
import { start } from '../../src/start.ts'
import { createLog } from '../../src/wiring.ts'
import { platformName } from './team.ts'
import { createWirePlatform } from './wire-platform.ts'

/** One life of the bot: the real start on the chaos run's chat product. Ends by being killed. */
const settings = readSettings()
const dataFolder = process.env['CHAOS_FOLDER'] ?? '.'
const settleMilliseconds = Number(process.env['CHAOS_SETTLE'])
const running = await start({
  settings,
  log: createLog(settings),
  token: '',
  dataFolder,
  say: () => {},
  settleMilliseconds,
  async openPlatforms({ parts }) {
    const platform = createWirePlatform({
      name: platformName,
      chat: process.env['CHAOS_CHAT'] ?? '',
      receiver: createReceiver(parts, platformName, {
        importer: createImporter(parts.database),
        maxBytes: settings.importMaxBytes,
      }),
      folder: join(dataFolder, 'uploads'),
      settleMilliseconds,
      blind: process.env['CHAOS_BLIND'] === '1',
    })
    return {
      platforms: [platform],
      publicRouters: [platform.router],
      localRouter: undefined,
      greetings: () => [],
    }
  },
})
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
process.stdout.write(`ready ${running.port}\n`)
