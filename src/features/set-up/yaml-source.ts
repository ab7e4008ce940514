import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'

/** Plain data of a YAML file: every scalar is text as written, and `null` where nothing (or `null`, `~`) was. */
export type Plain = string | null | Plain[] | { [key: string]: Plain }

export type Step = string | number

/** One fault, in plain words, with the line of the file (from 1). */
export type Fault = { line: number; words: string }

export type YamlSource = {
  value: Plain
  faults: Fault[]
  /** The line of what a path leads to; of what is nearest to it when the path leads nowhere. */
  lineOf(path: readonly Step[]): number
  /** The line of a key rather than of its value. */
  lineOfKey(path: readonly Step[], key: string): number
}

/** No real set-up comes near; a bomb of aliases does at once. */
const mostNodes = 500_000
const deepest = 30
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads YAML without making anything of its values: `007` stays `007`, so that ids and SKUs need no quotes. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line || 1
  const faults: Fault[] = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    words: yamlWords(error.code, error.message),
  }))
  const value = faults.length > 0 ? null : plainFrom(document, faults, lineAt)
  return {
    value,
    faults,
    lineOf: (path) => lineAt(follow(document, path).range?.[0]),
    lineOfKey: (path, key) => {
      const node = follow(document, path)
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined
      return lineAt((pair?.key as Node | undefined)?.range?.[0] ?? node.range?.[0])
    },
  }
}

function plainFrom(
  document: Document,
  faults: Fault[],
  lineAt: (offset: number | undefined) => number,
): Plain {
  let nodes = 0
  function plain(node: unknown, depth: number): Plain {
    nodes += 1
    if (nodes > mostNodes || depth > deepest) throw new TooMuchError()
    if (isAlias(node)) return plain(node.resolve(document), depth + 1)
    if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1))
    if (isMap(node)) {
      const entries: [string, Plain][] = []
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined
        if (name === undefined || unsafeKeys.has(name))
          faults.push({
            line: lineAt((key as Node).range?.[0]),
            words: `“${name ?? 'a list'}” cannot be a key`,
          })
        else entries.push([name, plain(value, depth + 1)])
      }
      return Object.fromEntries(entries)
    }
    if (!isScalar(node) || node.value === null) return null
    const text = String(node.value)
    return node.type === 'PLAIN' && /^(|~|null)$/i.test(text) ? null : text
  }
  try {
    return plain(document.contents, 0)
  } catch (cause) {
    if (!(cause instanceof TooMuchError)) throw cause
    faults.push({
      line: 1,
      words: 'the file unfolds to more than a set-up can be: look at its aliases (*name)',
    })
    return null
  }
}

class TooMuchError extends Error {}

function follow(document: Document, path: readonly Step[]): Node {
  let node = document.contents as Node
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document) ?? node
    // One value where a list may stand has no index of its own.
    if (!isSeq(node) && typeof step === 'number') continue
    const next = isMap(node) || isSeq(node) ? (node.get(step, true) as Node | undefined) : undefined
    if (!next?.range) return node
    node = next
  }
  return node
}

function yamlWords(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'the same key stands here twice'
  if (code === 'MULTIPLE_DOCS') return 'a set-up file is one document: take out the second ---'
  if (code === 'TAG_RESOLVE_FAILED') return 'tags (!name) are not read here: leave it out'
  if (code === 'TAB_AS_INDENT') return 'indent with spaces, not with tabs'
  return `this is not valid YAML: ${message.split('\n')[0] ?? ''}`
}
