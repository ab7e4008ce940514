import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with `N passed, N failed`, the line that scripts read. A file that cannot be loaded is a failure. */
// Vitest calls `new` on a reporter, so this one is a class.
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    let failed = unhandled.length
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1
        else failed += 1
      }
    }
    // The default reporter still writes its summary after this hook: wait until it is out.
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}
