import { commands } from '../registry.ts'
import { UsageError, type CliArgs, type OfflineCommand } from './command.ts'
import { feishuManifest, feishuText } from './manifest/feishu.ts'
import { slackManifest } from './manifest/slack.ts'

/** What has to be entered at the chat product, from the commands there are. */
export const manifest: OfflineCommand = {
  name: 'manifest',
  usage: 'manifest slack|feishu [--url URL]   the app manifest, or what to enter in the console',
  options: { url: { type: 'string' } },
  offline: true,
  run(args: CliArgs) {
    const [platform] = args.positionals
    const { slack, feishu } = args.settings
    const url = httpsUrl(args.options['url'])
    if (platform === 'slack') {
      // Without an app token and with a signing secret the bot listens on HTTP: Slack has to know where.
      const http =
        url ?? (slack.signingSecret && !slack.appToken ? 'https://YOUR-HOST/slack/events' : undefined)
      const made = slackManifest(commands, {
        prefix: slack.commandPrefix,
        ...(http === undefined ? {} : { url: http }),
      })
      return Promise.resolve({ json: made, text: JSON.stringify(made, null, 2) })
    }
    if (platform === 'feishu') {
      const made = feishuManifest(commands, url === undefined ? feishu.mode : 'http', url)
      return Promise.resolve({ json: made, text: feishuText(made) })
    }
    return Promise.reject(
      new UsageError(`manifest takes slack or feishu${platform ? `, not “${platform}”` : ''}`),
    )
  },
}

function httpsUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new UsageError(`--url takes an address such as https://bot.example.com/slack/events, not “${text}”`)
  return text
}
