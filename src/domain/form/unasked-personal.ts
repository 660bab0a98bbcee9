import { isObject } from '../json-object.ts';
import type { Answers, Path } from './answers.ts';
import type { FormEngine, FormModel } from './engine-api.ts';
import { noteAt, refusesPersonal } from './note-path.ts';
import { lastName, stepsOf } from './path.ts';

/** A record as far as it is looked at for personal data: its answers in any shape, and the questions of its photos. */
export type PersonalParts = { readonly answers: unknown; readonly photos: readonly Path[] };

/** No form nests its repeats so deep: what lies below is looked into by nobody and counts as not asked for. */
const DEEPEST = 10;

/** The names of the questions that this version of a form marks as personal data. */
export function personalNames(model: FormModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name, node] of model.nodes) {
    if (node.type !== 'group' && node.type !== 'repeat' && node.personal === true) names.add(name);
  }
  return names;
}

/**
 * Paths of personal answers and photos that the form does not ask for as the record stands: names, where the board did
 * not agree that they are kept. `record` is the whole record, `personal` the names that hold personal data. What hangs on
 * something that only the phone knew counts as asked.
 */
export function unaskedPersonal(
  record: Pick<FormEngine, 'find' | 'model'>,
  { answers, photos }: PersonalParts,
  personal: ReadonlySet<string>,
): readonly Path[] {
  const found = new Set<Path>();
  const look = (path: Path): void => {
    if (record.find(path)?.relevant !== true) found.add(path);
  };
  // Names that this version of the form does not have are no questions of it, so it cannot leave them out.
  const isOurs = (name: string): boolean => personal.has(name) && record.model.nodes.has(name);
  const visit = (members: unknown, prefix: string, depth: number): void => {
    if (!isObject(members)) return;
    for (const [name, value] of Object.entries(members)) {
      const path = `${prefix}${name}`;
      if (isOurs(name)) {
        if (!isEmpty(value)) look(path);
      } else if (Array.isArray(value)) {
        if (depth === DEEPEST && value.some(isObject)) found.add(path);
        else for (const [index, item] of value.entries()) visit(item, `${path}[${index + 1}]/`, depth + 1);
      }
    }
  };
  if (personal.size > 0) visit(answers, '', 0);
  for (const path of photos) {
    const note = noteAt(path);
    const question = note?.question ?? path;
    if (stepsOf(question) === null) continue;
    const name = lastName(question);
    // What somebody says may hold anything, so a voice note counts as personal at whatever question (3.7).
    const isVoice = note?.kind === 'voice' && record.model.nodes.has(name);
    if (!isVoice && !isOurs(name)) continue;
    if (record.find(question)?.relevant !== true || (isVoice && refusesPersonal(record))) found.add(path);
  }
  return [...found];
}

/** Answers without those at these paths. Whatever shape the rest has, it stays as it is. */
export function withoutAnswers(answers: Answers, paths: ReadonlySet<Path>): Answers;
export function withoutAnswers(
  answers: Readonly<Record<string, unknown>>,
  paths: ReadonlySet<Path>,
): Readonly<Record<string, unknown>>;
export function withoutAnswers(
  answers: Readonly<Record<string, unknown>>,
  paths: ReadonlySet<Path>,
): Readonly<Record<string, unknown>> {
  const visit = (members: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(members).flatMap(([name, value]) => {
        const path = `${prefix}${name}`;
        if (paths.has(path)) return [];
        if (!Array.isArray(value)) return [[name, value]];
        const items: readonly unknown[] = value;
        return [[name, items.map((item, index) => (isObject(item) ? visit(item, `${path}[${index + 1}]/`) : item))]];
      }),
    );
  return paths.size === 0 ? answers : visit(answers, '');
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
