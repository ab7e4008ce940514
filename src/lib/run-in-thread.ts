import { Worker } from 'node:worker_threads'

/**
 * Runs a module in a thread of its own, away from the one that talks to people.
 * @param module posts one message, its result, and ends
 * @param data what the module finds as `workerData`: whatever can be cloned
 * @throws what the module threw, or that it ended without a result
 */
export function runInThread<T>(module: URL, data: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: data })
    let answer: { is: T } | undefined
    worker.once('message', (is: T) => {
      answer = { is }
    })
    worker.once('error', reject)
    // Only then has it let go of what it opened.
    worker.once('exit', (code) => {
      if (answer) resolve(answer.is)
      else reject(new Error(`${module.pathname} ended with code ${code} and no result`))
    })
  })
}
