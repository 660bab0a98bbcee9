import type { Text } from './definition.ts';
import type { Violation } from './engine-api.ts';
import { sameText } from './text.ts';

/** What stands in the way at a path; `message` is the form's own sentence, null where the app has one. */
export function violation(path: string, code: Violation['code'], message: Text | null): Violation {
  return { path, code, message };
}

/** Whether two say the same, so that nobody is told of a change that is none. */
export function sameViolation(a: Violation | null, b: Violation | null): boolean {
  if (a === null || b === null) return a === b;
  return a.path === b.path && a.code === b.code && sameText(a.message, b.message);
}

/** An answer is there and does not hold. What is missing is no answer, and nothing is worked out from it. */
export function isRefusal({ code }: Violation): boolean {
  return code === 'type' || code === 'choice' || code === 'constraint';
}
