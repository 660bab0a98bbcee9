import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { instanceOf } from '../../domain/form/path.ts';
import { isQuick } from '../../domain/form/quick-fill.ts';

/**
 * Whether the hint of what stands at `path` is said at the first instance of its list. Filled the short way all
 * instances are in sight, and the same words three times are in the way of the answers; else one card is open at a time.
 */
export function isSaidAbove(engine: FormEngine, path: Path): boolean {
  const instance = instanceOf(`${path}/`);
  if (instance === null || instance.number === 1 || !isQuick(engine)) return false;
  const inside = path.slice(instance.path.length);
  return inside === '' || engine.find(`${instance.repeat}[1]${inside}`)?.relevant === true;
}
