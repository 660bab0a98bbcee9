import { createHash } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import * as z from 'zod';
import { type KeptDraft, MAX_KEPT_DRAFTS } from '../../domain/sync/import-answer.ts';
import type { Context } from '../context.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';

/** A draft of a backup file, or a finished record without a number (3.1), as its section has it. */
export type DraftToKeep = {
  readonly kind: 'draft' | 'waiting';
  readonly draftId: string;
  readonly recordId: string;
  readonly authorId: string;
  /** The phone that wrote the file. */
  readonly deviceId: string;
  /** Hashes of the photos that the draft holds. */
  readonly photos: readonly string[];
  readonly value: unknown;
};

/** A kept draft by its key. */
export type DraftKey = { readonly authorId: string; readonly draftId: string; readonly contentHash: string };

const MAX_ID = 100;
/** Bound of one draft: what a finished record may have (1.2), and what a phone writes beside it. */
const MAX_DRAFT_CHARACTERS = 1024 * 1024;
/**
 * Bound of all drafts that one person has brought together: they lie in the database until somebody fetches or forgets
 * them. Their authors may be several people.
 */
const MAX_KEPT_CHARACTERS = 32 * 1024 * 1024;

/**
 * Keeps a draft for its author, once for each content (9.1). The bound counts those of whoever brings it, so that
 * nobody fills the places of somebody else.
 */
export async function keepDraft(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { importId, broughtBy }: { readonly importId: string; readonly broughtBy: string },
  draft: DraftToKeep,
): Promise<{ readonly outcome: KeptDraft['outcome']; readonly key: DraftKey | null }> {
  const { authorId, draftId, recordId } = draft;
  const body = JSON.stringify(draft.value);
  // PostgreSQL holds no NUL in a text, and a lone surrogate would not come back as it went.
  const storable = !/\0/.test(`${draftId}${recordId}`) && !body.includes('\0') && body.isWellFormed();
  if (!storable || draftId.length > MAX_ID || recordId.length > MAX_ID) return { outcome: 'malformed', key: null };
  if (body.length > MAX_DRAFT_CHARACTERS) return { outcome: 'too-large', key: null };
  const contentHash = createHash('sha256').update(body, 'utf8').digest('hex');
  const key = { authorId, draftId, contentHash };
  if (await isKept(db, key)) return { outcome: 'kept-already', key };
  const { kept, characters } = await db
    .selectFrom('drafts')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('kept'),
      eb.fn.sum<number | string | null>(eb.fn<number>('length', ['body'])).as('characters'),
    ])
    .where('brought_by', '=', broughtBy)
    .executeTakeFirstOrThrow();
  const full = Number(kept) >= MAX_KEPT_DRAFTS || Number(characters ?? 0) + body.length > MAX_KEPT_CHARACTERS;
  if (full) return { outcome: 'too-many', key: null };
  await db
    .insertInto('drafts')
    .values({
      author_id: authorId,
      draft_id: draftId,
      content_hash: contentHash,
      body,
      received_at: clock.now().toISOString(),
      import_id: importId,
      kind: draft.kind,
      record_id: recordId,
      brought_by: broughtBy,
      device_id: draft.deviceId.length > MAX_ID ? null : draft.deviceId,
    })
    .onConflict((conflict) => conflict.columns(['author_id', 'draft_id', 'content_hash']).doNothing())
    .execute();
  return { outcome: 'kept', key };
}

/** Notes that a photo of a kept draft is here. Only for who has brought its bytes: knowing a hash gives no right. */
export async function notePhoto(db: Db, key: DraftKey, sha256: string): Promise<void> {
  await db
    .insertInto('draft_photos')
    .values({ author_id: key.authorId, draft_id: key.draftId, content_hash: key.contentHash, sha256 })
    .onConflict((conflict) => conflict.columns(['author_id', 'draft_id', 'content_hash', 'sha256']).doNothing())
    .execute();
}

/** Whether a photo came with a draft that is kept for this person. */
export async function isOfKeptDraft(db: Db, authorId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('draft_photos')
    .select('sha256')
    .where('author_id', '=', authorId)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The kept drafts of an author that name this photo. Asked when the photo comes in another file than they did, or later.
 * `sha256`: 64 hexadecimal digits.
 */
export async function draftsWithoutPhoto(db: Db, authorId: string, sha256: string): Promise<readonly DraftKey[]> {
  const rows = await db
    .selectFrom('drafts')
    .select(['draft_id', 'content_hash'])
    .where('author_id', '=', authorId)
    .where('body', 'like', `%"${sha256}"%`)
    .execute();
  return rows.map((row) => ({ authorId, draftId: row.draft_id, contentHash: row.content_hash }));
}

const anySchema = z.unknown();

/**
 * What is kept for a person, the latest first; what has arrived meanwhile is not offered any more. `device`: only what
 * this phone wrote, and finished revisions of phones that may not enter any more.
 */
export async function listKeptDrafts(db: Db, authorId: string, device?: string) {
  const rows = await offered(db, authorId, device)
    .selectAll()
    .where('content_hash', 'in', await inOneAnswer(db, authorId, device))
    .orderBy('received_at', 'desc')
    .orderBy('draft_id')
    .orderBy('content_hash')
    .execute();
  const photos = await db
    .selectFrom('draft_photos')
    .select(['draft_id', 'content_hash', 'sha256'])
    .where('author_id', '=', authorId)
    .orderBy('sha256')
    .execute();
  const photosOf = Map.groupBy(photos, (row) => `${row.draft_id} ${row.content_hash}`);
  return rows.map((row) => ({
    draftId: row.draft_id,
    recordId: row.record_id,
    kind: row.kind,
    contentHash: row.content_hash,
    receivedAt: row.received_at,
    photos: (photosOf.get(`${row.draft_id} ${row.content_hash}`) ?? []).map((photo) => photo.sha256),
    value: anySchema.parse(JSON.parse(row.body)),
  }));
}

/**
 * Hashes of the latest drafts that one answer holds. Several people may each bring as much as the bound allows; what is
 * beyond it comes once its author has taken or thrown away the later ones.
 */
async function inOneAnswer(db: Db, authorId: string, device: string | undefined): Promise<string[]> {
  const sizes = await offered(db, authorId, device)
    .select((eb) => ['content_hash', eb.fn<number>('length', ['body']).as('size')])
    .orderBy('received_at', 'desc')
    .orderBy('draft_id')
    .orderBy('content_hash')
    .limit(MAX_KEPT_DRAFTS)
    .execute();
  let characters = 0;
  return sizes.flatMap(({ content_hash, size }) => {
    characters += size;
    return characters > MAX_KEPT_CHARACTERS ? [] : [content_hash];
  });
}

/** How many there are of them. */
export async function countKeptDrafts(db: Db, authorId: string, device: string): Promise<number> {
  const { kept } = await offered(db, authorId, device)
    .select((eb) => eb.fn.countAll<number | string>().as('kept'))
    .executeTakeFirstOrThrow();
  return Number(kept);
}

function offered(db: Db, authorId: string, device: string | undefined) {
  const all = db
    .selectFrom('drafts')
    .where('author_id', '=', authorId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('submissions')
            .select('submissions.id')
            .whereRef('submissions.id', '=', 'drafts.record_id')
            // A correction is a draft of a record that is here.
            .whereRef('drafts.draft_id', '=', 'drafts.record_id'),
        ),
      ),
    )
    // Its phone, or a colleague's, has sent it with a number: a phone finishes nothing else in the same millisecond.
    .where((eb) =>
      eb.not(
        eb.and([
          eb('drafts.kind', '=', 'waiting'),
          eb.exists(
            eb
              .selectFrom('revisions')
              .select('revisions.sequence')
              .whereRef('revisions.submission_id', '=', 'drafts.record_id')
              .where(sql<boolean>`drafts.body like '%"device":"' || revisions.device_id || '"%'`)
              .where(sql<boolean>`drafts.body like '%"finishedAt":"' || revisions.finished_at || '"%'`),
          ),
        ]),
      ),
    );
  if (device === undefined) return all;
  return all.where((eb) => eb.or([eb('drafts.device_id', '=', device), isOfGonePhone(eb)]));
}

/**
 * A finished revision without a number (3.1) whose phone was revoked: nobody else sends it, so its author gets it wherever
 * she is. While its phone may enter, that one sends it.
 */
function isOfGonePhone(eb: ExpressionBuilder<DatabaseSchema, 'drafts'>) {
  return eb.and([
    eb('drafts.kind', '=', 'waiting'),
    eb.exists(
      eb
        .selectFrom('devices')
        .select('devices.id')
        .whereRef('devices.id', '=', 'drafts.device_id')
        .whereRef('devices.user_id', '=', 'drafts.author_id')
        .where('devices.revoked_at', 'is not', null),
    ),
  ]);
}

/** Forgets a kept draft, when its author has it (or does not want it). False: it was not there. */
export async function forgetDraft(db: Db, authorId: string, contentHash: string): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const mine = { author_id: authorId, content_hash: contentHash };
    await trx
      .deleteFrom('draft_photos')
      .where('author_id', '=', mine.author_id)
      .where('content_hash', '=', mine.content_hash)
      .execute();
    const gone = await trx
      .deleteFrom('drafts')
      .where('author_id', '=', mine.author_id)
      .where('content_hash', '=', mine.content_hash)
      .returning('draft_id')
      .execute();
    return gone.length > 0;
  });
}

async function isKept(db: Db, key: DraftKey): Promise<boolean> {
  const row = await db
    .selectFrom('drafts')
    .select('draft_id')
    .where('author_id', '=', key.authorId)
    .where('draft_id', '=', key.draftId)
    .where('content_hash', '=', key.contentHash)
    .executeTakeFirst();
  return row !== undefined;
}
