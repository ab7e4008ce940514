import type { Command } from '../../core/command.ts'
import type { Db } from '../../db/open.ts'
import { slackOwnNames } from './slack-names.ts'

/**
 * What each is for: the commands; saying things; opening direct messages; what is typed to the bot there and when it is
 * mentioned; finding a message whose sending ended without an answer; names, zones and languages of people; reports
 * dropped into the chat and files sent back; whether the bot is in a channel.
 */
const botScopes = [
  'commands',
  'chat:write',
  'im:write',
  'im:history',
  'im:read',
  'app_mentions:read',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'users:read',
  'users:read.email',
  'files:read',
  'files:write',
]

const botEvents = ['app_mention', 'message.im', 'app_uninstalled', 'tokens_revoked']

export type SlackManifestOptions = {
  /** Put before every command name but `/zaohui`. */
  prefix: string
  /** Where Slack reaches the bot over HTTP; absent for Socket Mode. */
  url?: string
}

/** The app manifest to paste into api.slack.com › Your Apps › From a manifest. */
export function slackManifest(commands: readonly Command<Db>[], { prefix, url }: SlackManifestOptions) {
  const requestUrl = url === undefined ? {} : { request_url: url }
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Zaohui',
      description: 'Morning meetings, weekly reviews and risk reminders for Amazon seller teams · 早会',
      background_color: '#1f3b57',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'zaohui', always_online: true },
      slash_commands: [
        slashCommand('zaohui', 'Every command: /zaohui COMMAND · 早会的所有命令', 'help', url),
        ...commands
          .filter((command) => !slackOwnNames.has(prefix + command.name))
          .map((command) =>
            slashCommand(
              prefix + command.name,
              `${command.summary.en} · ${command.summary.zh}`,
              usageHint(command),
              url,
            ),
          ),
      ],
    },
    oauth_config: { scopes: { bot: botScopes } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: botEvents },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  }
}

function slashCommand(name: string, description: string, usage_hint: string, url: string | undefined) {
  return {
    command: `/${name}`,
    description,
    usage_hint,
    // So that a mention arrives with the user's id instead of a name two people may have.
    should_escape: true,
    ...(url === undefined ? {} : { url }),
  }
}

/** What follows the command's own name: Slack shows it behind the name, to people of any language. */
function usageHint({ name, example }: Command<Db>): string {
  return example.en.replace(new RegExp(`^${name}\\s+`), '')
}
