import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createFeishuPlatform } from '../../../src/platforms/feishu/platform.ts'
import { createOutbox } from '../../../src/schedule/outbox.ts'
import { appId, appSecret, startFeishuPeer, type FeishuPeer } from '../../peers/feishu/feishu-peer.ts'
import { createPerson, encryptKey, overHttp, verificationToken } from '../../peers/feishu/person.ts'
import { openProduct, type Product } from '../../support/product.ts'
import { createArrivals } from '../../support/until.ts'
import { receiverOf } from '../receiver.ts'
import { teamFile } from '../team-file.ts'

type LogLine = { level: 'info' | 'warn' | 'error'; message: string; facts: object }

/** The product with Feishu in front of it: the real platform and SDK against a loopback Feishu. */
export async function openBench(options: { mode?: 'ws' | 'http'; domain?: string } = {}) {
  const mode = options.mode ?? 'ws'
  const peer: FeishuPeer = await startFeishuPeer()
  const product = await openProduct()
  await product.apply(teamFile)
  product.parts.clock.jumpTo('2026-11-24T01:05:00Z')
  const bot = await startBot(product, options.domain ?? peer.domain, mode)
  const deliver =
    mode === 'http' ? overHttp(bot.eventsUrl) : (envelope: object) => peer.overConnection(envelope)
  return {
    peer,
    product,
    bot,
    isUp: () => bot.log.next((line) => line.message === 'connected to Feishu'),
    li: createPerson(peer, 'ou_li', deliver),
    stranger: createPerson(peer, 'ou_who', deliver),
    async close() {
      await bot.stop()
      await peer.stop()
      await product.close()
      // Whatever Feishu would have refused fails the test, wherever it happened.
      if (peer.failures.length > 0) throw new Error(peer.failures.join('\n'))
    },
  }
}

/** One run of the bot over a database; the next one may follow on the same. */
export async function startBot(product: Product, domain: string, mode: 'ws' | 'http') {
  const log = createArrivals<LogLine>('a log line')
  const note = (level: LogLine['level']) => (facts: object, message: string) =>
    log.push({ level, facts, message })
  const platform = createFeishuPlatform({
    settings: { appId, appSecret, mode, encryptKey, verificationToken, domain },
    receiver: receiverOf(product, 'feishu'),
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
    eventsUrl: `http://127.0.0.1:${port}/feishu/events`,
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
