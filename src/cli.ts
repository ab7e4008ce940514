import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Half of a short command's time goes into stripping types and compiling: kept, and checked against each file's content.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/zaohui', import.meta.url)))
const { runCommandLine } = await import('./cli/run.ts')

process.exitCode = await runCommandLine(process.argv.slice(2))
