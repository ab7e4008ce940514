import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { feishuManifest, feishuText } from '../../src/cli/manifest/feishu.ts'
import { slackManifest } from '../../src/cli/manifest/slack.ts'
import { commands } from '../../src/registry.ts'
import { faultsOf, type Schema } from '../support/json-schema.ts'

// Slack's own: slackapi/manifest-schema, schemas/manifest.schema.1.0.0.json (MIT).
const schema = JSON.parse(
  readFileSync(new URL('slack-app-manifest.schema.json', import.meta.url), 'utf8'),
) as Schema

const slashNames = (manifest: ReturnType<typeof slackManifest>) =>
  manifest.features.slash_commands.map((one) => one.command)

test.each([
  ['Socket Mode', slackManifest(commands, { prefix: '' })],
  ['HTTP', slackManifest(commands, { prefix: '', url: 'https://bot.example.com/slack/events' })],
  ['a prefix', slackManifest(commands, { prefix: 'acme-' })],
])('the manifest for %s is one that Slack takes', (_, manifest) => {
  expect(faultsOf(schema, schema, JSON.parse(JSON.stringify(manifest)))).toEqual([])
})

test('the schema is really asked', () => {
  const manifest = slackManifest(commands, { prefix: '' })
  const wrong = { ...manifest, features: { ...manifest.features, slash_commands: [{ command: 'zaohui' }] } }
  expect(faultsOf(schema, schema, wrong).length).toBeGreaterThan(0)
})

test('every command is there, and none that Slack keeps for itself', () => {
  const names = slashNames(slackManifest(commands, { prefix: '' }))
  expect(names[0]).toBe('/zaohui')
  const own = [
    'help',
    'away',
    'remind',
    'status',
    'topic',
    'invite',
    'leave',
    'mute',
    'search',
    'open',
    'feed',
    'dnd',
  ]
  for (const name of own) expect(names).not.toContain(`/${name}`)
  expect(names).toEqual(
    expect.arrayContaining(commands.map((one) => `/${one.name}`).filter((name) => name !== '/help')),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('the prefix stands before every name but /zaohui, which makes Slack’s own names free again', () => {
  const names = slashNames(slackManifest(commands, { prefix: 'acme-' }))
  expect(names).toContain('/zaohui')
  expect(names).toContain('/acme-help')
  expect(names.filter((name) => name !== '/zaohui').every((name) => name.startsWith('/acme-'))).toBe(true)
})

test('over HTTP every request comes to one address; in Socket Mode there is none', () => {
  const url = 'https://bot.example.com/slack/events'
  const http = slackManifest(commands, { prefix: '', url })
  expect(http.settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { request_url: url },
    event_subscriptions: { request_url: url },
  })
  expect(http.features.slash_commands.every((one) => 'url' in one && one.url === url)).toBe(true)
  expect(JSON.stringify(slackManifest(commands, { prefix: '' }))).not.toContain('http')
})

test('Feishu: permissions, events and every command in both languages', () => {
  const manifest = feishuManifest(commands, 'ws', undefined)
  expect(manifest.delivery).toEqual({ mode: 'long-connection' })
  expect(manifest.events.map((one) => one.name)).toContain('im.message.receive_v1')
  expect(manifest.callbacks.map((one) => one.name)).toEqual(['card.action.trigger'])
  expect(manifest.commands.map((one) => one.command)).toEqual(commands.map((one) => one.name))
  expect(feishuManifest(commands, 'http', undefined).delivery).toEqual({
    mode: 'http',
    requestUrl: 'https://YOUR-HOST/feishu/events',
  })
  expect(feishuText(manifest)).toContain('im:message:send_as_bot')
})
