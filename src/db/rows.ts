import { localTables, type LocalTables } from './tables/local.ts'
import { runningTables, type Leases, type RunningTables } from './tables/running.ts'
import { logTables, type LogTables } from './tables/logs.ts'
import { riskTables, type RiskTables } from './tables/risk.ts'
import { weeklyTables, type WeeklyTables } from './tables/weekly.ts'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type {
  Organisations,
  CompanyRates,
  Stores,
  People,
  Identities,
  Teams,
  TeamChannels,
  TeamMembers,
  TeamStores,
  Products,
  ProductAliases,
  Competitors,
  Goals,
  Groups,
} from './tables/organisation.ts'
import type {
  Imports,
  FactPeriods,
  SalesFacts,
  OrderLines,
  InventoryFacts,
  ListingFacts,
} from './tables/facts.ts'
import type { Inbound, Messages, Files, Occurrences, Ticks, Entries } from './tables/conversation.ts'
import type { Standups, CheckIns, PlanItems, Blockers, Causes } from './tables/standup.ts'

/** Every table that belongs to an organisation, and its own row in `organisations`. */
export type Tables = OwnRow &
  RunningTables &
  LogTables &
  LocalTables &
  RiskTables &
  WeeklyTables & {
    company_rates: CompanyRates
    stores: Stores
    people: People
    identities: Identities
    teams: Teams
    team_channels: TeamChannels
    team_members: TeamMembers
    team_stores: TeamStores
    products: Products
    product_aliases: ProductAliases
    competitors: Competitors
    goals: Goals
    groups: Groups
    imports: Imports
    fact_periods: FactPeriods
    sales_facts: SalesFacts
    order_lines: OrderLines
    inventory_facts: InventoryFacts
    listing_facts: ListingFacts
    inbound: Inbound
    messages: Messages
    files: Files
    occurrences: Occurrences
    ticks: Ticks
    entries: Entries
    standups: Standups
    check_ins: CheckIns
    plan_items: PlanItems
    blockers: Blockers
    causes: Causes
  }

/** Their names, for the handle that narrows every query to one organisation; a test holds it against the schema. */
export const organisationTables: ReadonlySet<string> = new Set<keyof Tables>([
  'company_rates',
  'stores',
  'people',
  'identities',
  'teams',
  'team_channels',
  'team_members',
  'team_stores',
  'products',
  'product_aliases',
  'competitors',
  'goals',
  'groups',
  'imports',
  'fact_periods',
  'sales_facts',
  'order_lines',
  'inventory_facts',
  'listing_facts',
  'inbound',
  'messages',
  'files',
  'occurrences',
  'ticks',
  'entries',
  'standups',
  'check_ins',
  'plan_items',
  'blockers',
  'causes',
  ...logTables,
  ...localTables,
  ...runningTables,
  ...riskTables,
  ...weeklyTables,
])

type OwnRow = { organisations: Organisations }

/** What stands above organisations: which there are, and which process runs as the bot. */
export type RootTables = OwnRow & { leases: Leases }

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
export type RowChange<T extends keyof Tables> = Updateable<Tables[T]>
