import type { Answers, AnswerValue, Path } from './answers.ts';
import type { Question } from './definition.ts';

/**
 * Why a question that was asked has no answer: nobody there knows (`unknown`), or it will be told another day
 * (`later`). It is no answer: expressions, scores and figures read the question as blank.
 */
export type NoData = 'unknown' | 'later';

/** A question without data and why. */
export type NoDataAt = { readonly path: Path; readonly kind: NoData };

/**
 * Sync-protocol 3.6: beside the answers of the record, or of one instance of a repeat, each kind has a member that lists
 * the names of its questions. No question can have such a name, so older versions keep and pass on what they hold.
 */
const MEMBERS = { unknown: '@unknown', later: '@later' } as const satisfies Record<NoData, string>;

/** Whether a member beside the answers holds marks, and no answer to a question that this version does not know. */
export function isNoDataMember(name: string, value: unknown): value is readonly string[] {
  return (name === MEMBERS.unknown || name === MEMBERS.later) && isNames(value);
}

/** The marks among stored members, by the question's name. What has another shape is none. */
export function readNoData(members: ReadonlyMap<string, unknown>): ReadonlyMap<string, NoData> {
  const marks = new Map<string, NoData>();
  for (const kind of ['later', 'unknown'] as const) {
    const names = members.get(MEMBERS[kind]);
    if (isNames(names)) for (const name of names) marks.set(name, kind);
  }
  return marks;
}

/** The members that hold these marks; none where there is none. */
export function writeNoData(marks: Iterable<readonly [string, NoData]>): readonly (readonly [string, AnswerValue])[] {
  const all = [...marks];
  return (['unknown', 'later'] as const).flatMap((kind) => {
    const names = all.filter((mark) => mark[1] === kind).map(([name]) => name);
    return names.length === 0 ? [] : [[MEMBERS[kind], names] as const];
  });
}

/** The questions without data of a finished record, those inside repeats by their path. An answer makes a mark void. */
export function noDataOf(answers: Answers, prefix: Path = ''): readonly NoDataAt[] {
  const own = [...readNoData(new Map(Object.entries(answers)))]
    .filter(([name]) => answers[name] === undefined)
    .map(([name, kind]) => ({ path: `${prefix}${name}`, kind }));
  const inside = Object.entries(answers).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.flatMap((instance: string | Answers, index) =>
          typeof instance === 'string' ? [] : noDataOf(instance, `${prefix}${name}[${index + 1}]/`),
        )
      : [],
  );
  return [...own, ...inside];
}

/**
 * Whether the form allows that this question is left without data. Beside these, a question whose list has nothing to
 * choose may always be left so (`mayLack` in `question-node.ts`).
 */
export function mayLackData(question: Question): boolean {
  return question.no_data === 'allowed';
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
