import type { Path } from '../../domain/form/answers.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { stepsOf } from '../../domain/form/path.ts';

/** What a form says of its names. */
export type FormNames = {
  /** Questions whose answers are personal data, in or out of repeats. */
  readonly personal: ReadonlySet<string>;
  /** Every question and repeat. */
  readonly known: ReadonlySet<string>;
};

/** Answers under names that the form does not know are kept and passed on (3.4), but a telephone not to everybody. */
const LOOKS_LIKE_TELEPHONE = /tel[eé]fono|celular|m[oó]vil|whats|phone/i;

function isPersonal(name: string, names: FormNames): boolean {
  return names.known.has(name) ? names.personal.has(name) : LOOKS_LIKE_TELEPHONE.test(name);
}

/** What a form says of its names; of a form that is not known, nothing. */
export function namesOf(nodes: readonly FormNode[]): FormNames {
  const personal = new Set<string>();
  const known = new Set<string>();
  const visit = (node: FormNode): void => {
    if (node.type !== 'group') known.add(node.name);
    if (node.type === 'group' || node.type === 'repeat') node.children.forEach(visit);
    else if (node.personal === true) personal.add(node.name);
  };
  nodes.forEach(visit);
  return { personal, known };
}

/**
 * A record as people see it who may not have the personal data in it (6.3): those answers and their photos are left
 * out, in repeats too. What is left no longer has the content hash that stands beside it, so it is marked.
 */
export function withoutPersonal(record: Readonly<Record<string, unknown>>, names: FormNames): Record<string, unknown> {
  const { answers, photos } = record;
  return {
    ...record,
    answers: strip(answers, names),
    photos: Array.isArray(photos) ? photos.filter((photo) => !isPersonalPhoto(photo, names)) : photos,
    redacted: true,
  };
}

/** Whether the last part of a path (`puntos[2]/foto`) names personal data. */
export function isPersonalPath(path: Path, names: FormNames): boolean {
  return (stepsOf(path) ?? [{ name: path }]).some(({ name }) => isPersonal(name, names));
}

function isPersonalPhoto(photo: unknown, names: FormNames): boolean {
  if (typeof photo !== 'object' || photo === null || !('question' in photo)) return false;
  return typeof photo.question === 'string' && isPersonalPath(photo.question, names);
}

function strip(value: unknown, names: FormNames): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (isPersonal(name, names) ? [] : [[name, strip(member, names)]])),
  );
}
