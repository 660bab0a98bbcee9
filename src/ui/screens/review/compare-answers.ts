import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { type AnswerLine, type ReadLine, readOver } from '../../record/reading/read-over.ts';

/** An answer as it is read, or null where there is none. */
export type Side = { readonly value: string; readonly photo: string | null } | null;

/** One question in two versions of a record. */
export type ComparedLine = {
  readonly path: Path;
  /** Section, then the instance of a list where there is one: what tells two questions of one label apart. */
  readonly where: string;
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
  otherTitle: string,
): readonly ComparedLine[] {
  const lefts = flatten(form, left, language, otherTitle);
  const rights = flatten(form, right, language, otherTitle);
  const paths = inOrder([...lefts.keys()], [...rights.keys()]);
  return paths.flatMap((path): readonly ComparedLine[] => {
    const one = lefts.get(path);
    const other = rights.get(path);
    const named = other ?? one;
    if (named === undefined) return [];
    const differs = one?.line.value !== other?.line.value || one?.line.photo !== other?.line.photo;
    const { where, line } = named;
    return [{ path, where, label: line.label, left: sideOf(one), right: sideOf(other), differs }];
  });
}

type Placed = { readonly where: string; readonly line: AnswerLine };

function flatten(form: Form, answers: Answers, language: Language, other: string): ReadonlyMap<Path, Placed> {
  const found = new Map<Path, Placed>();
  const visit = (lines: readonly ReadLine[], where: string): void => {
    for (const line of lines) {
      if (line.kind === 'instance') visit(line.lines, `${where} · ${line.label}`);
      else found.set(line.path, { where, line });
    }
  };
  for (const section of readOver(form, answers, language, other)) visit(section.lines, section.title);
  return found;
}

/** Both orders in one: what only the right has stands after what it follows there. */
function inOrder(left: readonly Path[], right: readonly Path[]): readonly Path[] {
  const merged = [...left];
  const known = new Set(left);
  let at = 0;
  for (const path of right) {
    if (known.has(path)) {
      at = merged.indexOf(path) + 1;
      continue;
    }
    merged.splice(at, 0, path);
    at += 1;
  }
  return merged;
}

function sideOf(placed: Placed | undefined): Side {
  return placed === undefined ? null : { value: placed.line.value, photo: placed.line.photo };
}
