import { keepCompiled } from './lib/compile-cache.ts'

keepCompiled()
const { runCommandLine } = await import('./cli/run.ts')

process.exitCode = await runCommandLine(process.argv.slice(2))
