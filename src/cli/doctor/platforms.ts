import { isLoopback, type PlatformName, type Settings } from '../../settings.ts'
import { fault, fine, type Check, type CheckContext } from './check.ts'

/**
 * What a platform can say of itself when asked: whether its token is taken, which scopes it has, whether the bot is in
 * its channels. One of each platform's folder; entered in `liveChecks`.
 */
type LiveCheck = (context: CheckContext) => Promise<Check[]>

const liveChecks: Partial<Record<PlatformName, LiveCheck>> = {}

/** Every platform that runs: the shape of its settings, then what it answers itself. */
export async function checkPlatforms(context: CheckContext): Promise<Check[]> {
  const checks: Check[] = []
  for (const name of context.settings.platforms) {
    const shape = checkShape(name, context.settings)
    checks.push(...shape)
    const live = liveChecks[name]
    if (live && shape.every((one) => one.ok)) checks.push(...(await live(context)))
  }
  return checks
}

/** What can be seen without asking anybody: a token pasted into the wrong place, or only half of it. */
export function checkShape(name: PlatformName, settings: Settings): Check[] {
  if (name === 'slack') return slackShape(settings)
  if (name === 'feishu') return feishuShape(settings)
  return [fine('local', `http://127.0.0.1:${settings.localPort}`)]
}

function slackShape({ slack }: Settings): Check[] {
  const { botToken = '', appToken, signingSecret = '' } = slack
  const faults: Check[] = []
  // A stand-in on this machine may call its tokens what it likes.
  if (isLoopback(slack.apiUrl)) return [fine('slack', `speaks to ${slack.apiUrl}`)]
  if (!/^xoxb-[\w-]{10,}$/.test(botToken))
    faults.push(
      fault(
        'slack',
        'SLACK_BOT_TOKEN does not begin with xoxb-',
        'copy it from OAuth & Permissions › Bot User OAuth Token',
      ),
    )
  if (appToken !== undefined && !/^xapp-[\w-]{10,}$/.test(appToken))
    faults.push(
      fault(
        'slack',
        'SLACK_APP_TOKEN does not begin with xapp-',
        'copy it from Basic Information › App-Level Tokens',
      ),
    )
  if (appToken === undefined && !/^[0-9a-f]{32}$/.test(signingSecret))
    faults.push(
      fault(
        'slack',
        'SLACK_SIGNING_SECRET is not 32 letters of 0–9 and a–f',
        'copy it from Basic Information › Signing Secret',
      ),
    )
  return faults.length > 0
    ? faults
    : [fine('slack', appToken === undefined ? 'HTTP, POST /slack/events' : 'Socket Mode')]
}

function feishuShape({ feishu }: Settings): Check[] {
  const { appId = '', appSecret = '' } = feishu
  if (isLoopback(feishu.domain)) return [fine('feishu', `speaks to ${feishu.domain}`)]
  const faults: Check[] = []
  // The kit for the long connection gives up without a word on any other shape.
  if (!/^cli_[0-9a-z]{16}$/i.test(appId))
    faults.push(
      fault(
        'feishu',
        'FEISHU_APP_ID is not cli_ and 16 letters',
        'copy it from Credentials & Basic Info › App ID',
      ),
    )
  if (appSecret.length < 16)
    faults.push(
      fault('feishu', 'FEISHU_APP_SECRET is too short', 'copy it from Credentials & Basic Info › App Secret'),
    )
  return faults.length > 0
    ? faults
    : [fine('feishu', feishu.mode === 'http' ? 'HTTP, POST /feishu/events' : 'long connection')]
}
