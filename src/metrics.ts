import type { Db } from './db/open.ts'

/** Prometheus text: what waits, what failed, what was done. Counts come from the rows, so they survive restarts. */
export async function metricsText(db: Db): Promise<string> {
  const count = (table: 'messages' | 'inbound' | 'occurrences' | 'imports') =>
    db
      .selectFrom(table)
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
  const families = [
    ['zaohui_messages', 'Messages by delivery state', await count('messages')],
    ['zaohui_inbound', 'Things people did, by state', await count('inbound')],
    ['zaohui_occurrences', 'Scheduled runs by outcome', await count('occurrences')],
    ['zaohui_imports', 'Report imports by state', await count('imports')],
  ] as const
  const lines = families.flatMap(([name, help, rows]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...rows.map((row) => `${name}{state="${row.state}"} ${row.count}`),
  ])
  const memory = process.memoryUsage().rss
  return [
    ...lines,
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${memory}`,
    '',
  ].join('\n')
}
