import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { token, type OpenWorkspace } from './open-workspace.ts'

export type Visit = {
  page: Page
  /** What went wrong in the browser: errors of scripts, refusals of the policy, failed requests. */
  faults: string[]
  close(): Promise<void>
}

/** Opens the page with the printed address and then as somebody, in a conversation. */
export async function visit(
  browser: Browser,
  workspace: Pick<OpenWorkspace, 'url'>,
  user: string,
  place: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 820 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${workspace.url}?token=${token}`)
  await page.waitForSelector('#text')
  await page.goto(`${workspace.url}?as=${user}&in=${encodeURIComponent(place)}`)
  await page.waitForSelector('html[data-live=yes]')
  return { page, faults, close: () => context.close() }
}
