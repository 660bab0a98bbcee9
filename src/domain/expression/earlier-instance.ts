import { ancestors } from './references.ts';
import type { Syntax } from './syntax.ts';
import type { SchemaNode } from './values.ts';

/**
 * Whether a predicate on a repeat lets through only instances that stand before the expression's own:
 * `position() = position(current()/..) - 1`, `position() < position(current()/..)`. What is read through it cannot be
 * what is being worked out, so that a running total is no cycle.
 */
export function isEarlier(predicate: Syntax | undefined, repeat: SchemaNode, current: SchemaNode): boolean {
  if (predicate?.kind !== 'binary') return false;
  const { operator, left, right } = predicate;
  const [argument] = positionArguments(left) ?? [right];
  if (argument !== undefined) return false;
  if (operator === '<' && isOwnPlace(right, repeat, current)) return true;
  if (!['<', '<=', '='].includes(operator) || right.kind !== 'binary' || right.operator !== '-') return false;
  return isOwnPlace(right.left, repeat, current) && right.right.kind === 'number' && right.right.value >= 1;
}

function positionArguments(syntax: Syntax): readonly Syntax[] | null {
  return syntax.kind === 'call' && syntax.name === 'position' ? syntax.args : null;
}

/** `position(current()/..)`, with as many steps up as lead to the expression's own instance of the repeat. */
function isOwnPlace(syntax: Syntax, repeat: SchemaNode, current: SchemaNode): boolean {
  const path = positionArguments(syntax)?.[0];
  if (path?.kind !== 'path' || path.start.kind !== 'value' || path.start.predicates.length > 0) return false;
  const { value } = path.start;
  const isUp = path.steps.every(({ axis, name, predicates }) => axis === 'parent' && name === null && !predicates[0]);
  return (
    isUp && value.kind === 'call' && value.name === 'current' && ancestors(current)[path.steps.length - 1] === repeat
  );
}
