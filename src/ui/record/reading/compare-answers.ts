import { alignInstances } from '../../../domain/form/align-instances.ts';
import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import { instancesOf } from '../../form/photo-manifest.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { type AnswerLine, type ReadLine, type ReadWords, readOver } from './read-over.ts';

/** An answer as it is read, or null where there is none. */
export type Side = { readonly value: string; readonly photo: string | null; readonly file?: FileKind } | null;

/** One question in two versions of a record. */
export type ComparedLine = {
  /** Unique in the comparison. */
  readonly key: string;
  /** In the right version; in the left one where only that has it. */
  readonly path: Path;
  /** Section, then the instance of a list where there is one: what tells two questions of one label apart. */
  readonly where: string;
  /** The question, after the instance of a list where it is asked in one: for a list without `where`. */
  readonly named: string;
  readonly label: string;
  readonly left: Side;
  readonly right: Side;
  readonly differs: boolean;
};

/** Two versions question by question, in the form's order. Read as a person reads them, so that what differs can be seen. */
export function compareAnswers(
  form: Form,
  left: Answers,
  right: Answers,
  language: Language,
  words: ReadWords,
): readonly ComparedLine[] {
  const keys = instanceKeys(left, right);
  const lefts = flatten(form, left, language, words, keys.left);
  const rights = flatten(form, right, language, words, keys.right);
  const same = inOrder([...lefts.keys()], [...rights.keys()]);
  return same.flatMap((key): readonly ComparedLine[] => {
    const one = lefts.get(key);
    const other = rights.get(key);
    const named = other ?? one;
    if (named === undefined) return [];
    const differs = one?.line.value !== other?.line.value || one?.line.photo !== other?.line.photo;
    const { where, instance, line } = named;
    const { path, label } = line;
    const words = [...instance, label].join(' · ');
    return [{ key, path, where, named: words, label, left: sideOf(one), right: sideOf(other), differs }];
  });
}

type Placed = { readonly where: string; readonly instance: readonly string[]; readonly line: AnswerLine };

function flatten(
  form: Form,
  answers: Answers,
  language: Language,
  words: ReadWords,
  keys: ReadonlyMap<Path, string>,
): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>();
  const visit = (lines: readonly ReadLine[], title: string, instance: readonly string[], at: Path): void => {
    const where = [title, ...instance].join(' · ');
    for (const line of lines) {
      if (line.kind === 'instance') visit(line.lines, title, [...instance, line.label], line.path);
      else found.set(`${keys.get(at) ?? ''}${line.path.slice(at.length)}`, { where, instance, line });
    }
  };
  for (const section of readOver(form, answers, language, words)) visit(section.lines, section.title, [], '');
  return found;
}

type InstanceKeys = { readonly left: Map<Path, string>; readonly right: Map<Path, string> };

/** A key an instance, by its path in its own version: the same key for the same instance in both. */
function instanceKeys(left: Answers, right: Answers): InstanceKeys {
  const keys: InstanceKeys = { left: new Map(), right: new Map() };
  const visit = (one: Answers, other: Answers, at: { left: Path; right: Path; key: string }): void => {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const ones = instancesOf(one[name]);
      const others = instancesOf(other[name]);
      for (const [index, pair] of alignInstances(ones, others).entries()) {
        const key = `${at.key}${name}[${index + 1}]`;
        const leftPath = `${at.left}${name}[${(pair.left ?? 0) + 1}]`;
        const rightPath = `${at.right}${name}[${(pair.right ?? 0) + 1}]`;
        if (pair.left !== null) keys.left.set(leftPath, key);
        if (pair.right !== null) keys.right.set(rightPath, key);
        const inside = [ones[pair.left ?? -1] ?? {}, others[pair.right ?? -1] ?? {}] as const;
        visit(...inside, { left: `${leftPath}/`, right: `${rightPath}/`, key: `${key}/` });
      }
    }
  };
  visit(left, right, { left: '', right: '', key: '' });
  return keys;
}

/** Both orders in one: what only the right has stands after what it follows there. */
function inOrder(left: readonly string[], right: readonly string[]): readonly string[] {
  const merged = [...left];
  const known = new Set(left);
  let at = 0;
  for (const key of right) {
    if (known.has(key)) {
      at = merged.indexOf(key) + 1;
      continue;
    }
    merged.splice(at, 0, key);
    at += 1;
  }
  return merged;
}

function sideOf(placed: Placed | undefined): Side {
  return placed === undefined ? null : sideOfLine(placed.line);
}

function sideOfLine({ value, photo, file }: AnswerLine): Side {
  return { value, photo, ...(file === undefined ? {} : { file }) };
}
