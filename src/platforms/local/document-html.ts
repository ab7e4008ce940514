import { html, type Markup } from '../../lib/html.ts'
import type { Language } from '../../core/language.ts'
import type { Say } from './wording.ts'

/** A page of the workspace; its script and style are files, as the policy asks. */
export function documentMarkup(
  head: { base: string; language: Language; title: string },
  body: Markup,
  withScript: boolean,
  extraHead: Markup = html``,
): Markup {
  const assets = `${head.base}assets/`
  return html`<!doctype html>
    <html lang="${head.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${extraHead}
        <title>${head.title}</title>
        <link rel="icon" href="${assets}sun.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets}base.css" />
        <link rel="stylesheet" href="${assets}chat.css" />
        <link rel="stylesheet" href="${assets}card.css" />
        <script src="${assets}theme.js"></script>
        ${withScript && html`<script type="module" src="${assets}app.js"></script>`}
      </head>
      <body>
        ${body}
      </body>
    </html>`
}

/** Asked of whoever comes without the cookie. */
export function entranceMarkup(base: string, say: Say, language: Language, isWrong: boolean): Markup {
  return documentMarkup(
    { base, language, title: say('product') },
    html`<main class="entrance">
      <span class="brand big" aria-hidden="true"></span>
      <h1>${say('enterTitle')}</h1>
      <p>${say('enterText')}</p>
      <form method="post" action="${base}enter">
        <label for="token">${say('enterToken')}</label
        ><input
          id="token"
          name="token"
          type="password"
          autocomplete="off"
          required
          autofocus${isWrong && html` aria-invalid="true" aria-describedby="wrong"`}
        />${isWrong && html`<p class="problem" id="wrong" role="alert">${say('enterWrong')}</p>`}<button
          type="submit"
          class="primary"
        >
          ${say('enter')}
        </button>
      </form>
    </main>`,
    false,
  )
}

/**
 * Leads from the printed address to the page. Not a redirect: a browser that followed a link from elsewhere would not
 * send the strict cookie along one.
 */
export function openingMarkup(base: string, say: Say, language: Language): Markup {
  return documentMarkup(
    { base, language, title: say('product') },
    html`<main class="entrance">
      <p><a href="${base}">${say('opening')}</a></p>
    </main>`,
    false,
    html`<meta http-equiv="refresh" content="0; url=${base}" />`,
  )
}
