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

const FIGURE = 'figura';

/** The record, at one of its answers; `figure`: that of its result from which somebody came, and to which Atrás leads. */
export function addressAtAnswer(recordId: string, path: Path, figure?: string): string {
  const from = figure === undefined ? '' : `?${FIGURE}=${encodeURIComponent(figure)}`;
  return `/historia/${recordId}${from}#${encodeURIComponent(answerId(path))}`;
}

/** The result, at the figure from which somebody came to the record; null: they came from elsewhere. */
export function backAtFigure(recordId: string, search: string): string | null {
  const figure = new URLSearchParams(search).get(FIGURE);
  return figure === null ? null : `/resultado/${recordId}#${encodeURIComponent(figure)}`;
}

/** Where an answer stands among those of a record, as an id and after `#`. */
export function answerId(path: Path): string {
  return `respuesta-${path}`;
}
