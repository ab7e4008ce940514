import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createSlackPlatform } from '../../../src/platforms/slack/platform.ts'
import { receiverOf } from '../receiver.ts'
import { createOutbox } from '../../../src/schedule/outbox.ts'
import {
  appToken,
  botToken,
  overHttp,
  signingSecret,
  startSlackPeer,
  type SlackPeer,
} from '../../peers/slack/slack-peer.ts'
import { createPerson } from '../../peers/slack/person.ts'
import { openProduct, type Product } from '../../support/product.ts'
import { createArrivals } from '../../support/until.ts'
import { teamFile } from '../team-file.ts'

type LogLine = { level: 'info' | 'warn' | 'error'; message: string; facts: object }

/** The product with Slack in front of it: the real platform, client and receivers against a loopback Slack. */
export async function openBench(
  options: { mode?: 'socket' | 'http'; peer?: SlackPeer; apiUrl?: string } = {},
) {
  const mode = options.mode ?? 'socket'
  const peer = options.peer ?? (await startSlackPeer())
  const product = await openProduct()
  await product.apply(teamFile)
  product.parts.clock.jumpTo('2026-11-24T01:05:00Z')
  const bot = await startBot(product, options.apiUrl ?? peer.apiUrl, mode)
  const deliver = mode === 'http' ? overHttp(bot.eventsUrl) : peer.overSocket
  const isUp = () => bot.log.next((line) => line.message === 'connected to Slack')
  return {
    peer,
    product,
    bot,
    isUp,
    li: createPerson(peer, 'U0LI', deliver),
    stranger: createPerson(peer, 'U0WHO', deliver),
    async close() {
      await bot.stop()
      await peer.stop()
      await product.close()
      // Whatever Slack would have refused fails the test, wherever it happened.
      if (peer.failures.length > 0) throw new Error(peer.failures.join('\n'))
    },
  }
}

/** One run of the bot over a database; the next one may follow on the same. */
export async function startBot(product: Product, apiUrl: string, mode: 'socket' | 'http') {
  const log = createArrivals<LogLine>('a log line')
  const note = (level: LogLine['level']) => (facts: object, message: string) =>
    log.push({ level, facts, message })
  const platform = createSlackPlatform({
    settings: {
      botToken,
      appToken: mode === 'socket' ? appToken : undefined,
      signingSecret: mode === 'http' ? signingSecret : undefined,
      apiUrl,
      commandPrefix: 'zh-',
    },
    receiver: receiverOf(product, 'slack'),
    commands: product.parts.desk.commands,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    firstRetryMilliseconds: 20,
  })
  const server = createServer(express().use(platform.router))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const outbox = createOutbox({
    database: product.parts.database,
    write: product.parts.write,
    platforms: [platform],
    machineNow: Date.now,
    now: () => product.parts.clock.now(),
    onRefused: (message) => log.push({ level: 'error', facts: message, message: 'refused' }),
    onFault: (cause) => log.push({ level: 'error', facts: { err: cause }, message: 'fault' }),
  })
  await platform.start()
  return {
    platform,
    outbox,
    log,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      await outbox.stop()
      await platform.stop()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
