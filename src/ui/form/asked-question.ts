import type { Path } from '../../domain/form/answers.ts';

const QUESTION = 'pregunta';

/** The address of an open record at one of its questions, which was touched where the record is read. */
export function addressAtQuestion(draftId: string, path: Path | null): string {
  return path === null ? `/registro/${draftId}` : `/registro/${draftId}?${QUESTION}=${encodeURIComponent(path)}`;
}

/** The question that the address asks for; null: none. */
export function askedQuestion(search: string): Path | null {
  return new URLSearchParams(search).get(QUESTION);
}

/** The record, at the answer where its correction was begun. */
export function addressAtAnswer(recordId: string, path: Path): string {
  return `/historia/${recordId}#${encodeURIComponent(answerId(path))}`;
}

/** Where an answer stands among those of a record, as an id and after `#`. */
export function answerId(path: Path): string {
  return `respuesta-${path}`;
}
