import { createHash } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import { looksPersonal } from '../../domain/registry/personal-columns.ts';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import { searchedTextOf } from '../../domain/text/find-in-pages.ts';
import { PLAN_FORMS } from '../../forms/movement/form-kinds.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** One step forward. Numbers are never reused, and a released step never changes. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  // The schema that a step meets is that of its own time, so it is not the current type.
  readonly up: (db: QueryExecutorProvider, kind: DatabaseKind, epoch: string) => Promise<void>;
};

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first tables', up: firstTables },
  { version: 2, name: 'what the field registers, and merges', up: fieldRegistry },
  { version: 3, name: 'drafts of backup files, with their photos', up: keptDrafts },
  { version: 4, name: 'what records add to indicators', up: indicatorShares },
  { version: 5, name: 'keys of phones', up: deviceKeys },
  { version: 6, name: 'publishing forms', up: publishedForms },
  { version: 7, name: 'read tokens', up: readTokens },
  { version: 8, name: 'open data', up: openData },
  { version: 9, name: 'days of visits, and first arrivals', up: visitDays },
  { version: 10, name: 'shares by what worked them out', up: sharesByMaker },
  { version: 11, name: 'who brought photos and drafts', up: whoBrought },
  { version: 12, name: 'who gets columns of the registry', up: registryColumns },
  { version: 13, name: 'who did what', up: auditTrail },
  { version: 14, name: 'what was erased', up: erasures },
  { version: 15, name: 'sessions of revoked phones', up: revokedSessions },
  { version: 16, name: 'columns of the registry go to phones by a list', up: listedColumns },
  { version: 17, name: 'ways back into locked phones', up: lockCopies },
  { version: 18, name: 'pairs that are two, and imports taken back', up: registryKeeping },
  { version: 19, name: 'confirmation words', up: confirmationWords },
  { version: 20, name: 'webhooks and their queues', up: webhooks },
  { version: 21, name: 'the audit by what was done', up: auditByAction },
  { version: 22, name: 'what was taken out', up: takenOut },
  { version: 23, name: 'lists that records fill', up: filledLists },
  { version: 24, name: 'the plan is told where it is done', up: planWhereItIsDone },
  { version: 25, name: 'parcels of revoked phones', up: parcels },
  { version: 26, name: 'how far the indicators are counted', up: indicatorProgress },
  { version: 27, name: 'texts of documents', up: documentTexts },
  { version: 28, name: 'what is asked of very many records', up: forVeryMany },
  { version: 29, name: 'for whom a form was published, and from when', up: publishedFor },
  { version: 30, name: 'words of documents, what is archived and what stands', up: documentWords },
  { version: 31, name: 'which phone a kept draft came from', up: draftsOfPhones },
  { version: 32, name: 'whose figures a record is in', up: partnersOfRecords },
  { version: 33, name: 'numbers of forms, and when people were changed', up: givenNumbers },
  { version: 34, name: 'numbers of the registry, where rows of lists lie, what became personal', up: inWhoseHands },
];

async function firstTables(db: QueryExecutorProvider, kind: DatabaseKind, epoch: string): Promise<void> {
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

async function fieldRegistry(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table entities add column merged_into T',
    'alter table entities add column removed_at T',
    'alter table entities add column registered integer not null default 0',
    'create index entities_by_merged_into on entities (merged_into)',
    `create table entity_merges (id T primary key, keep_id T not null references entities (id),
      drop_id T not null references entities (id), by_user T not null references users (id), at T not null,
      keep_before T not null, keep_after T not null, drop_before T not null, undone_at T, undone_by T)`,
    'create index entity_merges_by_drop on entity_merges (drop_id)',
    'create index entity_merges_by_keep on entity_merges (keep_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function keptDrafts(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    "alter table drafts add column kind T not null default 'draft'",
    "alter table drafts add column record_id T not null default ''",
    `create table draft_photos (author_id T not null, draft_id T not null, content_hash T not null, sha256 T not null,
      primary key (author_id, draft_id, content_hash, sha256),
      foreign key (author_id, draft_id, content_hash) references drafts (author_id, draft_id, content_hash))`,
    'create index draft_photos_by_sha256 on draft_photos (sha256)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function indicatorShares(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table indicator_shares (content_hash T not null, table_version integer not null,
    shares T not null, primary key (content_hash, table_version))`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function deviceKeys(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table devices add column keyed integer not null default 0',
    `create table device_keys (device_id T not null, user_id T not null references users (id), public_key T not null,
      added_at T not null, primary key (device_id, user_id, public_key))`,
    'create index device_keys_by_user on device_keys (user_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function publishedForms(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    // What is there was shipped or imported with records, and everybody has it.
    "alter table forms add column state T not null default 'published'",
    'alter table forms add column publication T',
    'alter table forms add column leftovers T',
    'create table form_placements (id T primary key, menu T, position integer, icon T)',
    `create table form_files (form_id T not null, form_version integer not null, name T not null, sha256 T not null,
      bytes integer not null, media_type T not null, primary key (form_id, form_version, name),
      foreign key (form_id, form_version) references forms (id, version))`,
    'create index form_files_by_sha256 on form_files (sha256)',
    // Base64, so that a backup's lines carry it whatever the database.
    'create table form_contents (sha256 T primary key, content T not null)',
    `create table form_events (id T primary key, form_id T not null, form_version integer not null, at T not null,
      by_user T not null references users (id), action T not null)`,
    'create index form_events_by_form on form_events (form_id)',
    'create index submissions_by_form_version on submissions (form_id, form_version)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function readTokens(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table read_tokens (id T primary key, name T not null, token_hash T not null unique,
      user_id T not null references users (id), personal integer not null, reason T, created_at T not null,
      expires_at T not null, last_used_at T, revoked_at T)`,
    'create index read_tokens_by_user on read_tokens (user_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function openData(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table open_data (id integer primary key, enabled integer not null, title T not null,
    changed_by T not null references users (id), changed_at T not null)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** The days of what is there already are filled in at the next start (`dateOldRevisions`), which needs the forms. */
async function visitDays(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table revisions add column day_from T',
    'alter table revisions add column day_to T',
    'create index revisions_by_day on revisions (form_id, day_to)',
    'create index revisions_without_day on revisions (sequence) where day_from is null',
    'alter table submissions add column first_sequence bigint not null default 0',
    `update submissions set first_sequence = (select min(revisions.sequence) from revisions
      where revisions.submission_id = submissions.id and revisions.place = 'line')`,
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** What was kept under a version typed by hand is worked out again: it is only a copy of what the records say. */
async function sharesByMaker(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'drop table indicator_shares',
    `create table indicator_shares (content_hash T not null, made_by T not null, shares T not null,
      primary key (content_hash, made_by))`,
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function whoBrought(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table photos add column brought_by T',
    'alter table drafts add column brought_by T',
    // An import says who made it, also for the drafts of before.
    'update drafts set brought_by = (select by_user from imports where imports.id = drafts.import_id)',
    'create index drafts_by_bringer on drafts (brought_by)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function registryColumns(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table registry_columns (name T primary key, audience T not null,
    decided_by T not null references users (id), decided_at T not null)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
  // Phones have what every phone was sent: told again, they lose what looks personal.
  const { rows } = await sql<{ id: string; properties: string }>`
    select id, properties from entities where properties <> '{}'`.execute(db);
  for (const { id } of rows.filter((row) => holdsPersonal(row.properties))) {
    await sql`update clock set sequence = sequence + 1 where id = 1`.execute(db);
    await sql`update changes set sequence = (select sequence from clock where id = 1)
      where kind = 'entity' and key = ${id}`.execute(db);
  }
}

async function auditTrail(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table audit (sequence bigint primary key, at T not null, user_id T, user_name T, device_id T, address T,
      action T not null, about T, about_name T, count integer, details T not null, hash T not null, words T not null)`,
    `create table audit_chain (id integer primary key check (id = 1), last_sequence bigint not null,
      last_hash T not null, cleared_sequence bigint not null, cleared_hash T not null)`,
    "insert into audit_chain values (1, 0, '', 0, '')",
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function erasures(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table erasures (id T primary key, kind T not null, target T not null, at T not null, by_user T, reason T not null,
      done integer not null)`,
    'create index erasures_by_target on erasures (target)',
    'alter table revisions add column erased_at T',
    'create table photos_to_remove (sha256 T primary key, since T not null)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function revokedSessions(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = 'create table revoked_sessions (token_hash T primary key, revoked_at T not null)';
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function lockCopies(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table lock_copies (user_id T not null references users (id), device_id T not null, id T not null,
    copy T not null, kept_at T not null, primary key (user_id, device_id, id))`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/**
 * A column goes to phones only when it is listed. What every phone has already, and holds nothing personal in any row, is
 * listed here, without a name beside it; of what is not, phones are told again, and lose it.
 */
async function listedColumns(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table listed_columns (name T primary key, audience T not null,
      decided_by T references users (id), decided_at T not null)`,
    'insert into listed_columns select name, audience, decided_by, decided_at from registry_columns',
    'drop table registry_columns',
    'alter table listed_columns rename to registry_columns',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
  const { rows: decided } = await sql<{ name: string }>`select name from registry_columns`.execute(db);
  const { rows } = await sql<{ id: string; properties: string }>`
    select id, properties from entities where properties <> '{}' order by id`.execute(db);
  const clean = new Map<string, boolean>();
  for (const { properties } of rows) {
    for (const [name, value] of propertiesOf(properties)) {
      clean.set(name, clean.get(name) !== false && !looksPersonal(name, value));
    }
  }
  const known = new Set(decided.map(({ name }) => name));
  const listed = [...clean].flatMap(([name, isClean]) => (isClean && !known.has(name) ? [name] : []));
  for (const name of listed) {
    await sql`insert into registry_columns (name, audience, decided_by, decided_at)
      values (${name}, 'everybody', null, '')`.execute(db);
  }
  const shown = new Set([...known, ...listed]);
  for (const { id, properties } of rows) {
    if (propertiesOf(properties).every(([name]) => shown.has(name))) continue;
    await sql`update clock set sequence = sequence + 1 where id = 1`.execute(db);
    await sql`update changes set sequence = (select sequence from clock where id = 1)
      where kind = 'entity' and key = ${id}`.execute(db);
  }
}

async function registryKeeping(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table registry_apart (id T primary key, left_id T not null references entities (id),
      right_id T not null references entities (id), by_user T not null references users (id), at T not null,
      undone_at T, undone_by T)`,
    'alter table imports add column undone T',
    'create index entity_changes_by_import on entity_changes (import_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function confirmationWords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table confirmations (user_id T primary key references users (id), word_hash T not null, key_check T not null,
      set_at T not null, wrong_tries integer not null, last_wrong_at T)`,
    'alter table sessions add column confirmed_at T',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function webhooks(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table webhooks (id T primary key, name T not null, url T not null, events T not null, secret_hash T not null,
      created_by T not null references users (id), created_at T not null, paused_at T, stopped_at T, stopped_because T,
      ended_at T, delivered_at T)`,
    `create table webhook_deliveries (id T primary key, webhook_id T not null references webhooks (id), type T not null,
      submission_id T not null, body T not null, created_at T not null, state T not null, tries integer not null,
      next_at T not null, tried_at T, status integer, fault T)`,
    'create index webhook_deliveries_by_state on webhook_deliveries (state, webhook_id, next_at)',
    'create index webhook_deliveries_by_webhook on webhook_deliveries (webhook_id, created_at)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function takenOut(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table taken_out (kind T not null, key T not null, at T not null, by_user T references users (id), reason T,
      content T, gone_at T, primary key (kind, key))`,
    'alter table submissions add column taken_out_at T',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function auditByAction(db: QueryExecutorProvider): Promise<void> {
  await sql`create index audit_by_action on audit (action, sequence)`.execute(db);
}

async function filledLists(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table list_actions (record_id T primary key references submissions (id), list T not null, row_id T not null,
      action T not null, label T, cells T not null, municipality T, device_id T not null,
      conflict integer not null, version integer not null, sequence bigint not null)`,
    'create index list_actions_by_row on list_actions (list, row_id)',
    `create table list_rows (list T not null, id T not null, label T not null, cells T not null, municipality T,
      version integer not null, conflict integer not null, removed integer not null, changed_at T not null,
      changed_by T not null references users (id), primary key (list, id))`,
    'create index list_rows_by_id on list_rows (id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Who reads the plan of a municipality has grown (2.1): phones that have pulled past it are told of it again. */
async function planWhereItIsDone(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from submissions where form_id in (${sql.join([...PLAN_FORMS])}) order by id`.execute(db);
  for (const { id } of rows) {
    await sql`update clock set sequence = sequence + 1 where id = 1`.execute(db);
    await sql`update changes set sequence = (select sequence from clock where id = 1)
      where kind = 'submission' and key = ${id}`.execute(db);
  }
}

async function parcels(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table parcels (sha256 T primary key, device_id T not null, user_id T not null references users (id),
      key_id T not null, bytes integer not null, place integer not null, received integer not null, state T not null,
      changed_at T not null, content T, decided_at T, decided_by T references users (id), word T, outcome T)`,
    'create index parcels_by_device on parcels (device_id, user_id, place)',
    `create table parcel_parts (sha256 T not null references parcels (sha256), start integer not null, content T not null,
      primary key (sha256, start))`,
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function indicatorProgress(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table indicator_progress (made_by T primary key, up_to bigint not null,
    done integer not null, total integer not null, holder T, held_until T)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

async function documentTexts(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table document_texts (sha256 T primary key, state T not null, tries integer not null,
    at T not null, reader integer not null, cut integer not null, pages T not null, folded T not null, sounds T not null)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** What had to look through all records, or all of the registry, to find a few. */
async function forVeryMany(db: QueryExecutorProvider): Promise<void> {
  const statements = [
    'create index revisions_by_subject on revisions (subject_id)',
    'create index submissions_withdrawn on submissions (received_at) where withdrawn = 1',
    'create index submissions_practice on submissions (received_at) where practice = 1',
    'drop index submissions_by_form_version',
    'create index submissions_by_form_version on submissions (form_id, form_version, practice)',
    'create index entities_by_type on entities (type, id)',
    'create index drafts_by_record on drafts (record_id)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function publishedFor(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  await sql.raw(`alter table form_events add column publication ${text}`).execute(db);
}

/** What is searched stands apart from the pages, which a search would have to read past. */
async function documentWords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table document_words (sha256 T primary key references document_texts (sha256) on delete cascade,
      folded T not null, sounds T not null)`,
    'alter table document_texts drop column folded',
    'alter table document_texts drop column sounds',
    'create index entities_removed on entities (id) where removed_at is not null',
    // The figures count what is registered, of each municipality: 100,000 things in 6 ms instead of 63.
    'create index entities_standing on entities (type, municipality) where merged_into is null and removed_at is null',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from document_texts where state = 'read' order by sha256`.execute(db);
  for (const { sha256 } of rows) {
    const found = await sql<{ pages: string }>`select pages from document_texts where sha256 = ${sha256}`.execute(db);
    const pages: unknown = JSON.parse(found.rows[0]?.pages ?? '[]');
    const { folded, sounds } = searchedTextOf(Array.isArray(pages) ? pages.map(String) : []);
    await sql`insert into document_words (sha256, folded, sounds) values (${sha256}, ${folded}, ${sounds})`.execute(db);
  }
}

/** So that a phone gets the drafts back that it wrote, and not those of its person's other phone. */
async function draftsOfPhones(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  await sql.raw(`alter table drafts add column device_id ${text}`).execute(db);
}

/** Who goes to another partner takes nothing along. Of what is here nobody knows but where its author is now. */
async function partnersOfRecords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `alter table submissions add column partner_id ${text}`,
    `update submissions set partner_id = (select users.partner_id from users where users.id = submissions.author_id)
      where author_id in (select id from users where partner_id is not null)`,
    // Whether a partner may be deleted asks for its records.
    'create index submissions_by_partner on submissions (partner_id) where partner_id is not null',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function givenNumbers(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table users add column changed_at T',
    `create table form_numbers (form_id T not null, version integer not null, content_hash T not null,
      primary key (form_id, version))`,
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from forms where source = 'imported' and state <> 'draft' order by id, version`.execute(db);
  for (const { id, version } of rows) {
    const found = await sql<{ definition: string }>`
      select definition from forms where id = ${id} and version = ${version}`.execute(db);
    const form: unknown = JSON.parse(found.rows[0]?.definition ?? '{}');
    const canonical = canonicalJson({ ...(typeof form === 'object' ? form : {}), version: 0 });
    if (!canonical.ok) continue;
    const hash = createHash('sha256').update(canonical.text, 'utf8').digest('hex');
    await sql`insert into form_numbers (form_id, version, content_hash) values (${id}, ${version}, ${hash})`.execute(
      db,
    );
  }
}

/**
 * What is in the wrong hands is called back by these: the order in which things moved (3.2), the place of a row, which is
 * its record's now (6.16), and which questions phones have been told without (6.9).
 */
async function inWhoseHands(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table entities add column sequence bigint',
    'alter table entity_changes add column sequence bigint',
    'alter table entity_merges add column sequence bigint',
    'alter table entity_merges add column undone_sequence bigint',
    'alter table list_actions drop column municipality',
    'create table personal_marks (form_id T primary key, names T not null, telling T not null, after T)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

function holdsPersonal(properties: string): boolean {
  return propertiesOf(properties).some(([name, value]) => looksPersonal(name, value));
}

function propertiesOf(text: string): readonly (readonly [string, unknown])[] {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
}
