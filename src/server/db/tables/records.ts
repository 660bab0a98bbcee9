import type { Generated } from 'kysely';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { DocumentState } from '../../../domain/sync/documents.ts';
import type { ErasureKind } from '../../../domain/sync/erasure.ts';
import type { ReviewState } from '../../../domain/sync/protocol.ts';
import type { Flag01 } from './flag.ts';

/** Records, their photos, and what is decided on them. */
export type RecordTables = {
  submissions: SubmissionsTable;
  revisions: RevisionsTable;
  revision_photos: RevisionPhotosTable;
  photos: PhotosTable;
  reviews: ReviewsTable;
  branch_actions: BranchActionsTable;
  imports: ImportsTable;
  drafts: DraftsTable;
  draft_photos: DraftPhotosTable;
  erasures: ErasuresTable;
  taken_out: TakenOutTable;
  photos_to_remove: PhotosToRemoveTable;
  document_texts: DocumentTextsTable;
  document_words: DocumentWordsTable;
};

/** One row a record; derived from its line of revisions and its reviews. */
type SubmissionsTable = {
  id: string;
  form_id: string;
  form_version: number;
  /** Author of the first revision: whose record it is. */
  author_id: string;
  /** Partner of the author when the record first arrived: whose figures it is in (12.1). Null: of none. */
  partner_id: Generated<string | null>;
  subject_type: SubjectType | null;
  subject_id: string | null;
  /** As the record says; the subject's own goes before it (2.4). */
  municipality: string | null;
  head_revision: number;
  head_hash: string;
  head_sequence: number;
  /** The revision that counts in published figures; null: none (7.1). */
  approved_revision: number | null;
  state: ReviewState;
  practice: Flag01;
  withdrawn: Flag01;
  created_at: string;
  /** Sequence of its first revision on the line. It says which of two visits of one day arrived first. */
  first_sequence: number;
  /** When the head (the latest revision on the line) arrived here. */
  received_at: string;
  /** What the head says: when it was begun and when it was finished on the phone. */
  started_at: string;
  finished_at: string;
  /** When it was taken out, or what arrived last of it since; null: it lies in no bin (6.15). */
  taken_out_at: Generated<string | null>;
};

/** What was taken out (6.15): a record, or a draft of a form. A record's row stays for ever, so that it stays out. */
type TakenOutTable = {
  kind: 'record' | 'form';
  /** The record's id, or `form/version time`. */
  key: string;
  at: string;
  by_user: string | null;
  reason: string | null;
  /** A draft as it was, as JSON; null: a record, which stays where it is. */
  content: string | null;
  /** When its days were over and it was deleted. */
  gone_at: string | null;
};

/** Every revision ever taken in, line and branches. Never changed but for `branch_state`, and by an erasure. */
type RevisionsTable = {
  submission_id: string;
  revision: number;
  content_hash: string;
  place: 'line' | 'branch';
  branch_state: 'open' | 'adopted' | 'dismissed' | null;
  sequence: number;
  base_revision: number;
  form_id: string;
  form_version: number;
  author_id: string;
  device_id: string;
  /** The session that brought it: same as the author unless relayed (3.5). */
  sent_by: string;
  received_at: string;
  finished_at: string;
  /** The days that it counts in (12.1), `YYYY-MM-DD`; null until a revision of an earlier version is dated. */
  day_from: string | null;
  day_to: string | null;
  municipality: string | null;
  subject_type: SubjectType | null;
  subject_id: string | null;
  practice: Flag01;
  withdrawn: Flag01;
  /** RFC 8785 text without `contentHash`: its SHA-256 is `content_hash` (3.4). */
  body: string;
  /** JSON array of flags (4.5). */
  flags: string;
  /** JSON (4.6) or null. */
  score: string | null;
  /** Its personal answers were taken out then (6.12): `body` is not what `content_hash` was made of any more. */
  erased_at: Generated<string | null>;
  /** `name`: only the name of somebody who was erased was taken out. Null: all that is personal, or nothing yet. */
  erased_part: Generated<'name' | null>;
};

/** The manifest of each revision's photos, in its order. */
type RevisionPhotosTable = {
  submission_id: string;
  revision: number;
  content_hash: string;
  position: number;
  question: string;
  sha256: string;
  bytes: number;
  media_type: string;
};

/** Photos whose bytes are here, whole and verified (5.1). Absent: missing. */
type PhotosTable = {
  sha256: string;
  bytes: number;
  media_type: string;
  completed_at: string;
  /** Who brought the last byte; null: before this was noted, or nobody knows. Decides what naming it gives (5.3). */
  brought_by: string | null;
};

type ReviewsTable = {
  id: string;
  submission_id: string;
  revision: number;
  state: ReviewState;
  reason: string | null;
  /** JSON array of `{ path?, text }`. */
  comments: string;
  by_user: string;
  at: string;
  sequence: number;
};

/** Decisions on branches (4.3), by the id their maker gave. */
type BranchActionsTable = {
  id: string;
  submission_id: string;
  content_hash: string;
  action: 'adopt' | 'dismiss';
  by_user: string;
  at: string;
  /** The revision that adoption wrote. */
  adopted_revision: number | null;
  sequence: number;
};

/** Imports of the registry, of backup files and of workbooks, with their report as JSON. */
type ImportsTable = {
  id: string;
  kind: 'registry' | 'backup' | 'plan' | 'values';
  file_name: string | null;
  by_user: string;
  at: string;
  report: string;
  /** What came of taking it back, as JSON; null: it holds. */
  undone: string | null;
};

/** Drafts out of backup files, kept for their author, counted nowhere (9.1). Each content once. */
type DraftsTable = {
  author_id: string;
  draft_id: string;
  /** Hex SHA-256 of `body`. */
  content_hash: string;
  /** The value of the file's section, as JSON. */
  body: string;
  received_at: string;
  import_id: string;
  kind: 'draft' | 'waiting';
  record_id: string;
  /** The person whose session brought the file. */
  brought_by: string | null;
  /** The phone that wrote the file; null: it came before this was kept. */
  device_id: string | null;
};

/** Photos that came with a draft: their author may fetch them, whether a record names them or not. */
type DraftPhotosTable = { author_id: string; draft_id: string; content_hash: string; sha256: string };

/**
 * Records, things and people whose personal answers were taken out, and why (6.12). What comes for a record later loses
 * them too.
 */
type ErasuresTable = {
  id: string;
  kind: ErasureKind;
  /** The id of the record, entity or person. */
  target: string;
  at: string;
  /** Null: whoever runs the service. */
  by_user: string | null;
  reason: string;
  /** 0: told by the list beside a backup, and still to be carried out. */
  done: Flag01;
};

/** Photos that nothing names any more; their bytes leave the store, and then the row. */
type PhotosToRemoveTable = { sha256: string; since: string };

/** The text of each document that is searched (18), or why there is none. A row goes with its document. */
type DocumentTextsTable = {
  sha256: string;
  /** `waiting`: it is being read since `at`, or whoever read it went down. */
  state: Exclude<DocumentState, 'not-read'>;
  /** How often reading it was begun. */
  tries: number;
  at: string;
  /** Which reader read it: a later one reads it again. */
  reader: number;
  cut: Flag01;
  /** JSON array of texts. */
  pages: string;
};

/** What is searched of each document that was read (`domain/text/find-in-pages.ts`). A row goes with its text. */
type DocumentWordsTable = { sha256: string; folded: string; sounds: string };
