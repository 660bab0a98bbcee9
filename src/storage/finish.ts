import type { Answers, Geopoint } from '../domain/form/answers.ts';
import type { PhotoEntry } from '../domain/submission/submission.ts';
import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';

export type FinishRequest = {
  /** `engine.submissionAnswers()`: what is relevant, calculations included. */
  readonly answers: Answers;
  readonly photos: readonly PhotoEntry[];
  readonly location: Geopoint | null;
  /** The edition last saved: finishing what was not saved is refused. */
  readonly edition: number;
  readonly activeSeconds: number;
  /** Service minus phone at the last contact (`readSyncState`). */
  readonly clockOffsetMs: number | null;
  /** Version of the app, `1.4.0`. */
  readonly app: string;
};

export type FinishOutcome =
  | { readonly status: 'finished'; readonly key: string; readonly recordId: string }
  | { readonly status: 'already-finished'; readonly key: string; readonly recordId: string }
  /** Bytes of these are neither here nor on the service: to be taken again. */
  | { readonly status: 'photo-missing'; readonly photos: readonly PhotoEntry[] }
  /** A text holds what JSON cannot carry (3.4). */
  | { readonly status: 'malformed'; readonly reason: string }
  | { readonly status: 'changed-elsewhere'; readonly edition: number }
  | { readonly status: 'gone' }
  | NoSpace;

/** Draft to outbox in one strict transaction: both or nothing. */
export async function finishDraft(_own: OwnStorage, _draftId: string, _request: FinishRequest): Promise<FinishOutcome> {
  throw new Error('being built');
}

/** Takes a record back: queues its next revision with `withdrawn` (3.5). */
export async function withdrawRecord(
  _own: OwnStorage,
  _recordId: string,
  _facts: { readonly clockOffsetMs: number | null; readonly app: string },
): Promise<
  { readonly status: 'queued'; readonly key: string } | { readonly status: 'not-found' | 'withdrawn-already' } | NoSpace
> {
  throw new Error('being built');
}
