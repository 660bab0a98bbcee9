import { Dexie } from 'dexie';
import type { Answers } from '../../domain/form/answers.ts';
import { clockFactsSchema, fillingSeconds } from '../../domain/submission/clock-facts.ts';
import { decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { pulledKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { PulledRow } from '../phone/schema.ts';

/**
 * A record as far as others are compared with it, with the version of its form that names its answers. Seconds that filling
 * it took; null: not known, or it was corrected.
 */
export type ReferenceRecord = {
  readonly version: number;
  readonly answers: Answers;
  readonly activeSeconds: number | null;
};

/** Records that are enough to say what is usual; more would only take time. */
const MOST = 80;

/** The latest records of a form that count or may yet, for what is usual; of one municipality, or (null) of all. */
export async function readReference(
  own: OwnStorage,
  formId: string,
  where: { readonly municipality: string | null } | null,
): Promise<readonly ReferenceRecord[]> {
  const { storage, owner } = own;
  const stored = await storage.read(async (database) => {
    const rows = await database.pulledSubmissions
      .where('[owner+form.id+subjectKey]')
      .between([owner, formId, Dexie.minKey], [owner, formId, Dexie.maxKey], true, true)
      .filter((row) => (where === null || row.municipality === where.municipality) && mayCount(row))
      .toArray();
    const latest = rows.toSorted((left, right) => right.arrival - left.arrival).slice(0, MOST);
    const bodies = await database.bodies.bulkGet(latest.map(({ id }) => pulledKey(owner, id)));
    return latest.map(({ revision, form }, index) => ({ revision, version: form.version, kept: bodies[index] }));
  });
  const found: ReferenceRecord[] = [];
  for (const { revision, version, kept } of stored) {
    if (kept === undefined) continue;
    const body = await unlessDamaged(() => decodePulledBody(own, kept.body));
    if (body === null) continue;
    const activeSeconds = fillingSeconds(revision, clockFactsSchema.parse(body));
    found.push({ version, answers: body.answers, activeSeconds });
  }
  return found;
}

/** Other records of the form about the same thing that are about the same day: ids. */
export async function readSameDay(
  { storage, owner }: OwnStorage,
  record: { readonly id: string; readonly formId: string; readonly day: string },
): Promise<readonly string[]> {
  return await storage.read(async (database) => {
    const own = await database.pulledSubmissions.get([owner, record.id]);
    if (own === undefined || own.subject === null) return [];
    const rows = await database.pulledSubmissions
      .where('[owner+form.id+subjectKey]')
      .equals([owner, record.formId, own.subjectKey])
      .toArray();
    return rows.filter((row) => row.id !== own.id && mayCount(row) && dayOf(row) === record.day).map(({ id }) => id);
  });
}

function mayCount({ practice, withdrawn, state }: PulledRow): boolean {
  return !practice && !withdrawn && state !== 'declined';
}

function dayOf({ days, finishedAt }: PulledRow): string {
  // A record about a year has a day only in its first day; two activities of a plan are no repetition.
  return days === undefined || days === null ? finishedAt.slice(0, 10) : days.from === days.to ? days.to : '';
}
