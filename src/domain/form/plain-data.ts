import type { FormProblem } from './engine-api.ts';

const MAX_DEPTH = 40;
const MAX_VALUES = 500_000;

/**
 * What makes a value other than plain data (objects, arrays, texts, finite numbers, true and false): the first such
 * thing with its place, or null. Looks before anything else does, so that `__proto__` keys and cycles reach nothing.
 */
export function notPlainData(input: unknown): FormProblem | null {
  let values = 0;
  const visit = (value: unknown, place: string, depth: number): FormProblem | null => {
    values += 1;
    if (values > MAX_VALUES) return malformed(place, 'more', `at most ${MAX_VALUES} values`);
    if (typeof value === 'string' || typeof value === 'boolean' || value === undefined) return null;
    if (typeof value === 'number')
      return Number.isFinite(value) ? null : malformed(place, String(value), 'finite number');
    if (typeof value !== 'object' || value === null)
      return malformed(place, value === null ? 'null' : typeof value, 'plain data');
    if (depth > MAX_DEPTH) return malformed(place, 'deeper', `at most ${MAX_DEPTH} levels`);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const problem = visit(item, `${place}[${index + 1}]`, depth + 1);
        if (problem !== null) return problem;
      }
      return null;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      return malformed(place, 'instance of a class', 'plain data');
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__') return malformed(place, key, 'name');
      const problem = visit(member, place === '' ? key : `${place}/${key}`, depth + 1);
      if (problem !== null) return problem;
    }
    return null;
  };
  return visit(input, '', 0);
}

function malformed(place: string, found: string, expected: string): FormProblem {
  return { code: 'malformed', place, found, expected };
}
