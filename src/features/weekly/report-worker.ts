import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../../db/open.ts'
import { runTask } from './run-task.ts'
import type { Task } from './tasks.ts'

const { file, organisation, task } = workerData as { file: string; organisation: string; task: Task }

const database = openDatabase(file)
try {
  parentPort?.postMessage(await runTask(database.forOrganisation(organisation), task), [])
} finally {
  await database.close()
}
