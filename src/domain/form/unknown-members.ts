import type { AnswerValue } from './answers.ts';
import type { ContainerDefinition } from './model.ts';
import { isNoDataMember, type NoData, readNoData } from './no-data.ts';
import { namesIn } from './scopes.ts';

/** Answers under names that the form does not have there, as they came. */
export function unknownIn(
  definition: ContainerDefinition,
  members: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, AnswerValue> {
  const known = namesIn(definition);
  const unknown = new Map<string, AnswerValue>();
  for (const [name, raw] of members) {
    if (!known.has(name) && isKeepable(raw) && !isNoDataMember(name, raw)) unknown.set(name, raw);
  }
  return unknown;
}

/** Marks of questions that this version of the form does not have. */
export function unknownNoDataIn(
  definition: ContainerDefinition,
  members: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, NoData> {
  const marks = readNoData(members);
  if (marks.size === 0) return marks;
  const known = namesIn(definition);
  return new Map([...marks].filter(([name]) => !known.has(name)));
}

/** Anything but null can be passed on: the wire's own types do not bind names that this version does not know. */
function isKeepable(raw: unknown): raw is AnswerValue {
  return raw !== null && raw !== undefined;
}
