import './support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { changeDraftSubject, readDraft } from '../../src/storage/drafts/drafts.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { isLaterVisit } from '../../src/storage/phone/visit-mark.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { recordsOf } from '../../src/storage/pulled/records.ts';
import { recordsBefore } from '../../src/storage/pulled/records-before.ts';
import { listVisitMarks } from '../../src/storage/pulled/visit-marks.ts';
import { previousVisit } from '../../src/ui/form/open-draft.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { lastVisit } from './support/last-visit.ts';
import { FORM, finish, finished, JUNTA, openPhone } from './support/phone.ts';

const id = (number: number): string => `018f0000-0000-7000-8000-00000000010${number}`;
const days = (day: string) => ({ days: { from: day, to: day } });

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

/** Visits of March and September; March was corrected in November, so that it arrived last. */
async function twoVisits() {
  const { ana } = await openPhone();
  const march = submissionOf(id(1), { answers: { acuerdos: [{ acuerdo: 'Pintar el tanque' }] }, revision: 2 });
  const september = submissionOf(id(2), { answers: { acuerdos: [{ acuerdo: 'Comprar cloro' }] } });
  await pull(
    ana,
    submissionChange(4, september, { firstSequence: 4, ...days('2026-09-05') }),
    submissionChange(
      9,
      { ...march, finishedAt: '2026-11-27T10:00:00-06:00' },
      { firstSequence: 2, ...days('2026-03-10') },
    ),
  );
  return ana;
}

/** Begins a correction; the id of its draft. */
async function correct(own: OwnStorage, recordId: string): Promise<string> {
  const begun = await beginCorrection(own, recordId);
  if (begun.status !== 'begun') throw new Error(begun.status);
  return begun.draft.id;
}

/** Records by the marks of lists, latest visit first. */
async function byMarks(own: OwnStorage): Promise<readonly string[]> {
  const marks = [...(await listVisitMarks(own))];
  return marks.sort((left, right) => (isLaterVisit(left, right) ? -1 : 1)).map(({ recordId }) => recordId);
}

describe('the last visit', () => {
  it('is the one of the latest day, also after an earlier one was corrected', async () => {
    const ana = await twoVisits();
    expect((await recordsOf(ana, JUNTA)).map((record) => [record.id, record.day])).toEqual([
      [id(2), '2026-09-05'],
      [id(1), '2026-03-10'],
    ]);
    const latest = await lastVisit(ana, FORM.id, JUNTA);
    expect(latest?.summary.id).toBe(id(2));
    expect(latest?.answers['acuerdos']).toMatchObject([{ acuerdo: 'Comprar cloro' }]);
  });

  it('of two on one day is the one that arrived later, and before both what waits on this phone', async () => {
    const { ana } = await openPhone();
    const day = days('2026-11-22');
    await pull(
      ana,
      submissionChange(3, submissionOf(id(3)), { firstSequence: 3, ...day }),
      // Corrected: its head came last, its first revision came first.
      submissionChange(8, submissionOf(id(1), { revision: 2 }), { firstSequence: 1, ...day }),
    );
    const waiting = await finished(ana, { nombre: 'sin enviar' });
    expect((await recordsOf(ana, JUNTA)).map((record) => record.id)).toEqual([waiting, id(3), id(1)]);
  });

  it('keeps its day when the correction is finished on this phone', async () => {
    const ana = await twoVisits();
    const begun = await beginCorrection(ana, id(1));
    if (begun.status !== 'begun') throw new Error(begun.status);
    await finish(ana, begun.draft.id);
    expect((await recordsOf(ana, JUNTA)).map((record) => [record.id, record.day])).toEqual([
      [id(2), '2026-09-05'],
      [id(1), '2026-03-10'],
    ]);
  });
});

describe('visits that the service has not got', () => {
  it('stand in the order in which they were first finished, also after the first was corrected', async () => {
    const { ana } = await openPhone();
    const ids: string[] = [];
    for (let number = 1; number <= 8; number += 1) ids.push(await finished(ana, { nombre: `visita ${number}` }));
    const latestFirst = ids.toReversed();
    const ofSubject = async () => (await recordsOf(ana, JUNTA)).map((record) => record.id);
    expect([await ofSubject(), await byMarks(ana)]).toEqual([latestFirst, latestFirst]);
    await finish(ana, await correct(ana, ids[0] ?? ''));
    expect([await ofSubject(), await byMarks(ana)]).toEqual([latestFirst, latestFirst]);
    const about = { form: FORM, subject: JUNTA, recordId: null };
    expect((await previousVisit(ana, about, undefined))?.id).toBe(ids.at(-1));
  });
});

describe('records about a year', () => {
  it('stand by their year in every list, also where the earlier one was corrected after the later one', async () => {
    const { ana } = await openPhone();
    const about = (year: number) => ({ days: { from: `${year}-01-01`, to: `${year}-12-31` } });
    const [in2025, in2026, again] = [id(1), id(2), id(3)];
    await pull(
      ana,
      submissionChange(9, submissionOf(in2025, { revision: 2, finishedAt: '2027-02-20T10:00:00-06:00' }), {
        firstSequence: 1,
        ...about(2025),
      }),
      submissionChange(8, submissionOf(in2026, { revision: 2, finishedAt: '2026-12-10T10:00:00-06:00' }), {
        firstSequence: 2,
        firstFinishedAt: '2026-03-01T10:00:00-06:00',
        ...about(2026),
      }),
      submissionChange(3, submissionOf(again, { finishedAt: '2026-09-01T10:00:00-06:00' }), {
        firstSequence: 3,
        ...about(2026),
      }),
    );
    const order = [again, in2026, in2025];
    const days = ['2026-09-01', '2026-03-01', '2025-12-31'];
    expect((await recordsOf(ana, JUNTA)).map((record) => [record.id, record.day])).toEqual(
      order.map((record, at) => [record, days[at]]),
    );
    expect(await byMarks(ana)).toEqual(order);
    const marks = new Map((await listVisitMarks(ana)).map(({ recordId, day }) => [recordId, day]));
    expect(order.map((record) => marks.get(record))).toEqual(days);
  });
});

describe('the visit before', () => {
  it('a new one is the last, and before a correction the one before its own day', async () => {
    const ana = await twoVisits();
    const about = { form: FORM, subject: JUNTA };
    expect(await previousVisit(ana, { ...about, recordId: null }, undefined)).toMatchObject({
      id: id(2),
      day: '2026-09-05',
    });
    expect(await previousVisit(ana, { ...about, recordId: id(2) }, undefined)).toMatchObject({
      id: id(1),
      day: '2026-03-10',
    });
    expect(await previousVisit(ana, { ...about, recordId: id(1) }, undefined)).toBeNull();
  });

  it('is the last whole one where quick ones came after it, else the last quick one', async () => {
    const { ana } = await openPhone();
    const quick = { label: { es: 'Rápido' }, answers: { alcance: 'rapido' }, page: 'puntos' };
    const about = { form: FORM, subject: JUNTA };
    const visit = (number: number, day: string, alcance?: string) =>
      submissionChange(number, submissionOf(id(number), { answers: alcance === undefined ? {} : { alcance } }), {
        firstSequence: number,
        ...days(day),
      });
    await pull(ana, visit(1, '2026-05-02', 'rapido'), visit(2, '2026-06-02', 'rapido'));
    const before = async (recordId: string | null) => (await previousVisit(ana, { ...about, recordId }, quick))?.id;
    expect(await before(null)).toBe(id(2));
    // One of a version without a short way, then a whole one, each with quick ones after it.
    await pull(ana, visit(3, '2026-04-02'), visit(4, '2026-07-02', 'completo'), visit(5, '2026-08-02', 'rapido'));
    expect(await before(null)).toBe(id(4));
    expect(await before(id(5))).toBe(id(4));
    // A correction reads only what came before its own day.
    expect(await before(id(4))).toBe(id(3));
    expect(await before(id(2))).toBe(id(3));
  });

  it('a record that was given to another Junta is the one before its own day, of that Junta', async () => {
    const { ana } = await openPhone();
    const other = { type: 'provider', id: '018f0000-0000-7000-8000-0000000000f2' } as const;
    const visit = (number: number, day: string, subject: typeof JUNTA | typeof other) =>
      submissionChange(number, submissionOf(id(number), { subject }), { firstSequence: number, ...days(day) });
    await pull(
      ana,
      visit(1, '2026-01-10', JUNTA),
      visit(2, '2026-02-05', other),
      visit(3, '2026-09-05', other),
      visit(4, '2026-03-10', JUNTA),
    );
    const draftId = await correct(ana, id(4));
    await changeDraftSubject(ana, draftId, { subject: other, municipality: '0801', label: 'Otra' });
    const draft = await readDraft(ana, draftId);
    if (draft === null) throw new Error('no draft');
    expect((await previousVisit(ana, draft.row, undefined))?.id).toBe(id(2));
    const before = await recordsBefore(ana, { form: FORM, subject: other, recordId: id(4) });
    expect(before.map((record) => record.id)).toEqual([id(2)]);
  });
});
