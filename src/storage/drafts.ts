import type { Subject } from '../domain/submission/submission.ts';
import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import type { Draft, DraftBody, DraftRow, FormReference, Progress } from './rows.ts';

export type NewDraft = {
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly label: string;
  readonly practice: boolean;
  readonly body: DraftBody;
};

/** Begins a draft; its id is the id of the record that it will become. */
export async function createDraft(
  _own: OwnStorage,
  _draft: NewDraft,
): Promise<{ readonly status: 'created'; readonly row: DraftRow } | NoSpace> {
  throw new Error('being built');
}

export type SaveRequest = {
  readonly body: DraftBody;
  /** The edition that was read or last saved; another one means that another tab has written since. */
  readonly edition: number;
  readonly activeSeconds: number;
  readonly progress: Progress | null;
};

export type SaveOutcome =
  /** Durable; `savedAt` is when, `edition` what the next save must bring. */
  | { readonly status: 'saved'; readonly savedAt: string; readonly edition: number }
  | { readonly status: 'changed-elsewhere'; readonly edition: number }
  /** Finished, discarded or purged meanwhile. */
  | { readonly status: 'gone' }
  | NoSpace;

/** Writes the whole body. */
export async function saveDraft(_own: OwnStorage, _id: string, _request: SaveRequest): Promise<SaveOutcome> {
  throw new Error('being built');
}

/** A draft with its body; null when it is not there, finished, discarded, or another person's. */
export async function readDraft(_own: OwnStorage, _id: string): Promise<Draft | null> {
  throw new Error('being built');
}

/** Index rows of the open drafts, last touched first. For live queries. */
export async function listDrafts(_own: OwnStorage): Promise<readonly DraftRow[]> {
  throw new Error('being built');
}

/** Takes a draft away; `restoreDraft` undoes it for at least 30 days. */
export async function discardDraft(_own: OwnStorage, _id: string): Promise<{ readonly status: 'discarded' | 'gone' }> {
  throw new Error('being built');
}

export async function restoreDraft(_own: OwnStorage, _id: string): Promise<{ readonly status: 'restored' | 'gone' }> {
  throw new Error('being built');
}

/** What `restoreDraft` can bring back. */
export async function listDiscardedDrafts(_own: OwnStorage): Promise<readonly DraftRow[]> {
  throw new Error('being built');
}

/** Removes for good what was discarded over 30 days ago. Called at start, never awaited by a screen. */
export async function purgeDiscardedDrafts(_own: OwnStorage): Promise<number> {
  throw new Error('being built');
}

/** Gives a draft another subject. */
export async function changeDraftSubject(
  _own: OwnStorage,
  _id: string,
  _change: { readonly subject: Subject | null; readonly municipality: string | null; readonly label: string },
): Promise<{ readonly status: 'changed' | 'gone' } | NoSpace> {
  throw new Error('being built');
}

/** What exists of a form for a subject: for "this evaluation is begun already". */
export type Begun = { readonly drafts: readonly DraftRow[]; readonly finished: number };
export async function begunFor(_own: OwnStorage, _formId: string, _subject: Subject): Promise<Begun> {
  throw new Error('being built');
}
