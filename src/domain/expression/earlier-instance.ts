import { ancestors } from './references.ts';
import type { Operator, Syntax } from './syntax.ts';
import type { SchemaNode } from './values.ts';

/**
 * Whether a predicate on a repeat lets through only instances that stand before the expression's own:
 * `position() = position(current()/..) - 1`, `position() < position(current()/..)`. What is read through it cannot be
 * what is being worked out, so that a running total is no cycle.
 */
export function isEarlier(predicate: Syntax | undefined, repeat: SchemaNode, current: SchemaNode): boolean {
  if (predicate?.kind !== 'binary') return false;
  const { operator, left, right } = predicate;
  if (isPosition(right) && !isPosition(left))
    return isEarlier(
      { ...predicate, operator: MIRRORED[operator] ?? operator, left: right, right: left },
      repeat,
      current,
    );
  if (!isPosition(left)) return false;
  if (operator === '<' && isOwnPlace(right, repeat, current)) return true;
  return ['<', '<=', '='].includes(operator) && isBefore(right, repeat, current);
}

/** `a > b` is `b < a`. */
const MIRRORED: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** `position()`: of the candidate. */
function isPosition(syntax: Syntax): boolean {
  return syntax.kind === 'call' && syntax.name === 'position' && syntax.args.length === 0;
}

/** `position(current()/..)`, with as many steps up as lead to the expression's own instance of the repeat. */
function isOwnPlace(syntax: Syntax, repeat: SchemaNode, current: SchemaNode): boolean {
  const [path] = syntax.kind === 'call' && syntax.name === 'position' ? syntax.args : [];
  if (path?.kind !== 'path' || path.start.kind !== 'value' || path.start.predicates.length > 0) return false;
  const { value } = path.start;
  if (value.kind !== 'call' || value.name !== 'current') return false;
  const isUp = path.steps.every((step) => step.axis === 'parent' && step.name === null && step.predicates.length === 0);
  return isUp && ancestors(current)[path.steps.length - 1] === repeat;
}

/** Its own place less a number of at least one. */
function isBefore(syntax: Syntax, repeat: SchemaNode, current: SchemaNode): boolean {
  if (syntax.kind !== 'binary' || syntax.operator !== '-') return false;
  const { left, right } = syntax;
  return right.kind === 'number' && right.value >= 1 && isOwnPlace(left, repeat, current);
}
