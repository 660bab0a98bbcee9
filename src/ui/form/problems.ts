import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, Violation } from '../../domain/form/engine-api.ts';

/** The engine hands out the same list until something in it changes; so do we with its paths. */
const pathsOf = new WeakMap<readonly Violation[], readonly Path[]>();

/** Paths of everything that stands in the way of finishing, in the order of the form. */
export function problemsIn({ engine }: { readonly engine: FormEngine }): readonly Path[] {
  const violations = engine.violations();
  let paths = pathsOf.get(violations);
  if (paths === undefined) {
    paths = violations.map((violation) => violation.path);
    pathsOf.set(violations, paths);
  }
  return paths;
}

/** Told apart, because the remedy differs: what is not there yet, and what is there and does not hold. */
export type ProblemCount = { readonly missing: number; readonly toFix: number };

/** How many problems there are where `concerns` says yes. */
export function countProblems(
  { engine }: { readonly engine: FormEngine },
  concerns: (path: Path) => boolean,
): ProblemCount {
  const here = engine.violations().filter((violation) => concerns(violation.path));
  const missing = here.filter(({ code }) => code === 'required' || code === 'min-instances').length;
  return { missing, toFix: here.length - missing };
}
