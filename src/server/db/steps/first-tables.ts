import { type QueryExecutorProvider, sql } from 'kysely';
import type { DatabaseKind } from '../kind.ts';

/** Step 1: first tables. */
export async function firstTables(db: QueryExecutorProvider, kind: DatabaseKind, epoch: string): Promise<void> {
  // Order by code unit everywhere, whatever the server's locale.
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const float = kind === 'postgres' ? 'double precision' : 'real';
  const statements = [
    'create table clock (id integer primary key check (id = 1), sequence bigint not null, epoch T not null)',
    `create table users (id T primary key, name T not null, role T not null, partner_id T, municipalities T,
      created_at T not null, joined_at T, ended_at T)`,
    `create table devices (id T not null, user_id T not null references users (id), name T not null,
      enrolled_at T not null, last_contact_at T not null, revoked_at T, primary key (id, user_id))`,
    'create index devices_by_user on devices (user_id)',
    `create table sessions (token_hash T primary key, user_id T not null references users (id), device_id T not null,
      created_at T not null, renewed_at T not null, expires_at T not null)`,
    'create index sessions_by_device on sessions (device_id)',
    'create index sessions_by_user on sessions (user_id)',
    `create table enrolments (id T primary key, user_id T not null references users (id), kind T not null,
      link_hash T unique, typed_hash T unique, created_at T not null, created_by T, expires_at T not null,
      used_at T, used_by_device T)`,
    'create index enrolments_by_user on enrolments (user_id)',
    'create index enrolments_by_device on enrolments (used_by_device)',
    `create table submissions (id T primary key, form_id T not null, form_version integer not null,
      author_id T not null references users (id), subject_type T, subject_id T, municipality T,
      head_revision integer not null, head_hash T not null, head_sequence bigint not null, approved_revision integer,
      state T not null, practice integer not null, withdrawn integer not null, created_at T not null,
      received_at T not null, started_at T not null, finished_at T not null)`,
    'create index submissions_by_form on submissions (form_id, id)',
    'create index submissions_by_author on submissions (author_id)',
    'create index submissions_by_subject on submissions (subject_id)',
    `create table revisions (submission_id T not null references submissions (id), revision integer not null,
      content_hash T not null, place T not null, branch_state T, sequence bigint not null unique,
      base_revision integer not null, form_id T not null, form_version integer not null,
      author_id T not null references users (id), device_id T not null, sent_by T not null,
      received_at T not null, finished_at T not null, municipality T, subject_type T, subject_id T,
      practice integer not null, withdrawn integer not null, body T not null, flags T not null, score T,
      primary key (submission_id, revision, content_hash))`,
    "create unique index revisions_line on revisions (submission_id, revision) where place = 'line'",
    `create table revision_photos (submission_id T not null, revision integer not null, content_hash T not null,
      position integer not null, question T not null, sha256 T not null, bytes bigint not null, media_type T not null,
      primary key (submission_id, revision, content_hash, position),
      foreign key (submission_id, revision, content_hash) references revisions (submission_id, revision, content_hash))`,
    'create index revision_photos_by_sha256 on revision_photos (sha256)',
    'create table photos (sha256 T primary key, bytes bigint not null, media_type T not null, completed_at T not null)',
    `create table entities (id T primary key, type T not null, code T, name T not null, municipality T,
      latitude F, longitude F, links T not null, properties T not null, version integer not null,
      updated_at T not null, unique (type, code))`,
    `create table entity_changes (entity_id T not null references entities (id), version integer not null,
      value T not null, changed_at T not null, changed_by T, import_id T, primary key (entity_id, version))`,
    `create table reviews (id T primary key, submission_id T not null references submissions (id),
      revision integer not null, state T not null, reason T, comments T not null, by_user T not null references users (id),
      at T not null, sequence bigint not null unique)`,
    'create index reviews_by_submission on reviews (submission_id)',
    `create table branch_actions (id T primary key, submission_id T not null references submissions (id),
      content_hash T not null, action T not null, by_user T not null references users (id), at T not null,
      adopted_revision integer, sequence bigint not null)`,
    `create table forms (id T not null, version integer not null, title T not null, definition T not null,
      source T not null, added_at T not null, primary key (id, version))`,
    'create table changes (kind T not null, key T not null, sequence bigint not null unique, primary key (kind, key))',
    `create table imports (id T primary key, kind T not null, file_name T, by_user T not null references users (id),
      at T not null, report T not null)`,
    `create table drafts (author_id T not null, draft_id T not null, content_hash T not null, body T not null,
      received_at T not null, import_id T not null references imports (id), primary key (author_id, draft_id, content_hash))`,
  ];
  for (const statement of statements) {
    await sql.raw(statement.replaceAll(/\bT\b/g, text).replaceAll(/\bF\b/g, float)).execute(db);
  }
  await sql`insert into clock (id, sequence, epoch) values (1, 0, ${epoch})`.execute(db);
}
