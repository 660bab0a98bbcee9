import type { Generated } from 'kysely';
import type { Role } from '../../domain/access/roles.ts';
import type { SubjectType } from '../../domain/form/definition.ts';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { AuditAction } from '../../domain/sync/audit.ts';
import type { ErasureKind } from '../../domain/sync/erasure.ts';
import type { ParcelState } from '../../domain/sync/parcel.ts';
import type { ReviewState } from '../../domain/sync/protocol.ts';
import type { WebhookStop } from '../../domain/sync/webhooks.ts';

/**
 * The tables, as Kysely reads them. The same on SQLite and PostgreSQL: times are RFC 3339 text in UTC, booleans
 * 0 or 1, JSON is text. `migrations.ts` creates what stands here.
 */
export type DatabaseSchema = {
  clock: ClockTable;
  users: UsersTable;
  devices: DevicesTable;
  device_keys: DeviceKeysTable;
  lock_copies: LockCopiesTable;
  confirmations: ConfirmationsTable;
  sessions: SessionsTable;
  revoked_sessions: RevokedSessionsTable;
  enrolments: EnrolmentsTable;
  submissions: SubmissionsTable;
  revisions: RevisionsTable;
  revision_photos: RevisionPhotosTable;
  photos: PhotosTable;
  entities: EntitiesTable;
  registry_columns: RegistryColumnsTable;
  entity_changes: EntityChangesTable;
  entity_merges: EntityMergesTable;
  registry_apart: RegistryApartTable;
  reviews: ReviewsTable;
  branch_actions: BranchActionsTable;
  forms: FormsTable;
  form_placements: FormPlacementsTable;
  form_files: FormFilesTable;
  form_contents: FormContentsTable;
  form_events: FormEventsTable;
  list_actions: ListActionsTable;
  list_rows: ListRowsTable;
  changes: ChangesTable;
  imports: ImportsTable;
  drafts: DraftsTable;
  draft_photos: DraftPhotosTable;
  indicator_shares: IndicatorSharesTable;
  read_tokens: ReadTokensTable;
  open_data: OpenDataTable;
  audit: AuditTable;
  audit_chain: AuditChainTable;
  erasures: ErasuresTable;
  taken_out: TakenOutTable;
  photos_to_remove: PhotosToRemoveTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  parcels: ParcelsTable;
  parcel_parts: ParcelPartsTable;
};

type Flag01 = 0 | 1;

/** One row (id 1). Whoever writes anything that is pulled takes its numbers here first (6.2). */
type ClockTable = {
  id: number;
  sequence: number;
  /** Changes when a backup is restored, so that phones begin their pull anew (6.4). */
  epoch: string;
};

/** People. `municipalities`: JSON array of codes, null means all (2.2). */
type UsersTable = {
  id: string;
  name: string;
  role: Role;
  partner_id: string | null;
  municipalities: string | null;
  created_at: string;
  /** First session; null: invited only. */
  joined_at: string | null;
  /** No new sessions; what they recorded stays. */
  ended_at: string | null;
};

/** Which device was enrolled to whom, ever (3.5). */
type DevicesTable = {
  id: string;
  user_id: string;
  name: string;
  enrolled_at: string;
  last_contact_at: string;
  revoked_at: string | null;
  /** 1: it brought a key when it joined, so that whatever it makes carries a proof (3.5). */
  keyed: Flag01;
};

/**
 * Public keys of phones, by which they prove what was made on them (3.5). Never taken away: old records stay proved.
 */
type DeviceKeysTable = {
  device_id: string;
  user_id: string;
  /** SPKI of an ECDSA key on P-256, as base64url. */
  public_key: string;
  added_at: string;
};

type LockCopiesTable = {
  user_id: string;
  device_id: string;
  /** Chosen by the phone, anew with each lock that it makes. */
  id: string;
  /** Base64 of the phone's data key, sealed with a key that only the phone has (2.5). */
  copy: string;
  kept_at: string;
};

/** The word that a person gives before something delicate (2.6). */
type ConfirmationsTable = {
  user_id: string;
  /** Salt and scrypt of the word's HMAC under the key of codes, both hex, a dot between. */
  word_hash: string;
  /** By which another key of codes is known. */
  key_check: string;
  set_at: string;
  wrong_tries: number;
  last_wrong_at: string | null;
};

type SessionsTable = {
  /** Hex SHA-256 of the token; the token itself is nowhere. */
  token_hash: string;
  user_id: string;
  device_id: string;
  created_at: string;
  renewed_at: string;
  expires_at: string;
  /** When the confirmation word was given in it (2.6). */
  confirmed_at: Generated<string | null>;
};

/** Sessions that ended because their phone was revoked (2.3). A phone that comes with one of them is told so. */
type RevokedSessionsTable = { token_hash: string; revoked_at: string };

/** Codes (2.2); only hashes. `link_hash` and `typed_hash` are two forms of one enrolment. */
type EnrolmentsTable = {
  id: string;
  user_id: string;
  kind: 'person' | 'first-administrator';
  link_hash: string | null;
  typed_hash: string | null;
  created_at: string;
  created_by: string | null;
  expires_at: string;
  used_at: string | null;
  used_by_device: string | null;
};

/** One row a record; derived from its line of revisions and its reviews. */
type SubmissionsTable = {
  id: string;
  form_id: string;
  form_version: number;
  /** Author of the first revision: whose record it is. */
  author_id: string;
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
  /** Sequence of its first revision on the line: who of two visits of one day came first. */
  first_sequence: number;
  /** When the latest revision on the line arrived, began and was finished. */
  received_at: string;
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

/** The registry (6.1). Unique by (type, code). `links` and `properties` are JSON. */
type EntitiesTable = {
  id: string;
  type: SubjectType;
  code: string | null;
  name: string;
  municipality: string | null;
  latitude: number | null;
  longitude: number | null;
  links: string;
  properties: string;
  version: number;
  updated_at: string;
  /** The entity that a person decided this one to be another name of; null: it stands for itself. */
  merged_into: string | null;
  /** Its registration was taken back before anything hung on it. */
  removed_at: string | null;
  /** 1: made by the record of the same id, registered in the field. */
  registered: Flag01;
};

/**
 * Columns of the registry for which it is decided who gets them. `decided_by` null: they went to phones before that.
 */
type RegistryColumnsTable = {
  name: string;
  audience: 'everybody' | 'office';
  decided_by: string | null;
  decided_at: string;
};

/** Each merge ever decided. `*_before`, `keep_after`: the entities as JSON (6.1), so that it can be undone. */
type EntityMergesTable = {
  id: string;
  keep_id: string;
  drop_id: string;
  by_user: string;
  at: string;
  keep_before: string;
  keep_after: string;
  drop_before: string;
  undone_at: string | null;
  undone_by: string | null;
};

/** Pairs of the registry that somebody said are two, although they resemble each other. `left_id` sorts first. */
type RegistryApartTable = {
  id: string;
  left_id: string;
  right_id: string;
  by_user: string;
  at: string;
  undone_at: string | null;
  undone_by: string | null;
};

/** Each version an entity had: the entity as JSON (6.1), who and by which import. */
type EntityChangesTable = {
  entity_id: string;
  version: number;
  value: string;
  changed_at: string;
  changed_by: string | null;
  import_id: string | null;
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

/** All versions of all forms stay readable (6.6). `definition` and `title` are JSON. */
type FormsTable = {
  id: string;
  version: number;
  title: string;
  definition: string;
  source: 'shipped' | 'imported';
  added_at: string;
  /** Generated<>: rows that nobody said anything of are published. */
  state: Generated<Publication['state']>;
  /** JSON (`publicationSchema`); null: as shipped. */
  publication: string | null;
  /** JSON (`Leftovers`): what its workbook held beyond the form; null: it came from none. */
  leftovers: string | null;
};

/** Where a form stands in lists; absent: as its data says. */
type FormPlacementsTable = { id: string; menu: string | null; position: number | null; icon: string | null };

/** The files of a version, by content. */
type FormFilesTable = {
  form_id: string;
  form_version: number;
  name: string;
  sha256: string;
  bytes: number;
  media_type: string;
};

/** Bytes of form files, base64. */
type FormContentsTable = { sha256: string; content: string };

/** Who did what with a version of a form, and when. */
type FormEventsTable = {
  id: string;
  form_id: string;
  form_version: number;
  at: string;
  by_user: string;
  action: string;
};

/** What pull reads: for each thing the number of its last change (6.2). */
type ChangesTable = {
  kind: 'entity' | 'form' | 'list-row' | 'submission' | 'review' | 'me';
  key: string;
  sequence: number;
};

/** What each record on the line says of a row of a list (6.16). */
type ListActionsTable = {
  record_id: string;
  list: string;
  row_id: string;
  action: 'create' | 'update';
  label: string | null;
  /** Column by column, as JSON. */
  cells: string;
  municipality: string | null;
  device_id: string;
  /** 1: made without having seen what another phone had changed. */
  conflict: Flag01;
  /** The version that it made of the row. */
  version: number;
  /** Of the record's first arrival: the order in which cells override each other. */
  sequence: number;
};

/** Rows of lists as all their records together say them. */
type ListRowsTable = {
  list: string;
  id: string;
  label: string;
  cells: string;
  municipality: string | null;
  version: number;
  conflict: Flag01;
  removed: Flag01;
  changed_at: string;
  changed_by: string;
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
};

/** Photos that came with a draft: their author may fetch them, whether a record names them or not. */
type DraftPhotosTable = { author_id: string; draft_id: string; content_hash: string; sha256: string };

/** What a revision adds to the indicators of a table. Made of its body, and made again when it is missing. */
type IndicatorSharesTable = {
  content_hash: string;
  /** Hash of the table and of the release that worked it out. */
  made_by: string;
  /** JSON: `[numerator, denominator]` by figure, null where the record does not say. */
  shares: string;
};

/** Tokens by which programs read what their maker may export; only hashes. */
type ReadTokensTable = {
  id: string;
  name: string;
  token_hash: string;
  user_id: string;
  /** 1: personal answers too, for the reason beside it. */
  personal: Flag01;
  reason: string | null;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

/** One row (id 1), or none: whether everybody may read the movement's figures. */
type OpenDataTable = { id: number; enabled: Flag01; title: string; changed_by: string; changed_at: string };

/** Who did what, in order, never changed; every line's hash covers the one before. `server/audit/` alone writes it. */
type AuditTable = {
  /** 1, 2, 3, ... without a gap. */
  sequence: number;
  at: string;
  /** Null: whoever runs the service, or nobody knows. */
  user_id: string | null;
  /** As it was then. */
  user_name: string | null;
  device_id: string | null;
  /** Shortened. */
  address: string | null;
  action: AuditAction;
  about: string | null;
  about_name: string | null;
  count: number | null;
  /** JSON. */
  details: string;
  hash: string;
  /** What a search looks through; made of the rest. */
  words: string;
};

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

/** Other systems that are told what happens to records. Of the secret only a hash: it is made again when it is needed. */
type WebhooksTable = {
  id: string;
  name: string;
  /** Empty once it was deleted. */
  url: string;
  /** JSON array of events. */
  events: string;
  secret_hash: string;
  created_by: string;
  created_at: string;
  paused_at: string | null;
  /** When the audit was told that the service stopped it. */
  stopped_at: string | null;
  stopped_because: WebhookStop | null;
  ended_at: string | null;
  /** When a message was taken last. */
  delivered_at: string | null;
};

/** Messages that wait for a webhook, and for a month those that were delivered or given up. */
type WebhookDeliveriesTable = {
  /** Also `webhook-id` of the message: the same over all tries. */
  id: string;
  webhook_id: string;
  type: string;
  submission_id: string;
  /** What is sent, byte for byte; without personal data. */
  body: string;
  created_at: string;
  state: 'waiting' | 'delivered' | 'given-up';
  tries: number;
  /** When it is due; while it is sent, when somebody else may take it. */
  next_at: string;
  tried_at: string | null;
  /** What the receiver answered last. */
  status: number | null;
  fault: string | null;
};

/**
 * What a revoked phone still had to send, sealed to the service (2.7). The row stays when its parts are gone, so that the
 * same parcel sent again is known.
 */
type ParcelsTable = {
  sha256: string;
  device_id: string;
  user_id: string;
  /** The service's key that it is sealed to. */
  key_id: string;
  /** Of the whole parcel. */
  bytes: number;
  /** In which order the phone made its parcels. */
  place: number;
  /** Bytes that are here. */
  received: number;
  state: ParcelState | 'gone';
  /** When the last part came. */
  changed_at: string;
  /** JSON, what is in it; null until it is whole. */
  content: string | null;
  decided_at: string | null;
  decided_by: string | null;
  /** Why it was discarded. */
  word: string | null;
  /** JSON, what became of what was taken in. */
  outcome: string | null;
};

/** The bytes of a parcel, sealed as they came, in base64. */
type ParcelPartsTable = { sha256: string; start: number; content: string };

/** One row (id 1): the end of the chain, and up to where its lines were cleared after their time. */
type AuditChainTable = {
  id: number;
  last_sequence: number;
  last_hash: string;
  cleared_sequence: number;
  cleared_hash: string;
};
