import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  ReferenceNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
  PrimitiveValueListNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  type OperationNode,
  type QueryId,
  type SelectQueryNode,
  type UpdateQueryNode,
} from 'kysely'

/**
 * Binds a database handle to one organisation: every table named in a query is narrowed to its rows, and every row
 * inserted is marked as its own. No query has to remember it, so none can forget it.
 */
export function organisationPlugin(organisation: string, tables: ReadonlySet<string>): KyselyPlugin {
  const transformer = new OrganisationTransformer(organisation, tables)
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}

// Kysely's extension point for rewriting queries is this class; there is no functional one.
class OrganisationTransformer extends OperationNodeTransformer {
  readonly #organisation: string
  readonly #tables: ReadonlySet<string>

  constructor(organisation: string, tables: ReadonlySet<string>) {
    super()
    this.#organisation = organisation
    this.#tables = tables
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    const done = super.transformSelectQuery(node, queryId)
    const own = (done.from?.froms ?? []).flatMap((from) => this.#condition(from))
    return own.length === 0 ? done : { ...done, where: narrowed(done.where, own) }
  }

  protected override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    const done = super.transformJoin(node, queryId)
    const own = this.#condition(done.table)
    if (own.length === 0) return done
    const on = done.on ? AndNode.create(done.on.on, all(own)) : all(own)
    return { ...done, on: OnNode.create(on) }
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const done = super.transformUpdateQuery(node, queryId)
    const own = [
      ...(done.table ? this.#condition(done.table) : []),
      ...this.#fromConditions(done.from?.froms),
    ]
    return own.length === 0 ? done : { ...done, where: narrowed(done.where, own) }
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    const done = super.transformDeleteQuery(node, queryId)
    const own = this.#fromConditions(done.from.froms)
    return own.length === 0 ? done : { ...done, where: narrowed(done.where, own) }
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const done = super.transformInsertQuery(node, queryId)
    if (!done.into || !this.#tables.has(tableName(done.into))) return done
    const columns = done.columns ?? []
    if (columns.some((column) => column.column.name === 'org_id'))
      throw new Error(`org_id of ${tableName(done.into)} is filled in by the handle; leave it out`)
    if (!done.values || !ValuesNode.is(done.values))
      throw new Error(
        `insert into ${tableName(done.into)} takes plain values, so that its rows can be marked`,
      )
    const values = done.values.values.map((row) =>
      PrimitiveValueListNode.is(row)
        ? PrimitiveValueListNode.create([...row.values, this.#organisation])
        : ValueListNode.create([...row.values, ValueNode.create(this.#organisation)]),
    )
    return { ...done, columns: [...columns, ColumnNode.create('org_id')], values: ValuesNode.create(values) }
  }

  #fromConditions(froms: readonly OperationNode[] | undefined): OperationNode[] {
    return (froms ?? []).flatMap((from) => this.#condition(from))
  }

  #condition(source: OperationNode): OperationNode[] {
    const table = AliasNode.is(source) ? source.node : source
    if (!TableNode.is(table)) return []
    const column = ownerColumn(tableName(table), this.#tables)
    if (!column) return []
    const name = AliasNode.is(source) ? aliasName(source) : tableName(table)
    return [
      BinaryOperationNode.create(
        ReferenceNode.create(ColumnNode.create(column), TableNode.create(name)),
        OperatorNode.create('='),
        ValueNode.create(this.#organisation),
      ),
    ]
  }
}

/** The organisation's own row is seen too, and no other's. */
function ownerColumn(table: string, tables: ReadonlySet<string>): string | undefined {
  if (table === 'organisations') return 'id'
  return tables.has(table) ? 'org_id' : undefined
}

function tableName(node: TableNode): string {
  return node.table.identifier.name
}

function aliasName(node: AliasNode): string {
  return (node.alias as OperationNode & { name: string }).name
}

function all(conditions: OperationNode[]): OperationNode {
  return conditions.reduce((left, right) => AndNode.create(left, right))
}

function narrowed(where: WhereNode | undefined, conditions: OperationNode[]): WhereNode {
  return where
    ? WhereNode.create(AndNode.create(parenthesised(where.where), all(conditions)))
    : WhereNode.create(all(conditions))
}

// `a or b` at the top must not swallow the organisation's condition.
function parenthesised(node: OperationNode): OperationNode {
  return { kind: 'ParensNode', node } as OperationNode
}
