import type { Answers } from '../domain/form/answers.ts';
import type { SubmissionStatus } from '../domain/submission/status.ts';
import type { Subject } from '../domain/submission/submission.ts';
import type { Review, ReviewState } from '../domain/sync/protocol.ts';
import type { OwnStorage } from './open-storage.ts';
import type { FormReference } from './rows.ts';

/** One record, whether it was made here, pulled, or both. */
export type RecordSummary = {
  readonly id: string;
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly finishedAt: string;
  readonly author: { readonly userId: string; readonly name: string | null };
  readonly mine: boolean;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  /** Null: not frozen yet. */
  readonly revision: number | null;
  readonly status: SubmissionStatus;
  readonly reviewState: ReviewState | null;
  /** The service's score of a pulled head, opaque. */
  readonly score: unknown;
  /** Key of the latest finished revision here, for `readFinished`. */
  readonly localKey: string | null;
};

/** Records about a subject, latest first: by the service's sequence, what is unsent before all. */
export async function recordsOf(_own: OwnStorage, _subject: Subject): Promise<readonly RecordSummary[]> {
  throw new Error('being built');
}

/** The whole of a record: the later of what was made here and the service's head, with its reviews. */
export type RecordDetail = {
  readonly summary: RecordSummary;
  readonly answers: Answers;
  readonly photos: readonly { readonly question: string; readonly sha256: string }[];
  readonly reviews: readonly Review[];
};
export async function readRecord(_own: OwnStorage, _recordId: string): Promise<RecordDetail | null> {
  throw new Error('being built');
}

/** The last record of a form about a subject: what a new visit may be filled from ("previous"). Practice and withdrawn ones aside. */
export async function latestRecord(_own: OwnStorage, _formId: string, _subject: Subject): Promise<RecordDetail | null> {
  throw new Error('being built');
}

export type ToCorrect = { readonly record: RecordSummary; readonly label: string; readonly review: Review };

/** Own records that the service returned and that are not corrected yet ("Para corregir"). For live queries. */
export async function listToCorrect(_own: OwnStorage): Promise<readonly ToCorrect[]> {
  throw new Error('being built');
}

/** Instances of a repeat over the last record of each subject and form: agreements still open, for example. */
export type RepeatInstance = { readonly record: RecordSummary; readonly index: number; readonly answers: Answers };
export async function repeatInstances(
  _own: OwnStorage,
  _query: { readonly formIds: readonly string[]; readonly repeat: string; readonly subject?: Subject },
): Promise<readonly RepeatInstance[]> {
  throw new Error('being built');
}
