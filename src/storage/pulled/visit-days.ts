import { Dexie, type IndexableType } from 'dexie';
import type { Answers } from '../../domain/form/answers.ts';
import type { RecordDays } from '../../domain/form/visit-day.ts';
import { decodeFinishedBody, decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey, pulledKey } from '../phone/body-keys.ts';
import { withDeskPlace } from '../phone/desk-place.ts';
import { newWriteToken } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { datedKey, HEAD_TABLES, putHeadRows } from '../phone/pulled-rows.ts';
import type { FormReference } from '../phone/rows.ts';
import type { PulledRow } from '../phone/schema.ts';

/** The days that a record is about by its form; null: it asks for none. `unknown`: this phone has not got the form. */
export type DaysOf = (form: FormReference, answers: Answers) => Promise<RecordDays | null | 'unknown'>;

/** Pulled records that are read at once. */
const AT_ONCE = 500;
const DATED = 'all';

/**
 * Gives their days to records that a version before wrote without. Looks only at those, so it may be cut at any row and
 * goes on where it was. Of thousands that were pulled none is read once all were asked. Returns how many.
 */
export async function fillVisitDays(own: OwnStorage, daysOf: DaysOf): Promise<number> {
  return (await fillPulledDays(own, daysOf)) + (await fillFinishedDays(own, daysOf));
}

async function fillPulledDays(own: OwnStorage, daysOf: DaysOf): Promise<number> {
  const { storage, owner } = own;
  const key = datedKey(owner);
  const noted = await storage.read((database) => database.meta.get(key));
  if (noted?.value === DATED) return 0;
  // Whatever comes without its days while these are asked takes the mark away, and they are looked at once more.
  const mark = newWriteToken(own);
  await storage.write(['meta'], (database) => database.meta.put({ key, value: mark }));
  let filled = 0;
  let whole = true;
  for await (const { id, form } of undated(own)) {
    const stored = await storage.read((database) => database.bodies.get(pulledKey(owner, id)));
    const body = stored === undefined ? null : await unlessDamaged(() => decodePulledBody(own, stored.body));
    const days = body === null ? null : await daysOf(form, body.answers);
    whole &&= days !== 'unknown';
    // Without a day in its form it counts when it was finished, which the service tells with the next change of it.
    if (days === 'unknown' || days === null) continue;
    await storage.write(HEAD_TABLES, async (database) => {
      const row = await database.pulledSubmissions.get([owner, id]);
      if (row !== undefined && row.days === undefined)
        await putHeadRows(database, [withDeskPlace({ ...row, days }, row.desk === undefined)]);
    });
    filled += 1;
  }
  if (whole)
    await storage.write(['meta'], async (database) => {
      if ((await database.meta.get(key))?.value === mark) await database.meta.put({ key, value: DATED });
    });
  return filled;
}

async function* undated({ storage, owner }: OwnStorage): AsyncGenerator<PulledRow> {
  for (let last: IndexableType = Dexie.minKey; ; ) {
    const rows = await storage.read((database) =>
      database.pulledSubmissions
        .where('[owner+id]')
        .between([owner, last], [owner, Dexie.maxKey], false)
        .limit(AT_ONCE)
        .toArray(),
    );
    yield* rows.filter((row) => row.days === undefined);
    const end = rows.at(-1);
    if (end === undefined || rows.length < AT_ONCE) return;
    last = end.id;
  }
}

async function fillFinishedDays(own: OwnStorage, daysOf: DaysOf): Promise<number> {
  const { storage, owner } = own;
  const rows = await storage.read((database) =>
    database.submissions.where('[owner+order]').between([owner, Dexie.minKey], [owner, Dexie.maxKey]).toArray(),
  );
  const finished = rows.filter((row) => row.days === undefined);
  let filled = 0;
  for (const { key, form } of finished) {
    const stored = await storage.read((database) => database.bodies.get(finishedKey(key)));
    const body = stored === undefined ? null : await unlessDamaged(() => decodeFinishedBody(own, stored.body));
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
