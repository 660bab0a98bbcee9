import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type BackupRefusal, readBackup } from '../../domain/sync/backup-format.ts';
import { backupDraftSchema } from '../../domain/sync/backup-rows.ts';
import { type BackupSection, textOfSection } from '../../domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../domain/sync/backup-tools.ts';
import {
  type BackupAnswer,
  type ImportedPhoto,
  type KeptDraft,
  MAX_BACKUP_BYTES,
  MAX_BACKUP_CONTENT_BYTES,
  MAX_BACKUP_SECTIONS,
} from '../../domain/sync/import-answer.ts';
import { MAX_PUSH_BYTES, type Receipt } from '../../domain/sync/protocol.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { settleLateDrafts } from '../erasure/sweep.ts';
import { passesJsonBounds } from '../json-bounds.ts';
import { createPace } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { type ReadRecord, readRecord } from '../submissions/read-record.ts';
import { completePhotos, rejectedReceipt } from '../submissions/receipt.ts';
import { cutMember } from '../submissions/split-batch.ts';
import { takeIn } from '../submissions/take-in.ts';
import { importPhoto } from './import-photo.ts';
import { type DraftKey, type DraftToKeep, draftsWithoutPhoto, keepDraft } from './kept-drafts.ts';

/** What became of a file. Whatever `taken` says is durable, also where the file turned out to be damaged. */
export type ImportOutcome =
  | { readonly kind: 'taken' | 'damaged' | 'too-large'; readonly taken: BackupAnswer }
  | { readonly kind: 'refused'; readonly code: BackupRefusal };

/** A section but photos: a record within its bounds (1.2) and the draft that it came from. A larger one counts as damaged. */
const MAX_TEXT_SECTION_BYTES = 4 * 1024 * 1024;
/** Depth of a section with a draft: of a record (64), in the draft beside it. What is deeper could never be sent. */
const MAX_DRAFT_DEPTH = 67;
/** Records of one transaction. */
const BATCH = 50;

/**
 * Takes a backup file in, section by section (9.1): finished records as in a push, drafts kept for their author, photos
 * verified. Holds no more than a batch in memory. As often as one likes: everything knows itself again.
 */
export async function importBackup(
  context: Context,
  session: Session,
  source: AsyncIterable<Uint8Array>,
  passphrase: string | null,
): Promise<ImportOutcome> {
  const size = { read: 0, content: 0, sections: 0 };
  const taker = createTaker(context, session);
  let damaged = false;
  const pace = createPace();
  for await (const item of readBackup(boundedBytes(source, size), TOOLS, passphrase, MAX_TEXT_SECTION_BYTES)) {
    if (size.read > MAX_BACKUP_BYTES) return { kind: 'too-large', taken: await taker.finish() };
    await pace();
    if (item.status === 'refused') return { kind: 'refused', code: item.code };
    if (item.status === 'damaged') damaged = true;
    else if (item.status === 'end') damaged ||= !item.complete;
    else {
      size.sections += 1;
      size.content += bytesIn(item.section);
      if (size.sections > MAX_BACKUP_SECTIONS || size.content > MAX_BACKUP_CONTENT_BYTES) {
        return { kind: 'too-large', taken: await taker.finish() };
      }
      await taker.take(item.section);
    }
  }
  return { kind: damaged ? 'damaged' : 'taken', taken: await taker.finish() };
}

export const TOOLS = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/**
 * Takes sections one after the other, of one file or several; `finish` writes what is still held and answers. `broughtBy`:
 * among whose kept drafts those of the file count.
 */
export function createTaker(context: Context, session: Session, broughtBy: string = session.userId) {
  const importId = randomUUID();
  const results: Receipt[] = [];
  const drafts: KeptDraft[] = [];
  const photos: ImportedPhoto[] = [];
  /** Drafts kept now, by each photo that they hold. */
  const holders = new Map<string, DraftKey[]>();
  let header: { readonly owner: string; readonly device: string } | null = null;
  let ownerMay = false;
  let batch: ReadRecord[] = [];
  let batchBytes = 0;
  let logged = false;

  async function take(section: BackupSection): Promise<void> {
    if (section.kind !== 'record') await flush();
    switch (section.kind) {
      case 'header':
        header = { owner: idOf(section.value.owner), device: idOf(section.value.device) };
        ownerMay = await mayHandIn(context, session, header);
        return;
      case 'record':
        return await takeRecord(section);
      case 'waiting':
      case 'draft':
        return await takeDraft(section);
      case 'photo':
        photos.push({
          sha256: section.value.sha256,
          outcome: await importPhoto(
            context,
            { sha256: section.value.sha256, data: section.data },
            await holdersOf(section.value.sha256),
            session.userId,
          ),
        });
        return;
      default:
        section satisfies never;
    }
  }

  /** Drafts of this import that name a photo, else those that an import before has kept. */
  async function holdersOf(sha256: string): Promise<readonly DraftKey[]> {
    const now = holders.get(sha256);
    if (now !== undefined || header === null || !ownerMay) return now ?? [];
    return await draftsWithoutPhoto(context.db, header.owner, sha256);
  }

  /**
   * Takes in a record from its bytes in the file, not from parsed JSON. Parsing would lose what 3.4 refuses, such as a
   * member that stands twice.
   */
  async function takeRecord(section: BackupSection & { kind: 'record' }): Promise<void> {
    const item = cutMember(textOf(section), 'submission');
    if (item === null) throw new Error('a section of a record without a record');
    const { bytes } = item;
    const record = readRecord(item);
    if (batch.length >= BATCH || batchBytes + bytes.length > MAX_PUSH_BYTES) await flush();
    batch.push(record);
    batchBytes += bytes.length;
  }

  /** One transaction, ended durably, before anything is said of its records. */
  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const [records, ownerId] = [batch, header?.owner ?? null];
    batch = [];
    batchBytes = 0;
    // 3.5: without an author a record would become the session's person's, whoever made the file.
    const unnamed = (record: ReadRecord): boolean =>
      record.kind === 'read' && record.content.author === undefined && ownerId !== session.userId;
    const { receipts } = await takeIn(
      context,
      session,
      records.filter((record) => !unnamed(record)),
    );
    const answered = receipts.values();
    for (const record of records) {
      const receipt = unnamed(record) ? rejectedReceipt(record.echo, 'not-yours') : answered.next().value;
      if (receipt !== undefined) results.push(receipt);
    }
  }

  async function takeDraft(section: BackupSection & { kind: 'draft' | 'waiting' }): Promise<void> {
    const draft = draftOf(section, header ?? { owner: '', device: '' });
    if (draft === null) {
      drafts.push({ draftId: '', recordId: '', kind: section.kind, outcome: 'malformed' });
      return;
    }
    const { draftId, recordId, kind, authorId } = draft;
    if (!passesJsonBounds(textOf(section), Number.POSITIVE_INFINITY, MAX_DRAFT_DEPTH)) {
      drafts.push({ draftId, recordId, kind, outcome: 'malformed' });
      return;
    }
    const mine = authorId === session.userId || (ownerMay && authorId === header?.owner);
    if (!mine) {
      drafts.push({ draftId, recordId, kind, outcome: 'not-yours' });
      return;
    }
    await log();
    const { outcome, key } = await keepDraft(context, { importId, broughtBy }, draft);
    drafts.push({ draftId, recordId, kind, outcome });
    if (key === null) return;
    for (const sha256 of draft.photos) holders.set(sha256, [...(holders.get(sha256) ?? []), key]);
  }

  /** Writes down who imported the file and when. It comes before the first draft, because drafts refer to it. */
  async function log(): Promise<void> {
    if (logged) return;
    logged = true;
    const row = { id: importId, kind: 'backup' as const, file_name: null, by_user: session.userId };
    await context.db
      .insertInto('imports')
      .values({ ...row, at: context.clock.now().toISOString(), report: '{}' })
      .execute();
  }

  async function finish(): Promise<BackupAnswer> {
    await flush();
    await log();
    if (drafts.length > 0) await settleLateDrafts(context);
    // Photos came after the records that name them.
    const complete = await completePhotos(
      context.db,
      results.flatMap((receipt) => receipt.missingPhotos ?? []),
    );
    const settled = results.map((receipt) => ({
      ...receipt,
      missingPhotos: (receipt.missingPhotos ?? []).filter((sha256) => !complete.has(sha256)),
    }));
    const counted = (outcomes: readonly { readonly outcome: string }[]) =>
      Object.fromEntries([...Map.groupBy(outcomes, (one) => one.outcome)].map(([name, all]) => [name, all.length]));
    const report = { records: counted(settled), drafts: counted(drafts), photos: counted(photos) };
    await context.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('imports')
        .set({ report: JSON.stringify(report) })
        .where('id', '=', importId)
        .execute();
      const about = { about: importId, count: settled.length + drafts.length, details: report };
      await writeAudit(trx, { at: context.clock.now(), who: actorOf(session), action: 'backup-import', ...about });
    });
    return { results: settled, drafts, photos, time: context.clock.now().toISOString() };
  }

  return { take, finish };
}

/** 3.5: drafts of another person are kept when the phone that made the file was enrolled to that person. */
async function mayHandIn(
  { db }: Context,
  session: Session,
  header: { readonly owner: string; readonly device: string },
): Promise<boolean> {
  if (header.owner === session.userId) return true;
  const enrolled = await db
    .selectFrom('devices')
    .select('id')
    .where('id', '=', header.device)
    .where('user_id', '=', header.owner)
    .executeTakeFirst();
  return enrolled !== undefined;
}

const waitingSchema = z.looseObject({
  id: z.string(),
  author: z.optional(z.string()),
  photos: z.optional(z.array(z.looseObject({ sha256: z.string() }))),
});
const bodySchema = z.looseObject({ photos: z.optional(z.array(z.looseObject({ sha256: z.string() }))) });

function draftOf(
  section: BackupSection & { kind: 'draft' | 'waiting' },
  { owner: ownerId, device: deviceId }: { readonly owner: string; readonly device: string },
): DraftToKeep | null {
  const { kind, value } = section;
  if (kind === 'draft') {
    const row = backupDraftSchema.safeParse(value.row);
    const body = bodySchema.safeParse(value.body);
    if (!row.success || !body.success) return null;
    const photos = [...(body.data.photos ?? []).map((photo) => photo.sha256), ...(value.holds ?? [])];
    const { id: draftId, recordId, owner } = row.data;
    return { kind, draftId, recordId: recordId.toLowerCase(), authorId: idOf(owner), deviceId, photos, value };
  }
  const submission = waitingSchema.safeParse(value.submission);
  if (!submission.success) return null;
  const { id, author, photos } = submission.data;
  return {
    kind,
    draftId: value.about.key,
    recordId: id.toLowerCase(),
    authorId: idOf(author ?? ownerId),
    deviceId,
    photos: (photos ?? []).map((photo) => photo.sha256),
    value,
  };
}

/** An id of a file as the database can be asked for it: PostgreSQL holds no U+0000, so nobody has such an id. */
function idOf(text: string): string {
  return text.includes('\0') ? '' : text.toLowerCase();
}

function bytesIn(section: BackupSection): number {
  return section.kind === 'photo' ? section.data.length : textOf(section).length;
}

/** The JSON of a section that was read. */
function textOf(section: Exclude<BackupSection, { kind: 'photo' }>): Buffer {
  const text = textOfSection(section);
  if (text === null) throw new Error('a section that was not read out of a file');
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength);
}

/** Copies of the chunks, counted; ends beyond the bound, and where the connection breaks: what came before counts. */
async function* boundedBytes(
  source: AsyncIterable<Uint8Array>,
  size: { read: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of source) {
    size.read += chunk.length;
    if (size.read > MAX_BACKUP_BYTES) return;
    yield new Uint8Array(chunk);
  }
}
