import { zoneDays } from './calendar.ts';
import type { Run } from './evaluation.ts';
import type { CompileScope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { toAtom } from './values.ts';

/**
 * Brings a number of days to the record's wall clock. A number may count days on two clocks: `now() + 1` counts them on
 * the wall clock, `decimal-date-time(x)` counts them in UTC. `date-time()` of the second kind has to add the offset of
 * the zone first, else `date-time(decimal-date-time(x))` would differ from `x`. Whole days are dates, without zone.
 */
export function onWallClock(argument: Syntax, scope: CompileScope, run: Run): Run {
  const scale = scaleOf(argument, scope);
  if (scale === 'wall' || scale === 'none') return run;
  return (frame) => {
    const atom = toAtom(run(frame));
    if (typeof atom !== 'number' || (scale === 'unknown' && Number.isInteger(atom))) return atom;
    return atom + zoneDays(frame.env);
  };
}

/** `unknown`: an answer that may be either; a number that is written out is neither, and counts as on the wall. */
type Scale = 'wall' | 'instant' | 'unknown' | 'none';

const WALL_CALLS: ReadonlySet<string> = new Set(['now', 'today', 'date', 'date-time']);
/** What makes whole days of a moment: a date again, whatever clock it was counted on. */
const WHOLE_CALLS: ReadonlySet<string> = new Set(['floor', 'ceiling', 'round', 'int']);

function scaleOf(syntax: Syntax, scope: CompileScope): Scale {
  switch (syntax.kind) {
    case 'call':
      if (syntax.name === 'decimal-date-time') return 'instant';
      if (WALL_CALLS.has(syntax.name) || WHOLE_CALLS.has(syntax.name)) return 'wall';
      return combined(syntax.args, scope);
    case 'binary':
      return combined([syntax.left, syntax.right], scope);
    case 'negate':
      return scaleOf(syntax.operand, scope);
    case 'reference': {
      const node = scope.find(syntax.name);
      return node !== undefined && scope.isMoment(node) ? 'wall' : 'unknown';
    }
    case 'path':
      return 'unknown';
    case 'number':
    case 'string':
      return 'none';
    default:
      return syntax satisfies never;
  }
}

function combined(parts: readonly Syntax[], scope: CompileScope): Scale {
  const scales = parts.map((part) => scaleOf(part, scope));
  return (['instant', 'wall', 'unknown'] as const).find((scale) => scales.includes(scale)) ?? 'none';
}
