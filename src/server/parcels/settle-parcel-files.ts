import { createHash } from 'node:crypto';
import type { ParcelState } from '../../domain/sync/parcel.ts';
import type { Db } from '../foundations.ts';
import type { ParcelFiles, ParcelNote } from './parcel-files.ts';
import { parcelParts } from './take-parcel.ts';

/** Bytes of a part, as phones hand parts in (2.7). */
const PART_BYTES = 256 * 1024;

/**
 * Makes the database and the parcels that lie beside it say the same. A parcel that the database lacks waits in it again,
 * also one that was taken in: its records may be lost as well, and what is there already knows itself. One that the
 * database has and that does not lie beside it is written there; one whose time is over goes. `restored`: the database
 * has just been restored, so that a parcel which was discarded since is discarded in it too, and nothing is written
 * beside it; else the database knows what was decided last. Answers how many the database lacked.
 */
export async function settleParcelFiles(db: Db, files: ParcelFiles, restored = false): Promise<number> {
  let brought = 0;
  const notes = new Map((await files.list()).map((note) => [note.sha256, note]));
  for (const note of notes.values()) if (await settleFile(db, files, note, restored)) brought += 1;
  // The folder may be that of the service of before.
  if (restored) return brought;
  const rows = await db
    .selectFrom('parcels')
    .selectAll()
    .where('state', 'in', ['waiting', 'taken', 'discarded'])
    .execute();
  for (const row of rows) {
    if (!notes.has(row.sha256)) await files.put(noteOf(row), parcelParts(db, row.sha256));
  }
  return brought;
}

/** What is kept of a parcel that is in the database. */
export function noteOf(row: {
  readonly sha256: string;
  readonly device_id: string;
  readonly user_id: string;
  readonly key_id: string;
  readonly bytes: number;
  readonly place: number;
  readonly changed_at: string;
  readonly content: string | null;
  readonly state: ParcelState | 'gone';
  readonly decided_at: string | null;
  readonly decided_by: string | null;
  readonly word: string | null;
}): ParcelNote {
  const { sha256, bytes, place, content, state } = row;
  const about = { device: row.device_id, person: row.user_id, key: row.key_id, at: row.changed_at };
  const { decided_at: decidedAt, decided_by: by, word } = row;
  const decidedAs = state === 'taken' || state === 'discarded' ? state : null;
  const decided = decidedAs !== null && decidedAt !== null ? { state: decidedAs, at: decidedAt, by, word } : null;
  return { version: 1, sha256, bytes, place, content, ...about, decided };
}

/** Whether the database lacked it. */
async function settleFile(db: Db, files: ParcelFiles, note: ParcelNote, restored: boolean): Promise<boolean> {
  const { sha256 } = note;
  const row = await db.selectFrom('parcels').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  if (row === undefined || (restored && row.state === 'arriving')) return await bring(db, files, note);
  if (row.state === 'gone' && !restored) await files.remove(sha256);
  // What is arriving becomes whole by its phone, or is cut (`endParcels`) and brought then.
  if (row.state === 'gone' || row.state === 'arriving') return false;
  if (restored) {
    if (row.state === 'waiting' && note.decided?.state === 'discarded') {
      const set = { state: 'discarded' as const, ...decisionOf(note, await isKnown(db, note.decided.by)) };
      await db.updateTable('parcels').set(set).where('sha256', '=', sha256).where('state', '=', 'waiting').execute();
    }
    return false;
  }
  if (JSON.stringify(noteOf(row).decided) !== JSON.stringify(note.decided)) await files.note(noteOf(row));
  return false;
}

async function bring(db: Db, files: ParcelFiles, note: ParcelNote): Promise<boolean> {
  const { sha256, device, person, key, bytes, place, content } = note;
  const data = await files.read(sha256);
  // Somebody whom nobody told the database of: it stays here until it is.
  if (data === null || !(await isKnown(db, person))) return false;
  if (createHash('sha256').update(data).digest('hex') !== sha256) return false;
  const discarded = note.decided?.state === 'discarded' ? note.decided : null;
  const decision = discarded === null ? NOTHING : decisionOf(note, await isKnown(db, discarded.by));
  return await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('parcel_parts').where('sha256', '=', sha256).execute();
    await trx.deleteFrom('parcels').where('sha256', '=', sha256).where('state', '=', 'arriving').execute();
    const added = await trx
      .insertInto('parcels')
      .values({
        sha256,
        device_id: device,
        user_id: person,
        key_id: key,
        bytes,
        place,
        received: bytes,
        state: discarded === null ? 'waiting' : 'discarded',
        changed_at: note.at,
        content,
        outcome: null,
        ...decision,
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .returning('sha256')
      .execute();
    if (added.length === 0) return false;
    for (let start = 0; start < data.length; start += PART_BYTES) {
      const part = data.subarray(start, start + PART_BYTES).toString('base64');
      await trx.insertInto('parcel_parts').values({ sha256, start, content: part }).execute();
    }
    return true;
  });
}

const NOTHING = { decided_at: null, decided_by: null, word: null };

function decisionOf({ decided }: ParcelNote, isDeciderKnown: boolean) {
  if (decided === null) return NOTHING;
  return { decided_at: decided.at, decided_by: isDeciderKnown ? decided.by : null, word: decided.word };
}

async function isKnown(db: Db, person: string | null): Promise<boolean> {
  if (person === null) return false;
  return (await db.selectFrom('users').select('id').where('id', '=', person).executeTakeFirst()) !== undefined;
}
