import { type QueryExecutorProvider, sql } from 'kysely';
import { looksPersonal } from '../../../domain/registry/personal-columns.ts';
import type { DatabaseKind } from '../kind.ts';

/** Step 2: what the field registers, and merges. */
export async function fieldRegistry(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 3: drafts of backup files, with their photos. */
export async function keptDrafts(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 4: what records add to indicators. */
export async function indicatorShares(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table indicator_shares (content_hash T not null, table_version integer not null,
    shares T not null, primary key (content_hash, table_version))`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 5: keys of phones. */
export async function deviceKeys(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'alter table devices add column keyed integer not null default 0',
    `create table device_keys (device_id T not null, user_id T not null references users (id), public_key T not null,
      added_at T not null, primary key (device_id, user_id, public_key))`,
    'create index device_keys_by_user on device_keys (user_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 6: publishing forms. */
export async function publishedForms(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 7: read tokens. */
export async function readTokens(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    `create table read_tokens (id T primary key, name T not null, token_hash T not null unique,
      user_id T not null references users (id), personal integer not null, reason T, created_at T not null,
      expires_at T not null, last_used_at T, revoked_at T)`,
    'create index read_tokens_by_user on read_tokens (user_id)',
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 8: open data. */
export async function openData(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table open_data (id integer primary key, enabled integer not null, title T not null,
    changed_by T not null references users (id), changed_at T not null)`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** The days of what is there already are filled in at the next start (`dateOldRevisions`), which needs the forms. */
/** Step 9: days of visits, and first arrivals. */
export async function visitDays(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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
/** Step 10: shares by what worked them out. */
export async function sharesByMaker(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statements = [
    'drop table indicator_shares',
    `create table indicator_shares (content_hash T not null, made_by T not null, shares T not null,
      primary key (content_hash, made_by))`,
  ];
  for (const statement of statements) await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/** Step 11: who brought photos and drafts. */
export async function whoBrought(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 12: who gets columns of the registry. */
export async function registryColumns(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 13: who did what. */
export async function auditTrail(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 14: what was erased. */
export async function erasures(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 15: sessions of revoked phones. */
export async function revokedSessions(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = 'create table revoked_sessions (token_hash T primary key, revoked_at T not null)';
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

/**
 * A column goes to phones only when it is listed. What every phone has already, and holds nothing personal in any row, is
 * listed here, without a name beside it; of what is not, phones are told again, and lose it.
 */
/** Step 16: columns of the registry go to phones by a list. */
export async function listedColumns(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
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

/** Step 17: ways back into locked phones. */
export async function lockCopies(db: QueryExecutorProvider, kind: DatabaseKind): Promise<void> {
  const text = kind === 'postgres' ? 'text collate "C"' : 'text';
  const statement = `create table lock_copies (user_id T not null references users (id), device_id T not null, id T not null,
    copy T not null, kept_at T not null, primary key (user_id, device_id, id))`;
  await sql.raw(statement.replaceAll(/\bT\b/g, text)).execute(db);
}

function holdsPersonal(properties: string): boolean {
  return propertiesOf(properties).some(([name, value]) => looksPersonal(name, value));
}

function propertiesOf(text: string): readonly (readonly [string, unknown])[] {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
}
