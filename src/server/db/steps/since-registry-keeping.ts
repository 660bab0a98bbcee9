import { createHash } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import { canonicalJson } from '../../../domain/submission/canonical.ts';
import { searchedTextOf } from '../../../domain/text/find-in-pages.ts';
import { PLAN_FORMS } from '../../../forms/movement/form-kinds.ts';
import type { DatabaseKind } from '../kind.ts';

/** Step 18: pairs that are two, and imports taken back. */
export async function registryKeeping(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 19: confirmation words. */
export async function confirmationWords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table confirmations (user_id T primary key references users (id), word_hash T not null, key_check T not null,
      set_at T not null, wrong_tries integer not null, last_wrong_at T)`,
    'alter table sessions add column confirmed_at T',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 20: webhooks and their queues. */
export async function webhooks(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 21: the audit by what was done. */
export async function auditByAction(db: QueryExecutorProvider): Promise<void> {
  await sql`create index audit_by_action on audit (action, sequence)`.execute(db);
}

/** Step 22: what was taken out. */
export async function takenOut(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table taken_out (kind T not null, key T not null, at T not null, by_user T references users (id), reason T,
      content T, gone_at T, primary key (kind, key))`,
    'alter table submissions add column taken_out_at T',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 23: lists that records fill. */
export async function filledLists(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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
/** Step 24: the plan is told where it is done. */
export async function planWhereItIsDone(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from submissions where form_id in (${sql.join([...PLAN_FORMS])}) order by id`.execute(db);
  for (const { id } of rows) {
    await sql`update clock set sequence = sequence + 1 where id = 1`.execute(db);
    await sql`update changes set sequence = (select sequence from clock where id = 1)
      where kind = 'submission' and key = ${id}`.execute(db);
  }
}

/** Step 25: parcels of revoked phones. */
export async function parcels(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 26: how far the indicators are counted. */
export async function indicatorProgress(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table indicator_progress (made_by T primary key, up_to bigint not null,
    done integer not null, total integer not null, holder T, held_until T)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 27: texts of documents. */
export async function documentTexts(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table document_texts (sha256 T primary key, state T not null, tries integer not null,
    at T not null, reader integer not null, cut integer not null, pages T not null, folded T not null, sounds T not null)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** What had to look through all records, or all of the registry, to find a few. */
/** Step 28: what is asked of very many records. */
export async function forVeryMany(db: QueryExecutorProvider): Promise<void> {
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

/** Step 29: for whom a form was published, and from when. */
export async function publishedFor(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  await sql.raw(`alter table form_events add column publication ${text}`).execute(db);
}

/** What is searched stands apart from the pages, which a search would have to read past. */
/** Step 30: words of documents, what is archived and what stands. */
export async function documentWords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/**
 * Step 31: which phone a kept draft came from. A phone gets the drafts back that it wrote, and not those of its
 * person's other phone.
 */
export async function draftsOfPhones(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  await sql.raw(`alter table drafts add column device_id ${text}`).execute(db);
}

/**
 * Step 32: the partner in whose figures a record counts. It stays when the author goes to another partner. Records from
 * before this step get the partner that their author has now, because nothing else is known.
 */
export async function partnersOfRecords(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 33: numbers of forms, and when people were changed. */
export async function givenNumbers(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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
 * Step 34: the columns by which the service calls data back from people who may not read them any more. They are the
 * sequence at which an entity moved (3.2) and the questions that phones are told without (6.9). A row of a list now
 * lies where its record lies (6.16).
 */
export async function inWhoseHands(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 35: revisions that lost a name alone. */
export async function lostNames(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  await sql.raw(`alter table revisions add column erased_part ${text}`).execute(db);
}

/**
 * Step 36: names of people who were erased before. An erasure of before step 35 left the name in the answers: it is
 * carried out again at the start (6.12).
 */
export async function namesOfBefore(db: QueryExecutorProvider): Promise<void> {
  await sql`update erasures set done = 0 where kind = 'person'`.execute(db);
}

/**
 * Step 37: approved revisions that had stopped counting. A declined or approved correction that was then returned, or
 * received again, left no revision counting; the one that was approved before it counts again (7.1), and phones are told.
 */
export async function countsAgain(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql<{ id: string; revision: number; state: string }>`
    select submissions.id, reviews.revision, reviews.state from submissions
    join reviews on reviews.submission_id = submissions.id
    where submissions.approved_revision is null and submissions.state in ('returned', 'received')
      and reviews.state in ('approved', 'declined')
      and not exists (select 1 from reviews as later where later.submission_id = reviews.submission_id
        and later.revision = reviews.revision and later.sequence > reviews.sequence)
    order by submissions.id, reviews.revision`.execute(db);
  const last = new Map(rows.map((row) => [row.id, row]));
  for (const { id, revision, state } of last.values()) {
    if (state !== 'approved') continue;
    await sql`update submissions set approved_revision = ${revision} where id = ${id}`.execute(db);
    await sql`update clock set sequence = sequence + 1 where id = 1`.execute(db);
    await sql`update changes set sequence = (select sequence from clock where id = 1)
      where kind = 'submission' and key = ${id}`.execute(db);
  }
}

/** Step 38: sessions of people who were ended. A phone that is revoked later is known by them (2.3). */
export async function endedSessions(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement =
    'create table ended_sessions (token_hash T primary key, user_id T not null, device_id T not null, ended_at T not null)';
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}
