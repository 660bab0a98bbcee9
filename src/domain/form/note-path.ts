import type { Path } from './answers.ts';
import type { FormEngine } from './engine-api.ts';

/** What a person adds to a question beside its answer: what she says, or what she draws on its photo. */
export type NoteKind = 'voice' | 'drawing';

/**
 * Sync-protocol 3.7: where a note stands in the manifest of a record, `puntos[2]/cloro/@voice`. No form has such a name,
 * so a program that does not know of notes treats one as it treats whatever it cannot name: as personal.
 */
export function notePath(question: Path, kind: NoteKind): Path {
  return `${question}/@${kind}`;
}

/** The note that a path of the manifest names; null: it is the photo of a question. */
export function noteAt(path: Path): { readonly kind: NoteKind; readonly question: Path } | null {
  const [, question, kind] = /^(.+)\/@(voice|drawing)$/.exec(path) ?? [];
  return question === undefined || (kind !== 'voice' && kind !== 'drawing') ? null : { kind, question };
}

/** The question of an assessment that asks whether personal data may be kept, in all its versions. */
const CONSENT = 'consentimiento_datos';

/** Whether somebody answered that no personal data may be kept: then no voice is kept either, which may say anything. */
export function refusesPersonal({ find }: Pick<FormEngine, 'find'>): boolean {
  return find(CONSENT)?.value === 'no';
}
