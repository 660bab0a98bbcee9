import type { Path } from '../../domain/form/answers.ts';
import { hasAppearance } from '../../domain/form/appearance.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { isInside } from '../../domain/form/path.ts';

/** The questions behind a group with the appearance `more`: its own, and those before it that moved in, answered. */
export type MorePaths = { readonly own: readonly Path[]; readonly settled: readonly Path[] };

/**
 * Whether a group `more` stands open by itself: something of its own was answered, or something in it is missing or
 * wrong. A question of its own with `until-answered` is known from elsewhere (the municipality of a Junta) and told by
 * the group's hint: its answer opens nothing.
 */
export function moreOpens(engine: FormEngine, paths: MorePaths): boolean {
  const isRecorded = paths.own.some((path) => {
    const asked = engine.find(path);
    if (asked?.relevant !== true || asked.value === undefined) return false;
    return asked.question.trigger === undefined && !hasAppearance(asked.question, 'until-answered');
  });
  return isRecorded || engine.violations().some(({ path }) => isBehind(paths, path));
}

/** Whether this question, or what stands in it, lies behind the group. */
export function isBehind({ own, settled }: MorePaths, path: Path): boolean {
  return [...own, ...settled].some((each) => path === each || isInside(path, each));
}
