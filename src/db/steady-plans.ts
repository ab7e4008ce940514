import {
  OperatorNode,
  SqliteQueryCompiler,
  ValueNode,
  type BinaryOperationNode,
  type Dialect,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
} from 'kysely'

/**
 * A dialect whose statements keep their plan. SQLite (since 3.47) looks at the value behind `column = ?` and `limit ?`
 * while it plans a join, to guess how many rows there will be, and from then on plans anew each time a value is bound:
 * ten times the cost of answering a short query. It does not look behind an operator, and unary plus leaves every
 * value as it is.
 */
export function steadyPlans(inner: Dialect): Dialect {
  return {
    createAdapter: () => inner.createAdapter(),
    createDriver: () => inner.createDriver(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => new SteadyCompiler(),
  }
}

// Kysely's extension point for writing SQL is this class; there is no functional one.
class SteadyCompiler extends SqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    this.visitNode(node.leftOperand)
    this.append(' ')
    this.visitNode(node.operator)
    this.append(' ')
    if (isEquality(node.operator)) this.#visitUnseen(node.rightOperand)
    else this.visitNode(node.rightOperand)
  }

  protected override visitLimit(node: LimitNode): void {
    this.append('limit ')
    this.#visitUnseen(node.limit)
  }

  protected override visitOffset(node: OffsetNode): void {
    this.append('offset ')
    this.#visitUnseen(node.offset)
  }

  #visitUnseen(node: OperationNode): void {
    if (ValueNode.is(node) && node.immediate !== true) this.append('+')
    this.visitNode(node)
  }
}

function isEquality(node: OperationNode): boolean {
  return OperatorNode.is(node) && (node.operator === '=' || node.operator === 'is')
}
