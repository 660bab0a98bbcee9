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

/** As `rowKeyOf`, of a source; what cannot be parsed has none. */
export function rowKeyIn(source: string): RowKey | null {
  const parsed = parse(source);
  return parsed.ok ? rowKeyOf(parsed.syntax) : null;
}

/**
 * The text that a column's text must be equal to; null: equality here is more than that of texts (a number, a day, the
 * several answers of a repeat), and every row has to be asked.
 */
export function keyText(value: Value): string | null {
  if (isNodes(value) && value.length > 1) return null;
  const atom = isNodes(value) ? (value[0]?.atom() ?? '') : value;
  // Two texts that are days may be one day in two spellings.
  return typeof atom !== 'string' || /^\d{4}-\d{2}-\d{2}/.test(atom) ? null : composed(atom);
}

/** Rows of a secondary instance by the text of a column; null: this is not their holder, or not all of it is text. */
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
