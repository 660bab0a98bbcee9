import type { Dexie, Table, Transaction } from 'dexie';
import type { SubjectType } from '../../domain/form/definition.ts';
import type { FormEntry } from '../../domain/form/form-entry.ts';
import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { ToldFlag } from '../../domain/problem.ts';
import type { Placement } from '../../domain/publishing/placement.ts';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { DeskPile } from '../../domain/submission/desk.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import type { Entity, Review, ReviewState } from '../../domain/sync/protocol.ts';
import type { FormFile } from '../../domain/sync/published-form.ts';
import type { DraftRow, FormReference, PhotoTransfer, SubmissionRow, ToldAge } from './rows.ts';
import type { SealedBytes } from './sealing.ts';
import type { Kept, StoredBody } from './stored-body.ts';
import { visitMarkOf } from './visit-mark.ts';

/** A row as it is kept: what its form calls it by its answers lies sealed in it. */
export type KeptRow<T> = Omit<T, 'instanceName'> & { readonly instanceName?: Kept<string> | undefined };

/** A draft's index row with what only the indexes need. */
export type StoredDraft = KeptRow<DraftRow> & {
  /** 1 while it is open, 0 in the trash (booleans cannot be indexed). */
  readonly live: 0 | 1;
  /** Order of the last touch on this phone; clocks never order. */
  readonly order: number;
  readonly subjectKey: string;
  /** Chosen by the writer, so that a write repeated after a lost connection knows itself. */
  readonly writeToken: string;
};

/** Where a finished revision lies: waiting for proof, proved (or mended by a later one), or thrown away. */
export type SubmissionPlace = 'outbox' | 'history' | 'trash';
export type StoredSubmission = KeptRow<SubmissionRow> & {
  readonly place: SubmissionPlace;
  readonly subjectKey: string;
  readonly writeToken: string;
};

/** Index row of a pulled head; its text lies in `bodies`. */
export type PulledRow = {
  readonly owner: string;
  readonly id: string;
  readonly sequence: number;
  /** The sequence of the revision itself; a review gives the change a later one. */
  readonly arrival: number;
  /** Which run from 0 brought it; what a finished run did not bring again is gone (6.4). */
  readonly epoch: number;
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly subjectKey: string;
  readonly municipality: string | null;
  readonly finishedAt: string;
  /** The days that it counts in, as the service tells them (12.1). Absent: not looked at yet (`fillVisitDays`). */
  readonly days?: RecordDays | null;
  /** Sequence of the record's first revision; absent: not told. */
  readonly firstArrival?: number;
  /** When the record was first finished; absent: not told, or this is its first revision. */
  readonly firstFinishedAt?: string;
  readonly revision: number;
  readonly contentHash: string | null;
  readonly state: ReviewState;
  readonly author: { readonly userId: string; readonly name: string };
  readonly mine: 0 | 1;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  readonly branches: readonly {
    readonly contentHash: string;
    readonly revision: number;
    readonly state: 'open' | 'adopted' | 'dismissed';
  }[];
  readonly score: unknown;
} & DeskRow;

/** What lists ask of a head that counts as a visit (`visit-mark.ts`); written with its head (`pulled-rows.ts`). */
type VisitMarkRow = { readonly owner: string; readonly id: string; readonly mark: string };

/** What the supervisor's desk reads of a head. Absent on rows that a version before the desk wrote (pull-state `rows`). */
type DeskRow = {
  readonly receivedAt?: string;
  readonly flags?: readonly ToldFlag[];
  readonly approvedRevision?: number | null;
  /** Who made the head, when that is not the record's author. */
  readonly correctedBy?: string | null;
  /** Absent where nobody has to look at it, so that the indexes do not hold it. */
  readonly desk?: { readonly pile: DeskPile; readonly order: number };
};

/** What a supervisor wrote about a record and has not sent yet. */
export type ReviewDraftRow = {
  readonly owner: string;
  readonly recordId: string;
  readonly draft: Kept<unknown>;
  /** There is no word and no decision in it. Absent: there is, or a version before this was said kept it. */
  readonly empty?: true;
};

export type ReviewRow = {
  readonly owner: string;
  readonly id: string;
  readonly submissionId: string;
  /** Order in which the service told them. */
  readonly position: number;
  readonly epoch: number;
  readonly review: Kept<Review>;
};

export type EntityRow = {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly code: string;
  readonly municipality: string;
  /** `provider:uuid`, for the multi-entry index. */
  readonly links: readonly string[];
  readonly sequence: number;
  /** A deleted entity stays as its tombstone, so that the search index hears of it. */
  readonly deleted: boolean;
  readonly entity: Entity;
  /** 6.8: what stands for this one; only where it was merged, and then it is `deleted`. */
  readonly mergedInto?: string;
  /** 6.3: it stands, and is not this person's to read; then it is `deleted`, and its name may be all that is known. */
  readonly outOfScope?: true;
  /** The run from 0 that told it last (`registry-changes.ts`). Absent: one of a version before. */
  readonly run?: number;
};

/**
 * Why a change is kept as it came: it is a row of a list (6.16), which `list-rows.ts` reads; or this version does not know
 * its kind, or could not read it (6.5).
 */
export type KeptReason = 'list-row' | 'unknown-kind' | 'malformed';
/** A change that is kept as it came, sealed. */
type OtherChange = {
  readonly owner: string;
  readonly kind: string;
  readonly id: string;
  readonly sequence: number;
  /** Which run from 0 brought it. Absent: a version before lists kept it. */
  readonly epoch?: number;
  readonly reason: KeptReason;
  readonly value: Kept<unknown>;
};

type FormRow = FormReference & { readonly title: unknown; readonly definition: unknown };
/** What a build of the app (`by`) found when it compiled a version: what lists say of it, or why it cannot be used. */
export type FormCheck = { readonly by: string } & (
  | { readonly kind: 'ready'; readonly entry: FormEntry }
  | { readonly kind: 'broken'; readonly codes: readonly string[] }
);
/** What the service told of a version of a form, apart from its definition, which lists do not need. */
export type FormNoteRow = FormReference & {
  readonly title: unknown;
  /** Null: nothing was said, so it is as shipped. */
  readonly publication: Publication | null;
  readonly placement: Placement;
  readonly files: readonly FormFile[];
  /** Its definition lies in `forms`. */
  readonly here: boolean;
  readonly filesHere: boolean;
  /** Something on this phone was filled with it. */
  readonly wanted: boolean;
  readonly checked: FormCheck | null;
};
/** A whole file of a form, by its content. */
type FormFileRow = { readonly sha256: string; readonly data: Uint8Array<ArrayBuffer> };
/** Bytes of a file that is still coming, from `offset` on. */
type FormFilePartRow = FormFileRow & { readonly offset: number };
/** A photo's index row. `present`: its bytes are here. */
export type PhotoRow = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly savedAt: string;
  readonly present: boolean;
  /** What opens its bytes and its thumbnail, under a key of each who may. Absent: they lie in clear (0.1.0, 0.2.0). */
  readonly keys?: readonly PhotoKey[];
};
/** The key of one photo, sealed with a key of a person. */
export type PhotoKey = SealedBytes & { readonly key: string };
/** Never a Blob or File: browsers have lost those (lesson 1). */
export type BytesRow = {
  readonly sha256: string;
  readonly data: ArrayBuffer;
  readonly mediaType: string;
  /** Absent: in clear. */
  readonly nonce?: Uint8Array<ArrayBuffer>;
};
/**
 * A draft or record that names a photo. `holder`: `draft/<id>`, `finished/<key>`, or `kept/<record>` for a kept file.
 */
type HolderRow = { readonly sha256: string; readonly holder: string; readonly owner: string };
type DayRow = { readonly owner: string; readonly day: string; readonly sent: number; readonly received: number };
type MetaRow = { readonly key: string; readonly value: unknown };
/** A copy of all unsent drafts and records, taken before the schema of the database is changed (lesson 18). */
export type SnapshotRow = {
  readonly id?: number;
  readonly fromVersion: number;
  readonly takenAt: string;
  readonly age?: ToldAge;
  readonly drafts: readonly StoredDraft[];
  readonly submissions: readonly StoredSubmission[];
  readonly bodies: readonly { readonly key: string; readonly body: StoredBody }[];
};

/** A parcel that was sealed to the service when this phone was revoked (2.7). Nobody here can open it. */
type ParcelRow = {
  readonly sha256: string;
  /** Whose work it is. */
  readonly owner: string;
  /** Name of the service's key. */
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  /** In which order they were made. */
  readonly place: number;
  /** What it holds is not here any more in another way, so it may go. */
  readonly ready: 0 | 1;
  /** Why and when, by the phone's clock, the service did not take it. */
  readonly refused?: { readonly code: string; readonly atMs: number };
};
type ParcelBytesRow = { readonly sha256: string; readonly data: Uint8Array<ArrayBuffer> };

export type BitacoraDatabase = Dexie & {
  readonly meta: Table<MetaRow, string>;
  readonly drafts: Table<StoredDraft, string>;
  readonly submissions: Table<StoredSubmission, string>;
  readonly bodies: Table<{ readonly key: string; readonly body: StoredBody }, string>;
  readonly photos: Table<PhotoRow, string>;
  readonly photoBytes: Table<BytesRow, string>;
  readonly thumbnails: Table<BytesRow, string>;
  readonly photoHolders: Table<HolderRow, [string, string]>;
  readonly photoTransfers: Table<PhotoTransfer, [string, string]>;
  readonly entities: Table<EntityRow, string>;
  readonly forms: Table<FormRow, [string, number]>;
  readonly formNotes: Table<FormNoteRow, [string, number]>;
  readonly formFiles: Table<FormFileRow, string>;
  readonly formFileParts: Table<FormFilePartRow, [string, number]>;
  readonly pulledSubmissions: Table<PulledRow, [string, string]>;
  readonly visitMarks: Table<VisitMarkRow, [string, string]>;
  readonly reviews: Table<ReviewRow, [string, string]>;
  readonly otherChanges: Table<OtherChange, [string, string, string]>;
  readonly days: Table<DayRow, [string, string]>;
  readonly snapshots: Table<SnapshotRow, number>;
  readonly reviewDrafts: Table<ReviewDraftRow, [string, string]>;
  readonly parcels: Table<ParcelRow, string>;
  readonly parcelBytes: Table<ParcelBytesRow, string>;
};

export type TableName =
  | 'meta'
  | 'drafts'
  | 'submissions'
  | 'bodies'
  | 'photos'
  | 'photoBytes'
  | 'thumbnails'
  | 'photoHolders'
  | 'photoTransfers'
  | 'entities'
  | 'forms'
  | 'formNotes'
  | 'formFiles'
  | 'formFileParts'
  | 'pulledSubmissions'
  | 'visitMarks'
  | 'reviews'
  | 'otherChanges'
  | 'days'
  | 'snapshots'
  | 'reviewDrafts'
  | 'parcels'
  | 'parcelBytes';

/** One version of the schema. Only ever added to: a table or index of a released version is never taken away. */
export type SchemaVersion = {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
  /** Runs inside IndexedDB's upgrade transaction, so a kill at any row leaves the version of before. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
};

const PULLED_INDEXES = '[owner+id], [owner+subjectKey], [owner+form.id+subjectKey], [owner+mine+state], [owner+epoch]';

const DESK_INDEXES =
  '[owner+desk.pile+desk.order], [owner+desk.pile+form.id+desk.order], [owner+desk.pile+municipality+desk.order], [owner+desk.pile+author.userId+desk.order]';

export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      meta: 'key',
      drafts: 'id, [owner+live+order], recordId, [owner+form.id+subjectKey]',
      submissions: 'key, [owner+place+order], [owner+order], recordId, [owner+form.id+subjectKey], [owner+subjectKey]',
      bodies: 'key',
      photos: 'sha256',
      photoBytes: 'sha256',
      thumbnails: 'sha256',
      photoHolders: '[sha256+holder], holder',
      photoTransfers: '[owner+sha256]',
      entities: 'id, sequence, [type+sequence], [type+code], [type+municipality], [type+name], *links',
      forms: '[id+version]',
      pulledSubmissions: PULLED_INDEXES,
      reviews: '[owner+id], [owner+submissionId], [owner+epoch]',
      otherChanges: '[owner+kind+id]',
      days: '[owner+day]',
      snapshots: '++id',
    },
  },
  {
    version: 2,
    stores: {
      pulledSubmissions: `${PULLED_INDEXES}, ${DESK_INDEXES}`,
      reviewDrafts: '[owner+recordId]',
    },
  },
  {
    version: 3,
    stores: {
      // What still lies in clear, or under the send key, is found without opening the others.
      bodies: 'key, body.codec',
      formNotes: '[id+version]',
      formFiles: 'sha256',
      formFileParts: '[sha256+offset], sha256',
      visitMarks: '[owner+id]',
      parcels: 'sha256, place',
      parcelBytes: 'sha256',
    },
    upgrade: async (transaction) => {
      await noteFormsOfBefore(transaction);
      await markVisitsOfBefore(transaction);
    },
  },
];

/** Before version 3 the versions that the service told of stood among the definitions. */
async function noteFormsOfBefore(transaction: Transaction): Promise<void> {
  const rows: FormRow[] = await transaction.table('forms').toArray();
  const notes = rows.map(
    ({ id, version, title, definition }): FormNoteRow => ({
      id,
      version,
      title,
      publication: null,
      placement: { menu: null, order: null, icon: null },
      files: [],
      here: definition !== null,
      filesHere: true,
      wanted: false,
      checked: null,
    }),
  );
  await transaction.table('formNotes').bulkPut(notes);
}

/** Before version 3 lists read whole records for what a mark says now. */
async function markVisitsOfBefore(transaction: Transaction): Promise<void> {
  const marks: VisitMarkRow[] = [];
  await transaction.table<PulledRow>('pulledSubmissions').each((row) => {
    const mark = visitMarkOf(row);
    if (mark !== null) marks.push({ owner: row.owner, id: row.id, mark });
  });
  await transaction.table('visitMarks').bulkPut(marks);
}

/** Declares the versions on a database; each later one takes the snapshot before it changes anything. */
export function declareVersions(
  database: Dexie,
  versions: readonly SchemaVersion[],
  now: () => string,
): asserts database is BitacoraDatabase {
  let previous: number | null = null;
  for (const { version, stores, upgrade } of versions) {
    const declared = database.version(version).stores({ ...stores });
    if (previous !== null) {
      const fromVersion = previous;
      declared.upgrade(async (transaction) => {
        await takeSnapshot(transaction, fromVersion, now());
        await upgrade?.(transaction);
      });
    }
    previous = version;
  }
}

/** `provider:uuid`; empty for a record without subject. */
export function subjectKeyOf(subject: { readonly type: string; readonly id: string } | null): string {
  return subject === null ? '' : `${subject.type}:${subject.id}`;
}

async function takeSnapshot(transaction: Transaction, fromVersion: number, takenAt: string): Promise<void> {
  const submissions: { key: string }[] = await transaction
    .table('submissions')
    .filter((row: { place?: unknown }) => row.place !== 'history')
    .toArray();
  const drafts: { id: string }[] = await transaction.table('drafts').toArray();
  const keys = [...drafts.map((row) => `draft/${row.id}`), ...submissions.map((row) => `finished/${row.key}`)];
  const bodies: unknown[] = await transaction.table('bodies').where('key').anyOf(keys).toArray();
  await transaction.table('snapshots').add({ fromVersion, takenAt, drafts, submissions, bodies });
}
