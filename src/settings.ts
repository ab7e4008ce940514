import { existsSync } from 'node:fs'
import { z } from 'zod'

export const platformNames = ['slack', 'feishu', 'local'] as const
export type PlatformName = (typeof platformNames)[number]

const port = z.coerce.number().int().min(0).max(65_535)
const text = z.string().trim().min(1).optional()

const variables = z.object({
  DATABASE_URL: text,
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PLATFORMS: text,
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]*$/, 'takes lower-case letters, digits and dashes')
    .default(''),
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  FEISHU_APP_ID: text,
  FEISHU_APP_SECRET: text,
  FEISHU_MODE: z.enum(['ws', 'http']).default('ws'),
  FEISHU_ENCRYPT_KEY: text,
  FEISHU_VERIFICATION_TOKEN: text,
  FEISHU_DOMAIN: z.url().default('https://open.feishu.cn'),
  SECRET_KEY: z
    .string()
    .refine(
      (value) => Buffer.from(value, 'base64').length === 32,
      'must be 32 bytes in base64: openssl rand -base64 32',
    )
    .optional(),
  IMPORT_MAX_MB: z.coerce.number().positive().default(1024),
  LOCAL_PORT: port.optional(),
  ADMINS: z.string().default(''),
  CLOCK_START: z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-24T09:00:00+08:00' })
    .optional(),
  CLOCK_SPEED: z.coerce.number().positive().max(100_000).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
})

/** The names of all settings, for the page that documents them. */
export const settingNames = Object.keys(variables.shape)

const schema = variables.transform((values, ctx) => {
  const platforms = platformsOf(values, (message) =>
    ctx.addIssue({ code: 'custom', path: ['PLATFORMS'], message }),
  )
  const need = (names: string[], why: string) => {
    for (const name of names)
      if (!values[name as keyof typeof values])
        ctx.addIssue({ code: 'custom', path: [name], message: `is needed ${why}` })
  }
  if (platforms.includes('slack')) {
    need(['SLACK_BOT_TOKEN'], 'for Slack (xoxb-…, from “OAuth & Permissions”)')
    if (!values.SLACK_APP_TOKEN)
      need(['SLACK_SIGNING_SECRET'], 'for Slack over HTTP; or set SLACK_APP_TOKEN (xapp-…) for Socket Mode')
  }
  if (platforms.includes('feishu')) {
    need(['FEISHU_APP_ID', 'FEISHU_APP_SECRET'], 'for Feishu')
    if (values.FEISHU_MODE === 'http')
      need(
        ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'],
        'with FEISHU_MODE=http: unencrypted events can be forged',
      )
  }
  if (values.CLOCK_START !== undefined || values.CLOCK_SPEED !== 1)
    for (const [platform, name] of [
      ['slack', 'SLACK_API_URL'],
      ['feishu', 'FEISHU_DOMAIN'],
    ] as const)
      if (platforms.includes(platform) && !isLoopback(values[name]))
        ctx.addIssue({
          code: 'custom',
          path: ['CLOCK_START'],
          message: `and CLOCK_SPEED are for trying: they are refused while ${name} is a public address`,
        })
  return {
    databaseUrl:
      values.DATABASE_URL ??
      (platforms.every((one) => one === 'local') ? 'file:data/local.db' : 'file:data/zaohui.db'),
    /** Whether nobody said which database: only then may the sample store be put into it. */
    defaultDatabase: values.DATABASE_URL === undefined,
    host: values.HOST,
    port: values.PORT,
    localPort: values.LOCAL_PORT ?? values.PORT,
    platforms,
    slack: {
      botToken: values.SLACK_BOT_TOKEN,
      appToken: values.SLACK_APP_TOKEN,
      signingSecret: values.SLACK_SIGNING_SECRET,
      apiUrl: values.SLACK_API_URL,
      commandPrefix: values.SLACK_COMMAND_PREFIX,
    },
    feishu: {
      appId: values.FEISHU_APP_ID,
      appSecret: values.FEISHU_APP_SECRET,
      mode: values.FEISHU_MODE,
      encryptKey: values.FEISHU_ENCRYPT_KEY,
      verificationToken: values.FEISHU_VERIFICATION_TOKEN,
      domain: values.FEISHU_DOMAIN,
    },
    importMaxBytes: values.IMPORT_MAX_MB * 1024 * 1024,
    admins: values.ADMINS.split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    clockStart: values.CLOCK_START,
    clockSpeed: values.CLOCK_SPEED,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
  }
})

export type Settings = z.output<typeof schema>

/** The settings do not make sense; the message names every fault and how to mend it. */
export class SettingsError extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super(`settings: ${faults.join('; ')}`)
    this.name = 'SettingsError'
    this.faults = faults
  }
}

/**
 * Reads all settings once, from the environment and from `.env` in the working folder (the environment wins).
 * @throws SettingsError naming every fault at once
 */
export function readSettings(environment: NodeJS.ProcessEnv = withDotEnv()): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
}

function withDotEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function platformsOf(
  values: {
    PLATFORMS?: string | undefined
    SLACK_BOT_TOKEN?: string | undefined
    FEISHU_APP_ID?: string | undefined
  },
  fault: (message: string) => void,
): PlatformName[] {
  if (values.PLATFORMS === undefined) {
    const set: PlatformName[] = []
    if (values.SLACK_BOT_TOKEN) set.push('slack')
    if (values.FEISHU_APP_ID) set.push('feishu')
    return set.length > 0 ? set : ['local']
  }
  const names = values.PLATFORMS.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const unknown = names.filter((name) => !platformNames.some((one) => one === name))
  if (unknown.length > 0) fault(`knows ${platformNames.join(', ')}, not ${unknown.join(', ')}`)
  return platformNames.filter((name) => names.includes(name))
}

/** The platforms on which people outside this machine talk to the bot: those whose address is a public one. */
export function publicPlatforms({ platforms, slack, feishu }: Settings): PlatformName[] {
  const address = { slack: slack.apiUrl, feishu: feishu.domain, local: undefined }
  return platforms.filter((name) => address[name] !== undefined && !isLoopback(address[name]))
}

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
