import type { Instant } from '../lib/zones.ts'
import { sampleFiles, type SampleFile } from './files.ts'
import { sampleHistory, type Statement } from './history.ts'
import { sampleSetup } from './setup.ts'
import { sampleDays } from './team.ts'

/** The doors of the product that the sample comes through: the same that real files and real people use. */
export type SampleDoors = {
  /** Puts the set-up file into the database. */
  apply(yaml: string): Promise<void>
  /** Imports one file as of `file.at`; `refused` says why it was turned down or rows were set aside. */
  importFile(file: SampleFile): Promise<{ refused?: string }>
  /** Says something as a member at `statement.at`; `refused` says why it was not understood or allowed. */
  say(statement: Statement): Promise<{ refused?: string }>
}

export type SampleProgress = { done: number; of: number }

export type SampleLoaded = {
  files: number
  statements: number
  /** What the product did not take, which for the sample means a fault on one side. */
  refused: { what: string; why: string }[]
}

/**
 * Loads the sample store: set-up first, then files and statements in the order in which they happened, so that each is
 * handled with what was known at the time.
 * @param dailyDays for how many days business reports come day by day; fewer is faster
 * @param onProgress called after each step
 */
export async function loadSample(options: {
  doors: SampleDoors
  now: Instant
  dailyDays?: number
  onProgress?: (progress: SampleProgress) => void
}): Promise<SampleLoaded> {
  const { doors, now, dailyDays = sampleDays, onProgress } = options
  const files = sampleFiles(now, dailyDays)
  const history = sampleHistory(now)
  const steps = [
    ...files.map((file) => ({ at: file.at, what: file.name, take: () => doors.importFile(file) })),
    ...history.map((one) => ({ at: one.at, what: `${one.as}: ${one.text}`, take: () => doors.say(one) })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

  await doors.apply(sampleSetup(now))
  const refused: SampleLoaded['refused'] = []
  for (const [i, { what, take }] of steps.entries()) {
    const answer = await take()
    if (answer.refused !== undefined) refused.push({ what, why: answer.refused })
    onProgress?.({ done: i + 1, of: steps.length })
  }
  return { files: files.length, statements: history.length, refused }
}
