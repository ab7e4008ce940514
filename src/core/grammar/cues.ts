/** A cue without the mark that says on which side of it a value stands. */
export function cueWord(cue: string): string {
  return cue.replace(/^…|…$/g, '')
}

/** Whether a value may stand before a cue (…券, 券) or after it (降到…, 券). */
export function cueSides(cue: string): { before: boolean; after: boolean } {
  return { before: !cue.endsWith('…'), after: !cue.startsWith('…') }
}
