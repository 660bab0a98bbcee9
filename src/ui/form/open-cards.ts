import type { FormEngine, RepeatState } from '../../domain/form/engine-api.ts';
import { isInside } from '../../domain/form/path.ts';
import { isQuick } from '../../domain/form/quick-fill.ts';
import { problemsIn } from './problems.ts';

type Instance = RepeatState['instances'][number];

/** Which cards of a list stand open when its page is opened, by key: the first unfinished one; of a finished list none. */
export function firstOpen(engine: FormEngine, instances: readonly Instance[]): ReadonlySet<string> {
  // Filled the short way there is little in a card: all of them are in sight.
  if (isQuick(engine)) return new Set(instances.map(({ key }) => key));
  const first = instances.length === 1 ? instances[0] : instances.find((instance) => isUnfinished(engine, instance));
  return new Set(first === undefined ? [] : [first.key]);
}

/** Which are open after `touched` was: what is finished closes when another opens, so that one is in sight at a time. */
export function openAfterTouch(
  engine: FormEngine,
  instances: readonly Instance[],
  open: ReadonlySet<string>,
  touched: Instance,
): ReadonlySet<string> {
  if (open.has(touched.key)) return new Set([...open].filter((key) => key !== touched.key));
  const stay = instances.filter(
    (instance) => open.has(instance.key) && (isQuick(engine) || isUnfinished(engine, instance)),
  );
  return new Set([...stay, touched].map(({ key }) => key));
}

function isUnfinished(engine: FormEngine, { path }: Instance): boolean {
  return problemsIn({ engine }).some((problem) => isInside(problem, path));
}
