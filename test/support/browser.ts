import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

export type TestBrowser = { browser: Browser; close(): Promise<void> }

/**
 * A real browser without a window, which talks to nobody but the page under test. It is given a Chinese font, so that
 * pictures of the page show what people see.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-browser-'))
  const fonts = join(folder, 'fonts.conf')
  writeFileSync(fonts, fontConfiguration(folder))
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      // Not `chromium.args`: they switch web security off, and with it what the page is guarded by.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
    ],
    env: { ...process.env, FONTCONFIG_FILE: fonts },
    headless: true,
  })
  return {
    browser,
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fontConfiguration(cache: string): string {
  const fontPackage = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
  const folders = ['400Regular', '600SemiBold'].map(
    (name) => `<dir>${join(dirname(fontPackage), name)}</dir>`,
  )
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.join('')}<cachedir>${cache}</cachedir>
<alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>`
}
