import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Keeps what is compiled for the next start, checked against each file's content: half of a start goes into stripping
 * types and compiling. To be called before anything else is loaded.
 */
export function keepCompiled(): void {
  enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/zaohui', import.meta.url)))
}
