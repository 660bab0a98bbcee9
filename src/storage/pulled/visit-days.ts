import type { Answers } from '../../domain/form/answers.ts';
import type { RecordDays } from '../../domain/form/visit-day.ts';
import { decodeFinishedBody, decodePulledBody } from '../phone/body-codec.ts';
import { finishedKey, pulledKey } from '../phone/body-keys.ts';
import { withDeskPlace } from '../phone/desk-place.ts';
import type { OwnStorage } from '../phone/open-storage.ts';
import { HEAD_TABLES, putHeadRows } from '../phone/pulled-rows.ts';
import type { FormReference } from '../phone/rows.ts';

/** The days that a record is about by its form; null: it asks for none. `unknown`: this phone has not got the form. */
export type DaysOf = (form: FormReference, answers: Answers) => Promise<RecordDays | null | 'unknown'>;

/**
 * Gives their days to records that a version before wrote without. Looks only at those, so it may be cut at any row and
 * goes on where it was. Returns how many.
 */
export async function fillVisitDays(own: OwnStorage, daysOf: DaysOf): Promise<number> {
  const { storage, owner } = own;
  const { pulled, finished } = await storage.read(async (database) => ({
    pulled: await database.pulledSubmissions.filter((row) => row.owner === owner && row.days === undefined).toArray(),
    finished: await database.submissions.filter((row) => row.owner === owner && row.days === undefined).toArray(),
  }));
  let filled = 0;
  for (const { id, form } of pulled) {
    const stored = await storage.read((database) => database.bodies.get(pulledKey(owner, id)));
    const days = stored === undefined ? null : await daysOf(form, (await decodePulledBody(own, stored.body)).answers);
    // Without a day in its form it counts when it was finished, which the service tells with the next change of it.
    if (days === 'unknown' || days === null) continue;
    await storage.write(HEAD_TABLES, async (database) => {
      const row = await database.pulledSubmissions.get([owner, id]);
      if (row !== undefined && row.days === undefined)
        await putHeadRows(database, [withDeskPlace({ ...row, days }, row.desk === undefined)]);
    });
    filled += 1;
  }
  for (const { key, form } of finished) {
    const stored = await storage.read((database) => database.bodies.get(finishedKey(key)));
    const body = stored === undefined ? null : await decodeFinishedBody(own, stored.body);
    const days = body === null ? null : await daysOf(form, body.submission.answers);
    if (days === 'unknown') continue;
    await storage.write(['submissions'], async (database) => {
      const row = await database.submissions.get(key);
      if (row !== undefined && row.days === undefined) await database.submissions.put({ ...row, days });
    });
    filled += 1;
  }
  return filled;
}
