import { Dexie } from 'dexie';
import { isHeld } from '../../domain/submission/status.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { isVisit, markDays, readVisitMark, type VisitMark } from '../phone/visit-mark.ts';
import { firstArrival, firstFinishedAt } from '../phone/visit-order.ts';

/**
 * Every visit that this person has on the phone, one mark a record, in no order. Of what was pulled only marks are read,
 * so that it costs little with thousands of records. What this person finished here, and the service does not hold yet,
 * speaks before what was pulled.
 */
export function listVisitMarks({ storage, owner }: OwnStorage): Promise<readonly VisitMark[]> {
  return storage.read(async (database) => {
    const own = Map.groupBy(await finishedBy(database, owner), ({ recordId }) => recordId);
    const rows = await database.visitMarks
      .where('[owner+id]')
      .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
      .toArray();
    const marks = new Map<string, VisitMark>();
    for (const row of rows) {
      const mark = readVisitMark(row.mark);
      if (mark !== null) marks.set(mark.recordId, mark);
    }
    for (const [recordId, made] of own) {
      const row = made.at(-1);
      if (row === undefined) continue;
      // What the service holds it has judged too, unless no pull has brought it yet.
      if (isHeld(row.receipt) && marks.has(recordId)) continue;
      if (!isVisit(row, null)) {
        if (!isHeld(row.receipt)) marks.delete(recordId);
        continue;
      }
      // Held, and not among the marks: the service tells of it, and it was declined or lies under another name.
      if (isHeld(row.receipt) && (await database.pulledSubmissions.get([owner, recordId])) !== undefined) continue;
      marks.set(recordId, ownMark(row, made, marks.get(recordId)));
    }
    return [...marks.values()];
  });
}

/** In order of finishing. */
function finishedBy(database: BitacoraDatabase, owner: string): Promise<StoredSubmission[]> {
  return database.submissions
    .where('[owner+order]')
    .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
    .filter((row) => row.place !== 'trash')
    .toArray();
}

/** A correction stays a visit of its day, of whoever made it; its letter is not known before the service tells it. */
function ownMark(row: StoredSubmission, made: readonly StoredSubmission[], before: VisitMark | undefined): VisitMark {
  const finishedAt = before?.finishedAt ?? firstFinishedAt(undefined, made);
  const isUndated = row.days === undefined || row.days === null;
  return {
    subjectKey: row.subjectKey,
    formId: row.form.id,
    ...markDays(row.days, finishedAt),
    ...(isUndated && before !== undefined ? { day: before.day } : {}),
    finishedAt,
    arrival: firstArrival(before?.arrival, made),
    letter: before?.letter ?? null,
    mine: before?.mine ?? row.author === row.owner,
    recordId: row.recordId,
  };
}
