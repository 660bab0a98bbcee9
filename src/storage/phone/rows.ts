import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { LinePoint } from '../../domain/submission/draft-lines.ts';
import type { DraftBody } from '../../domain/submission/kept-body.ts';
import type { PhotoEntry, Subject } from '../../domain/submission/submission.ts';
import type { Receipt } from '../../domain/sync/protocol.ts';

/** A form and the version that a record is filled with. */
export type FormReference = { readonly id: string; readonly version: number };

export type { DraftBody } from '../../domain/submission/kept-body.ts';

/** How far a draft is, for lists: counts of questions that ask something, and the section it was left at. */
export type Progress = {
  readonly answered: number;
  readonly asked: number;
  /** Not there: a draft of before this was kept. */
  readonly left?: LeftAt | undefined;
};

/** Where a draft was left: a section by its number, or the reading over at the end. */
export type LeftAt =
  | { readonly at: 'section'; readonly number: number; readonly total: number }
  | { readonly at: 'review' };

/** Which revision a draft or a finished revision was made on. `local` is the key of a finished revision here. */
export type MadeOn =
  | { readonly kind: 'nothing' }
  /** `hash`: absent where the service did not tell it, or the row is of before this was kept. */
  | { readonly kind: 'service'; readonly revision: number; readonly hash?: string | undefined }
  | { readonly kind: 'local'; readonly key: string };

/** Index row of a draft. The body lies apart. */
export type DraftRow = {
  /** Id of the draft; for a new record also the record's id. */
  readonly id: string;
  readonly recordId: string;
  readonly owner: string;
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  /** Whom it is about, e.g. the name of the Junta. */
  readonly label: string;
  /** What its form calls it by its answers; absent: nothing, or a row of before this was kept. */
  readonly instanceName?: string | undefined;
  readonly practice: boolean;
  readonly startedAt: string;
  /** The device's clock when the last save was durable. Shown, never used to order. */
  readonly savedAt: string;
  /** Monotonic foreground seconds spent. */
  readonly activeSeconds: number;
  readonly progress: Progress | null;
  /** `nothing`: a new record; else a correction. */
  readonly madeOn: MadeOn;
  /** Hashes of the photos that a correction took over from its source, whose bytes may lie only on the service. */
  readonly carriedPhotos: readonly string[];
  /** Counts saves, so that a second tab cannot overwrite what it has not read. */
  readonly edition: number;
  /**
   * The writing of one draft on one phone. A draft that is taken in from a file goes on in a line of its own, because
   * editions of two phones say nothing of each other. Absent: a row of before this was kept.
   */
  readonly line?: string | undefined;
  /** The lines that this one goes on from, each up to an edition. */
  readonly past?: readonly LinePoint[] | undefined;
  /** The form version it had before `upgradeDraft`, when going back is possible. */
  readonly upgradedFrom: number | null;
  readonly discardedAt: string | null;
  /** How long it has lain in the trash. Absent: it does not, or nobody has looked yet. */
  readonly discardedAge?: ToldAge | undefined;
};

/**
 * How long something has lain, by the time of the service alone: the phone's clock may stand in 2015 or be a month ahead.
 * `seen`: what the service had last told when it was first looked at, perhaps long ago. `since`: what it told at the first
 * contact after that; from here it counts.
 */
export type ToldAge = { readonly seen: string; readonly since: string | null };

/** A draft with what was typed. */
export type Draft = { readonly row: DraftRow; readonly body: DraftBody };

/** Why a record waits for a person. The codes of 4.4, and what the phone itself meets. */
type SetAside = {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly at: string;
};

/** What a revision became when its first byte left, or when it was copied (sync-protocol 3.1). Never changes afterwards. */
export type Frozen = {
  readonly revision: number;
  readonly baseRevision: number;
  /** 3.1: the hash of the base. A record that came in a backup has it in its body. */
  readonly baseHash?: string;
  readonly contentHash: string;
  readonly at: string;
  /** The proof that the record was made on this phone (3.5). A record that came in a backup has it in its body. */
  readonly proof?: string;
  /** Frozen for the sealed copy beside the database; nothing of it has left, so nobody else knows of it. */
  readonly onlyKept?: boolean;
};

/** Index row of one finished revision made on this phone; it stays readable after it was sent. */
export type SubmissionRow = {
  /** Id of the draft it was finished from, so that finishing twice is finishing once. */
  readonly key: string;
  readonly recordId: string;
  readonly owner: string;
  /** Another than the owner when it came with a colleague's backup: this phone relays it (3.5). */
  readonly author: string;
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly label: string;
  readonly instanceName?: string | undefined;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The days that its form asks for; null: none. Absent: not looked at yet (`fillVisitDays`). */
  readonly days?: RecordDays | null;
  /** Order of finishing on this phone; the order of sending. */
  readonly order: number;
  readonly madeOn: MadeOn;
  readonly photos: readonly PhotoEntry[];
  /** Bytes of the canonical text, near enough to size a batch. */
  readonly approximateBytes: number;
  /** Null: nothing has left yet. */
  readonly frozen: Frozen | null;
  /** Since when a request with it is under way; left over after a kill, which 4.7 repairs. */
  readonly sendingSince: string | null;
  readonly attempts: number;
  /** The last thing the service said of it. */
  readonly receipt: Receipt | null;
  readonly setAside: SetAside | null;
  /** Key of the later revision that mends this refused one. */
  readonly replacedBy: string | null;
  /** In the trash since. */
  readonly discardedAt: string | null;
  /** It came out of a file when the phone knew a later revision of the record, which stays the latest. */
  readonly older?: true;
};

/** A finished revision as the queue knows it: by what lists call it nobody sends. */
export type QueuedRow = Omit<SubmissionRow, 'instanceName'>;

/** A photo on its way: bytes the service has, whether its hash was verified (5.1), why it was refused. */
export type PhotoTransfer = {
  readonly sha256: string;
  readonly owner: string;
  readonly offset: number;
  /** False: no byte of it ever left this phone. Absent: a row of 0.1.0, which did not say. */
  readonly begun?: boolean;
  readonly provedAt: string | null;
  readonly refusedCode: string | null;
};
