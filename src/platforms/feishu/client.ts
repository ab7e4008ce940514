import type * as Lark from '@larksuiteoapi/node-sdk'
import type { Cache, Client, HttpInstance } from '@larksuiteoapi/node-sdk'
import type { PlatformLog } from '../platform-log.ts'
import { createSdkLog } from './sdk-log.ts'

type Sdk = typeof Lark

export type ClientSettings = { appId: string; appSecret: string; domain: string }

export type FeishuClient = { api: Client; forgetToken(): void; http: HttpInstance }

/** The SDK waits without end by itself. */
const callMilliseconds = 10_000

/** The SDK's client with a time limit, a token cache of its own, and a log that keeps secrets. */
export function createClient(sdk: Sdk, settings: ClientSettings, log: PlatformLog): FeishuClient {
  const tokens = new Map<string | symbol, { value: unknown; until: number }>()
  const cache: Cache = {
    get: (key) => {
      const known = tokens.get(key as symbol)
      return Promise.resolve(known && known.until > Date.now() ? known.value : undefined)
    },
    set: (key, value: unknown, until) => {
      tokens.set(key as symbol, { value, until: until ?? Infinity })
      return Promise.resolve(true)
    },
  }
  const http = withTimeLimit(sdk.defaultHttpInstance as HttpInstance)
  const api = new sdk.Client({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: settings.domain,
    cache,
    httpInstance: http,
    logger: createSdkLog(log),
    loggerLevel: sdk.LoggerLevel.warn,
  })
  return { api, http, forgetToken: () => tokens.clear() }
}

function withTimeLimit(http: HttpInstance): HttpInstance {
  const timeout = callMilliseconds
  return {
    request: (options) => http.request({ timeout, ...options }),
    get: (url, options) => http.get(url, { timeout, ...options }),
    delete: (url, options) => http.delete(url, { timeout, ...options }),
    head: (url, options) => http.head(url, { timeout, ...options }),
    options: (url, options) => http.options(url, { timeout, ...options }),
    post: (url, data, options) => http.post(url, data, { timeout, ...options }),
    put: (url, data, options) => http.put(url, data, { timeout, ...options }),
    patch: (url, data, options) => http.patch(url, data, { timeout, ...options }),
  }
}
