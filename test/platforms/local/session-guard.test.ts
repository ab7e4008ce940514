import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type Reply } from './asking.ts'
import { openWorkspace, token, type OpenWorkspace } from './open-workspace.ts'

let workspace: OpenWorkspace
let cookie: string
let host: string

beforeAll(async () => {
  workspace = await openWorkspace({ importMaxBytes: 1000 })
  host = `127.0.0.1:${workspace.port}`
  const entered = await ask(workspace.port, `/?token=${token}`, { headers: { host } })
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
})

afterAll(() => workspace.close())

const page = '/?as=li&in=direct%3Ali'
const get = (path: string, headers: Record<string, string> = {}) =>
  ask(workspace.port, path, { headers: { host, cookie, ...headers } })

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Reply> {
  const all = { host, cookie, origin: `http://${host}`, 'content-type': 'application/json', ...headers }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return ask(workspace.port, path, { method: 'POST', headers: kept, body })
}

const line = () => JSON.stringify({ key: crypto.randomUUID(), in: 'direct:li', text: '销量' })

test('the printed address gives a strict cookie that is not the token', async () => {
  const entered = await ask(workspace.port, `/?token=${token}`, { headers: { host } })
  const set = String(entered.headers['set-cookie'])
  expect(entered.status).toBe(200)
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/SameSite=Strict/)
  expect(set).not.toContain(token)
  expect(entered.body).toContain('http-equiv="refresh"')
  expect((await get(page)).status).toBe(200)
})

test('without the cookie, or with a wrong one, there is nothing but the entrance', async () => {
  for (const wrong of ['', 'zaohui_local_1=x', `${cookie}0`]) {
    const shown = await ask(workspace.port, page, { headers: { host, cookie: wrong } })
    expect(shown.status).toBe(401)
    expect(shown.body).not.toContain('李雷')
    const said = await post('/say?as=li', line(), { cookie: wrong })
    expect(said.status).toBe(401)
  }
  expect(workspace.receiver.taken).toEqual([])
})

test('a wrong token is refused in the address and in the form', async () => {
  const inAddress = await ask(workspace.port, '/?token=guess', { headers: { host } })
  expect(inAddress.status).toBe(401)
  expect(inAddress.headers['set-cookie']).toBeUndefined()
  const form = { 'content-type': 'application/x-www-form-urlencoded', cookie: '' }
  const typed = await post('/enter', 'token=guess', form)
  expect(typed.status).toBe(401)
  expect(typed.headers['set-cookie']).toBeUndefined()
  const right = await post('/enter', `token=${token}`, form)
  expect(right.status).toBe(303)
  expect(String(right.headers['set-cookie'])).toContain(cookie)
})

test('a foreign name that leads here is refused (DNS rebinding)', async () => {
  for (const other of [
    'evil.example',
    `evil.example:${workspace.port}`,
    '127.0.0.1:1',
    `0.0.0.0:${workspace.port}`,
    '',
  ])
    expect((await get(page, { host: other })).status).toBeGreaterThanOrEqual(400)
  expect((await get(page, { host: `localhost:${workspace.port}` })).status).toBe(200)
})

test('what another site sends is refused, whatever it carries', async () => {
  const before = workspace.receiver.taken.length
  for (const origin of [
    'http://evil.example',
    'null',
    `http://localhost:${workspace.port}`,
    `https://${host}`,
  ])
    expect((await post('/say?as=li', line(), { origin })).status).toBe(403)
  expect((await post('/say?as=li', line(), { origin: '' })).status).toBe(403)
  expect((await post('/say?as=li', line(), { origin: '', referer: 'http://evil.example/' })).status).toBe(403)
  expect((await post('/say?as=li', line(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await get(page, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await get('/events?as=li&after=0', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(workspace.receiver.taken.length).toBe(before)
  expect((await post('/say?as=li', line())).status).toBe(202)
  expect((await post('/say?as=li', line(), { origin: '', referer: `http://${host}${page}` })).status).toBe(
    202,
  )
})

test('the page forbids scripts and frames that are not its own', async () => {
  const { headers } = await get(page)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cache-control']).toBe('no-store')
})

test('malformed requests get 400, large ones 413, unknown ones 404', async () => {
  expect((await post('/say?as=li', '{"text":')).status).toBe(400)
  expect((await post('/say?as=li', '"text"')).status).toBe(400)
  expect((await post('/say?as=li', 'text=1', { 'content-type': 'text/plain' })).status).toBe(400)
  expect((await post('/say?as=li', JSON.stringify({ key: 'x', in: 'direct:li', text: 'hi' }))).status).toBe(
    400,
  )
  expect((await post('/say?as=li', JSON.stringify({ text: 'x'.repeat(2_000_000) }))).status).toBe(413)
  expect((await post('/say?as=nobody', line())).status).toBe(404)
  expect((await get('/events?as=li&after=x')).status).toBe(400)
  expect((await get('/thread?as=li&root=99')).status).toBe(404)
  expect((await get('/files/99?as=li')).status).toBe(404)
  expect((await get('/assets/../platform.ts')).status).toBe(404)
  expect((await get('/nothing')).status).toBe(404)
})

test('nobody reads or writes a conversation that is another person’s', async () => {
  const other = JSON.stringify({ key: crypto.randomUUID(), in: 'direct:han', text: '销量' })
  expect((await post('/say?as=li', other)).status).toBe(400)
  expect((await get('/older?as=li&in=direct%3Ahan&before=9')).status).toBe(404)
  const shown = await get('/?as=li&in=direct%3Ahan')
  expect(shown.status).toBe(303)
})

test('a file beyond the limit is refused, with and without its length being said', async () => {
  const path = `/upload?as=li&in=direct%3Ali&name=a.csv&key=${crypto.randomUUID()}`
  const headers = { host, cookie, origin: `http://${host}`, 'content-type': 'application/octet-stream' }
  const body = Buffer.alloc(1001)
  const said = await ask(workspace.port, path, {
    method: 'PUT',
    headers: { ...headers, 'content-length': '1001' },
    body,
  })
  expect(said.status).toBe(413)
  const unsaid = await ask(workspace.port, path, {
    method: 'PUT',
    headers: { ...headers, 'transfer-encoding': 'chunked' },
    body,
  })
  expect(unsaid.status).toBe(413)
  expect(workspace.receiver.files).toEqual([])
})
