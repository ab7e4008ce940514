import { createHash, timingSafeEqual } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'

/**
 * Who may reach the page: this machine only, under its own name (a foreign name that resolves here is DNS rebinding),
 * from its own pages (anything else is a forged request), with the cookie that the printed token was traded for.
 */
export type SessionGuard = {
  /** Address, `Host`, `Origin`: before anything is answered. */
  place: RequestHandler
  /** The cookie: before anything but the entrance and its style. */
  session(refused: (req: Request, res: Response) => void): RequestHandler
  isToken(text: string): boolean
  /** The cookie that stands for the token from now on. */
  enter(req: Request, res: Response): void
}

// No inline script or style: whatever text might slip through as markup could still do nothing.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

export function createSessionGuard(token: string): SessionGuard {
  // The cookie is not the token: whoever reads one cannot print the other.
  const session = createHash('sha256').update(`zaohui local session ${token}`).digest('hex')

  function place(req: Request, res: Response, next: NextFunction): void {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      // Not `no-referrer`: then a form's `Origin` is null.
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    if (isLoopbackPeer(req) && isOwnHost(req) && isOwnOrigin(req)) next()
    else res.status(403).type('text').send('This page answers on 127.0.0.1 only, to itself.')
  }

  return {
    place,
    session: (refused) => (req, res, next) => {
      if (sameText(cookieOf(req, cookieName(req)), session)) next()
      else refused(req, res)
    },
    isToken: (text) => sameText(text, token),
    enter(req, res) {
      res.cookie(cookieName(req), session, { httpOnly: true, sameSite: 'strict', path: '/' })
    },
  }
}

/** Cookies do not know ports: two workspaces on one machine must not put out each other's. */
function cookieName(req: Request): string {
  return `zaohui_local_${req.socket.localPort ?? 0}`
}

function isLoopbackPeer(req: Request): boolean {
  const address = req.socket.remoteAddress ?? ''
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1'
}

function isOwnHost(req: Request): boolean {
  const match = /^(127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i.exec(req.headers.host ?? '')
  return match !== null && Number(match[2] ?? 80) === req.socket.localPort
}

/**
 * A request that changes something must say that it comes from this page, by its `Origin` or, from a browser that sends
 * none, its `Referer`; one that reads must not say otherwise.
 */
function isOwnOrigin(req: Request): boolean {
  const { origin, referer } = req.headers
  const own = `http://${req.headers.host ?? ''}`
  const reads = req.method === 'GET' || req.method === 'HEAD'
  if (origin !== undefined && origin !== own) return false
  if (!reads && origin === undefined && referer?.startsWith(`${own}/`) !== true) return false
  const site = req.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  // Opening the printed address from another page (a terminal in the browser): the token decides, not the page.
  return reads && req.headers['sec-fetch-mode'] === 'navigate' && req.headers['sec-fetch-dest'] === 'document'
}

function cookieOf(req: Request, name: string): string {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return ''
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
