import type { AnswerValue, Geopoint } from '../../domain/form/answers.ts';
import { withEvent } from '../../domain/form/audit-log.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { lastName } from '../../domain/form/path.ts';
import { isQuestionType, QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { FormSession } from './form-session.ts';

/** A fix of the last minute is where the visit begins; without one in two minutes the record goes without. */
const POSITION: PositionOptions = { enableHighAccuracy: true, maximumAge: 60_000, timeout: 120_000 };

type Watched = Pick<FormSession, 'engine' | 'clock' | 'row' | 'isUntouched'>;
/** What of the browser is needed; absent: the browser's own. */
type Around = {
  readonly page: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  readonly now: () => number;
  /** The path of the question of which something was touched; null: of none. */
  readonly pathOf: (target: EventTarget | null) => string | null;
  readonly locate: Pick<Geolocation, 'getCurrentPosition'> | null;
};

/**
 * Fills what only the open page can tell: the position where a new record begins (`start-geopoint`), and which question
 * was in hand when (`audit`). Neither makes a record of one in which nothing was answered. Returns how to stop.
 */
export function watchVisit(session: Watched, around: Around = browser()): () => void {
  const [position, log] = [nameOf(session.engine.model, 'position'), nameOf(session.engine.model, 'log')];
  const stops = [
    position === null ? null : watchStart(session, position, around),
    log === null ? null : watchQuestions(session, log, around),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
}

function browser(): Around {
  return {
    page: document,
    now: () => Date.now(),
    pathOf: (target) => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-path]') : null;
      return card?.dataset['path'] ?? null;
    },
    locate: 'geolocation' in navigator ? navigator.geolocation : null,
  };
}

function nameOf({ nodes }: FormModel, what: 'position' | 'log'): string | null {
  for (const [name, { type }] of nodes)
    if (isQuestionType(type) && QUESTION_TYPES[type].pageTells === what) return name;
  return null;
}

/** The position comes when it comes; it is laid in once something else was answered. */
function watchStart(session: Watched, name: string, { locate }: Around): () => void {
  const { engine } = session;
  if (session.row.madeOn.kind !== 'nothing' || engine.find(name)?.value !== undefined) return () => undefined;
  let found: Geopoint | null = null;
  let isOver = false;
  const lay = (): void => {
    if (found === null || isOver || session.isUntouched()) return;
    const position = found;
    found = null;
    engine.set(name, position);
  };
  const stop = engine.subscribe('*', lay);
  locate?.getCurrentPosition(
    ({ coords }) => {
      const { latitude, longitude, accuracy: accuracyMetres, altitude } = coords;
      const height = altitude === null ? {} : { altitudeMetres: altitude };
      found = { latitude, longitude, accuracyMetres, ...height, takenAt: session.clock.now() };
      lay();
    },
    // Without leave or a sky it stays empty: nothing in the form waits for it.
    () => undefined,
    POSITION,
  );
  return () => {
    isOver = true;
    stop();
  };
}

function watchQuestions(session: Watched, name: string, { page, now, pathOf }: Around): () => void {
  const { engine } = session;
  const node = engine.model.nodes.get(name);
  const tracksChanges = node !== undefined && 'parameters' in node && node.parameters?.['track-changes'] === 'true';
  const kept = engine.find(name)?.value;
  let log = withEvent(typeof kept === 'string' ? kept : undefined, {
    kind: kept === undefined ? 'form start' : 'form resume',
    at: now(),
  });
  let inHand: { readonly path: string; readonly start: number; readonly before: string } | null = null;

  const put = (): void => {
    if (!session.isUntouched()) engine.set(name, log);
  };
  const lookAt = (event: Event): void => {
    const path = pathOf(event.target);
    if (path === (inHand?.path ?? null)) return;
    leave();
    if (path !== null) inHand = { path, start: now(), before: answerAt(path) };
  };
  const leave = (): void => {
    if (inHand === null) return;
    const { path, start, before } = inHand;
    inHand = null;
    const after = answerAt(path);
    const change = tracksChanges && before !== after ? { change: { before, after } } : {};
    log = withEvent(log, { kind: 'question', path, start, end: now(), ...change });
    put();
  };

  /** What a person would call personal is in no log. */
  function answerAt(path: string): string {
    const question = engine.model.nodes.get(lastName(path));
    if (!tracksChanges || question === undefined || ('personal' in question && question.personal)) return '';
    return textOf(engine.find(path)?.value);
  }

  // A touch on a choice moves no focus in every browser, a keyboard touches nothing.
  for (const kind of ['focusin', 'pointerdown'] as const) page.addEventListener(kind, lookAt, true);
  page.addEventListener('visibilitychange', leave);
  return () => {
    for (const kind of ['focusin', 'pointerdown'] as const) page.removeEventListener(kind, lookAt, true);
    page.removeEventListener('visibilitychange', leave);
    leave();
  };
}

function textOf(value: AnswerValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? value.join(' ')
    : JSON.stringify(value);
}
