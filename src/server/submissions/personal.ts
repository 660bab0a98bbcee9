import type { Path } from '../../domain/form/answers.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { makerQuestions } from '../../domain/form/maker-questions.ts';
import { noteAt } from '../../domain/form/note-path.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { isObject } from '../../domain/json-object.ts';

/** What a form says of its names. */
export type FormNames = {
  /** Questions whose answers are personal data, in or out of repeats; by any version of the form. */
  readonly personal: ReadonlySet<string>;
  /** Questions whose answers tell who made the record, by any version: a name that the phone fills in by itself. */
  readonly makers: ReadonlySet<string>;
  /** Those of them that are answered with a person's name. */
  readonly makerNames: ReadonlySet<string>;
  /** Every question and repeat of this version. */
  readonly known: ReadonlySet<string>;
};

/**
 * Whether an answer is kept from people who may not have personal data. What the form does not know is kept and passed
 * on (3.4), but nobody can say that it is not personal.
 */
function isPersonal(name: string, names: FormNames): boolean {
  return !names.known.has(name) || names.personal.has(name);
}

/** The same for somebody who is not told who made the record either. */
function isKeptBack(name: string, names: FormNames): boolean {
  return isPersonal(name, names) || names.makers.has(name);
}

/** The names of a form's questions and repeats, those marked as personal data, and those that tell who made the record. */
export function namesOf(nodes: readonly FormNode[]): FormNames {
  const personal = new Set<string>();
  const known = new Set<string>();
  const visit = (node: FormNode): void => {
    if (node.type !== 'group') known.add(node.name);
    if (node.type === 'group' || node.type === 'repeat') node.children.forEach(visit);
    else if (node.personal === true) personal.add(node.name);
  };
  nodes.forEach(visit);
  const { names: makerNames, all: makers } = makerQuestions(nodes);
  return { personal, known, makers, makerNames };
}

/** Members of a record that say nothing of who made it and confirm nothing of what was taken out (6.9). */
const SHOWN_MEMBERS = [
  'id',
  'revision',
  'baseRevision',
  'form',
  'subject',
  'municipality',
  'startedAt',
  'finishedAt',
  'location',
  'practice',
  'withdrawn',
];
const POSITION_MEMBERS = ['latitude', 'longitude', 'accuracyMetres', 'altitudeMetres', 'takenAt'];

/**
 * A record as people see it who may not have the personal data in it (6.3, 6.9): those answers and their photos are left
 * out, in repeats too, and so is whatever tells who made it or could be compared with a guess, as its hash could.
 * `names` null: the form is not known, so nothing of the answers is given out.
 */
export function withoutPersonal(
  record: Readonly<Record<string, unknown>>,
  names: FormNames | null,
): Record<string, unknown> {
  const { answers, photos, location } = record;
  return {
    ...picked(record, SHOWN_MEMBERS),
    ...(isObject(location) ? { location: picked(location, POSITION_MEMBERS) } : {}),
    answers: names === null ? {} : shownAnswers(answers, names),
    photos: names === null || !Array.isArray(photos) ? [] : photos.filter((photo) => !isPersonalPhoto(photo, names)),
    redacted: true,
  };
}

/**
 * Whether any part of a path (`puntos[2]/foto`) names personal data. A voice note does at any question, because it may say
 * anything (3.7); a drawing does where its photo does.
 */
export function isPersonalPath(path: Path, names: FormNames): boolean {
  const note = noteAt(path);
  if (note !== null) return note.kind === 'voice' || isPersonalPath(note.question, names);
  return (stepsOf(path) ?? [{ name: path }]).some(({ name }) => isPersonal(name, names));
}

function isPersonalPhoto(photo: unknown, names: FormNames): boolean {
  return !isObject(photo) || typeof photo['question'] !== 'string' || isPersonalPath(photo['question'], names);
}

/** Answers of a record or of an instance of a repeat. */
function shownAnswers(answers: unknown, names: FormNames): Record<string, unknown> {
  if (!isObject(answers)) return {};
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) =>
      isKeptBack(name, names) ? [] : [[name, shownValue(value, names)]],
    ),
  );
}

function shownValue(value: unknown, names: FormNames): unknown {
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? shownAnswers(item, names) : item));
  // The only object that an answer is (3.3) is a position.
  return isObject(value) ? picked(value, POSITION_MEMBERS) : value;
}

function picked(value: Readonly<Record<string, unknown>>, members: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(members.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name]]] : [])));
}
