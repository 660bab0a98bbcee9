import { parse } from './parse.ts';
import type { Syntax } from './syntax.ts';
import { composed, type DataNode, isNodes, type Value } from './values.ts';

/** A condition on rows that holds a column to a value which is the same for all of them: `municipio = ${municipio}`. */
export type RowKey = { readonly column: string; readonly value: Syntax };

/**
 * The column by which the rows of a list can be looked up instead of asked one by one; null: the condition has none. It
 * must be a part of the condition that all of it needs (joined by `and`).
 */
export function rowKeyOf(condition: Syntax): RowKey | null {
  if (condition.kind !== 'binary') return null;
  if (condition.operator === 'and') return rowKeyOf(condition.left) ?? rowKeyOf(condition.right);
  if (condition.operator !== '=') return null;
  return keyOf(condition.left, condition.right) ?? keyOf(condition.right, condition.left);
}

/** `rowKeyOf` for the text of an expression; null also when the text cannot be parsed. */
export function rowKeyIn(source: string): RowKey | null {
  const parsed = parse(source);
  return parsed.ok ? rowKeyOf(parsed.syntax) : null;
}

/**
 * The text that the column must hold. Null: the value is a number, a day or several answers, for which "equal" means
 * more than the same text; then the condition is asked of every row.
 */
export function keyText(value: Value): string | null {
  if (isNodes(value) && value.length > 1) return null;
  const atom = isNodes(value) ? (value[0]?.atom() ?? '') : value;
  // Two texts that are days may be one day in two spellings.
  return typeof atom !== 'string' || /^\d{4}-\d{2}-\d{2}/.test(atom) ? null : composed(atom);
}

/**
 * The rows of a secondary instance whose column is `text`; null: `holder` does not hold rows, or some row holds no
 * text.
 */
export function rowsBy(holder: DataNode, column: string, text: string): readonly DataNode[] | null {
  return holder.rowsWhere?.(column, text) ?? null;
}

function keyOf(column: Syntax, value: Syntax): RowKey | null {
  if (column.kind !== 'path' || column.start.kind !== 'context') return null;
  const [step] = column.steps;
  const isColumn = column.steps.length === 1 && step?.axis === 'child' && step.predicates.length === 0;
  if (!isColumn || step.name === null || !isOutside(value)) return null;
  return { column: step.name, value };
}

/** Whether the value is the same for every row. */
function isOutside(value: Syntax): boolean {
  switch (value.kind) {
    case 'string':
    case 'reference':
      return true;
    case 'path': {
      const { start } = value;
      const isFixed =
        start.kind === 'root' || (start.kind === 'value' && start.predicates.length === 0 && isCurrent(start.value));
      return isFixed && value.steps.every(({ predicates }) => predicates.length === 0);
    }
    case 'number':
    case 'negate':
    case 'binary':
    case 'call':
      return false;
    default:
      return value satisfies never;
  }
}

function isCurrent(value: Syntax): boolean {
  return value.kind === 'reference' || (value.kind === 'call' && value.name === 'current');
}
