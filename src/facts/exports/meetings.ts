import { byPerson, columnsOf, daysOfTeams, type ExportKind, type Source } from './exported.ts'

/** Check-ins by business date, with what was planned. */
export const checkInsExport: ExportKind = {
  name: 'check-ins',
  columns: columnsOf(`date team person state askedAt openedAt answeredAt editedAt reminders plan answers`),
  async read(db, { from, to }) {
    const rows = await db
      .selectFrom('check_ins')
      .selectAll()
      .where('business_date', '>=', from)
      .where('business_date', '<=', to)
      .orderBy('business_date')
      .orderBy('team_id')
      .orderBy('person_id')
      .execute()
    const plans = await db
      .selectFrom('plan_items')
      .select(['team_id', 'person_id', 'business_date', 'text', 'outcome'])
      .where('business_date', '>=', from)
      .where('business_date', '<=', to)
      .orderBy('position')
      .execute()
    const key = (one: { team_id: string; person_id: string; business_date: string }) =>
      `${one.team_id} ${one.person_id} ${one.business_date}`
    const standing = plans.filter((item) => item.outcome !== 'replaced')
    const planned = Map.groupBy(standing, key)
    return rows.map((row) => ({
      date: row.business_date,
      team: row.team_id,
      person: row.person_id,
      state: row.state,
      askedAt: row.asked_at,
      openedAt: row.opened_at,
      answeredAt: row.answered_at,
      editedAt: row.edited_at,
      reminders: row.reminders,
      plan: (planned.get(key(row)) ?? []).map(({ text, outcome }) => ({ text, outcome })),
      answers: JSON.parse(row.answers) as object,
      source: byPerson(row.person_id),
      at: row.edited_at ?? row.answered_at ?? row.asked_at ?? '',
    }))
  },
}

/** Risk reminders by the day they were found, in the team's language, with what became of them. */
export const alertsExport: ExportKind = {
  name: 'alerts',
  columns:
    columnsOf(`id date team rule store sku severity state title owner lossMinor lossCurrency foundAt takenBy
    takenAt snoozedUntil resolvedBy resolvedAt resolution note`),
  async read(db, span) {
    const days = await daysOfTeams(db, span)
    const rows = await db
      .selectFrom('alerts as a')
      .leftJoin('products as p', 'p.id', 'a.product_id')
      .innerJoin('teams as t', 't.id', 'a.team_id')
      .selectAll('a')
      .select(['p.sku', 't.language'])
      .where('a.found_at', '>=', days.first)
      .where('a.found_at', '<', days.after)
      .orderBy('a.id')
      .execute()
    return rows
      .map((row) => ({ row, date: days.dayOf(row.found_at, row.team_id) }))
      .filter(({ date }) => days.within(date))
      .map(({ row, date }) => ({
        id: row.id,
        date,
        team: row.team_id,
        rule: row.rule,
        store: row.store_id,
        sku: row.sku,
        severity: row.severity,
        state: row.state,
        title: titleOf(row.said, row.language),
        owner: row.owner_id,
        lossMinor: row.loss_minor,
        lossCurrency: row.loss_currency,
        foundAt: row.found_at,
        takenBy: row.taken_by,
        takenAt: row.taken_at,
        snoozedUntil: row.snoozed_until,
        resolvedBy: row.resolved_by,
        resolvedAt: row.resolved_at,
        resolution: row.resolution,
        note: row.note,
        // Found by a rule in what reports and people said: its source is the data's day.
        source: { kind: 'report', report: row.rule } satisfies Source,
        at: row.seen_at,
      }))
  },
}

function titleOf(said: string, language: string): string | null {
  const texts = JSON.parse(said) as Record<string, { title?: string } | undefined>
  return (texts[language] ?? texts['zh-CN'] ?? texts['en'])?.title ?? null
}

/** Files that were read or turned down, by the day. */
export const importsExport: ExportKind = {
  name: 'imports',
  columns: columnsOf(`id date file report store periodFrom periodTo state read stored refused ignored error`),
  async read(db, span) {
    const days = await daysOfTeams(db, span)
    const rows = await db
      .selectFrom('imports')
      .selectAll()
      .where('at', '>=', days.first)
      .where('at', '<', days.after)
      .orderBy('id')
      .execute()
    return rows
      .map((row) => ({ row, date: days.dayOf(row.at, null), counts: countsOf(row.counts) }))
      .filter(({ date }) => days.within(date))
      .map(({ row, date, counts }) => ({
        id: row.id,
        date,
        file: row.file,
        report: row.report,
        store: row.store_id,
        periodFrom: row.period_from,
        periodTo: row.period_to,
        state: row.state,
        read: counts.read ?? null,
        stored: counts.stored ?? null,
        refused: counts.refused ?? null,
        ignored: counts.ignored ?? null,
        error: row.error,
        source: {
          kind: 'report',
          ...(row.report === null ? {} : { report: row.report }),
          ...(row.person_id === null ? {} : { person: row.person_id }),
          import: row.id,
          file: row.file,
        } satisfies Source,
        at: row.at,
      }))
  },
}

function countsOf(text: string | null): {
  read?: number
  stored?: number
  refused?: number
  ignored?: number
} {
  return text === null ? {} : (JSON.parse(text) as { read?: number })
}
