import type { Answers, AnswerValue, Path } from './answers.ts';
import type { FormModel } from './engine-api.ts';
import { internalsOf, renamedFrom } from './model.ts';
import { isNoDataMember } from './no-data.ts';

/** What a question or repeat of one version is called in another. A name that was not changed comes back as it is. */
export type NameChange = (name: string) => string;

/**
 * What the names of a version are called in the last of these later ones, oldest first. `renamed_from` names the version
 * before, so it is followed from one to the next: `a` is `b` in the second version, `b` is `c` in the third. A version
 * in between that is not here is passed over.
 */
export function namesSince(later: readonly FormModel[]): NameChange {
  const steps = later.map((model) => {
    const { byName } = internalsOf(model);
    const renamed = new Map([...byName].map(([name, definition]) => [renamedFrom(definition), name]));
    return { has: (name: string) => (byName.get(name)?.kind ?? 'group') !== 'group', renamed };
  });
  return (name) => steps.reduce((now, { has, renamed }) => (has(now) ? now : (renamed.get(now) ?? now)), name);
}

/** The same backwards: what the names of the last version are called in `first`. */
export function namesBefore(first: FormModel, names: NameChange): NameChange {
  const before = new Map([...internalsOf(first).byName.keys()].map((name) => [names(name), name]));
  return (name) => before.get(name) ?? name;
}

/** A path under changed names; what is no name (`tanques[2]/foto/@drawing`) stays. */
export function pathUnder(names: NameChange, path: Path): Path {
  return path.replaceAll(/[^/[\]]+/g, (step) => names(step));
}

/** Answers under changed names, those inside repeats and the marks of what has no data among them. */
export function answersUnder(names: NameChange, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([name, value]): [string, AnswerValue] => {
      if (isNoDataMember(name, value)) return [name, value.map(names)];
      const now = names(name);
      // What is answered under the new name already keeps it; the other answer stays under its own.
      return [now !== name && answers[now] !== undefined ? name : now, insideUnder(names, value)];
    }),
  );
}

function insideUnder(names: NameChange, value: AnswerValue): AnswerValue {
  if (!Array.isArray(value)) return value;
  const instances: readonly (string | Answers)[] = value;
  return instances.every((each) => typeof each === 'object')
    ? instances.map((each) => answersUnder(names, each))
    : value;
}
