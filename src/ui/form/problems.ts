import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, Violation } from '../../domain/form/engine-api.ts';
import type { FormSession } from './form-session.ts';

/** Violations of the whole record are looked up once a change, however many parts of the screen ask. */
const known = new WeakMap<FormEngine, { violations: readonly Violation[]; paths: readonly Path[]; fresh: boolean }>();

/** Everything that stands in the way of finishing, in the order of the form. */
export function violationsOf(engine: FormEngine): readonly Violation[] {
  return looked(engine).violations;
}

/** Their paths. */
export function problemsIn({ engine }: Pick<FormSession, 'engine'>): readonly Path[] {
  return looked(engine).paths;
}

function looked(engine: FormEngine): { readonly violations: readonly Violation[]; readonly paths: readonly Path[] } {
  let entry = known.get(engine);
  if (entry === undefined) {
    const made = { violations: [] as readonly Violation[], paths: [] as readonly Path[], fresh: false };
    engine.subscribe('*', () => {
      made.fresh = false;
    });
    known.set(engine, made);
    entry = made;
  }
  if (!entry.fresh) {
    entry.violations = engine.violations();
    entry.paths = entry.violations.map((violation) => violation.path);
    entry.fresh = true;
  }
  return entry;
}
