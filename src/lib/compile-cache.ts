import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Keeps what is compiled for the next start, checked against each file's content: half of a start goes into stripping
 * types and compiling. To be called before anything else is loaded. Threads begin with it too: in each of them the type
 * stripper alone would take 20 MB.
 */
export function keepCompiled(): void {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/zaohui', import.meta.url))
  enableCompileCache(folder)
  process.env['NODE_COMPILE_CACHE'] ??= folder
}
