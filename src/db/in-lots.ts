/** As many values as one statement may name. */
const lot = 500

/** Asks for many keys, some at a time. @returns the answers in the order of the keys' lots */
export async function inLots<K, R>(keys: readonly K[], ask: (keys: K[]) => Promise<R[]>): Promise<R[]> {
  const all: R[] = []
  for (let i = 0; i < keys.length; i += lot)
    for (const one of await ask(keys.slice(i, i + lot))) all.push(one)
  return all
}
