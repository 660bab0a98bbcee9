import './support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { withdrawRecord } from '../../src/storage/drafts/finish.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { type PulledRow, SCHEMA_VERSIONS } from '../../src/storage/phone/schema.ts';
import { openPlans, readPlans } from '../../src/storage/pulled/plan-records.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { countDesk } from '../../src/storage/pulled/review-desk.ts';
import { listVisitMarks } from '../../src/storage/pulled/visit-marks.ts';
import { visitOfPlan } from '../../src/ui/record/plans/plan.ts';
import { page, review, submissionChange, submissionOf } from './support/changes.ts';
import { ANA, BETO, FACTS, FORM, finish, finished, freshName, JUNTA, openPhone, testClock } from './support/phone.ts';

const id = (number: number): string => `018f0000-0000-7000-8000-00000000020${number}`;
const KEY = `${JUNTA.type}:${JUNTA.id}`;
const lettered = { score: { grade: { kind: 'letter', letter: 'C' } } };
const on = (day: string) => ({ days: { from: day, to: day } });

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

/** A head as the version before wrote it: without its mark. */
const rowOfBefore: PulledRow = {
  owner: ANA,
  id: id(1),
  sequence: 1,
  arrival: 1,
  epoch: 1,
  form: FORM,
  subject: JUNTA,
  subjectKey: KEY,
  municipality: '0801',
  finishedAt: '2026-11-01T15:00:00Z',
  days: { from: '2026-11-01', to: '2026-11-01' },
  revision: 1,
  contentHash: null,
  state: 'received',
  author: { userId: ANA, name: 'Ana' },
  mine: 1,
  practice: false,
  withdrawn: false,
  branches: [],
  score: null,
};

const days = async (own: OwnStorage) => (await listVisitMarks(own)).map(({ recordId, day }) => [recordId, day]);

describe('the marks of visits', () => {
  it('say whom, with which form, on which day and with which letter, from the index alone', async () => {
    const { ana } = await openPhone();
    const betos = submissionOf(id(1), { author: BETO });
    await pull(
      ana,
      submissionChange(1, betos, { ...on('2026-03-10'), ...lettered, author: { userId: BETO, name: 'B' } }),
    );
    expect(await listVisitMarks(ana)).toEqual([
      {
        subjectKey: KEY,
        formId: FORM.id,
        day: '2026-03-10',
        finishedAt: '2026-11-01T15:00:00Z',
        arrival: 1,
        letter: 'C',
        mine: false,
        recordId: id(1),
      },
    ]);
  });

  it('leave out practice, what was withdrawn, declined, about nobody, and plans', async () => {
    const { ana } = await openPhone();
    const plan = { form: { id: 'plan-visit', version: 1 } };
    await pull(
      ana,
      submissionChange(1, submissionOf(id(1), { practice: true })),
      submissionChange(2, submissionOf(id(2), { withdrawn: true })),
      submissionChange(3, submissionOf(id(3)), { state: 'declined' }),
      submissionChange(4, submissionOf(id(4), { subject: null })),
      submissionChange(5, submissionOf(id(5), plan)),
      submissionChange(6, submissionOf(id(6)), on('2026-11-01')),
    );
    expect(await days(ana)).toEqual([[id(6), '2026-11-01']]);
  });

  it('follow a decision that comes later', async () => {
    const { ana } = await openPhone();
    await pull(ana, submissionChange(1, submissionOf(id(1)), on('2026-11-01')));
    const declined = review('018f0000-0000-7000-8000-0000000009aa', id(1), 1, 'declined', 'Es otra Junta');
    await pull(ana, { sequence: 2, kind: 'review', id: declined.id, value: declined });
    expect(await days(ana)).toEqual([]);
  });

  it('know what was finished here a moment ago, its correction on the same day, and its withdrawal', async () => {
    const { ana } = await openPhone();
    await pull(ana, submissionChange(1, submissionOf(id(1)), { ...on('2026-03-10'), ...lettered }));
    const here = await finished(ana);
    const begun = await beginCorrection(ana, id(1));
    if (begun.status !== 'begun') throw new Error(begun.status);
    await finish(ana, begun.draft.id);
    expect((await listVisitMarks(ana)).map(({ recordId, day, letter }) => [recordId, day, letter])).toEqual([
      [id(1), '2026-03-10', 'C'],
      [here, '2026-11-22', null],
    ]);
    await withdrawRecord(ana, here, FACTS);
    await withdrawRecord(ana, id(1), FACTS);
    expect(await days(ana)).toEqual([]);
  });

  it('tell when a visit was first finished, whoever corrected it, and whether the service has it', async () => {
    const { ana, clock } = await openPhone();
    const [morning, noon, afternoon] = ['08:00', '12:00', '16:00'].map((time) => `2026-11-22T${time}:00-06:00`);
    await pull(
      ana,
      submissionChange(1, submissionOf(id(1), { finishedAt: morning ?? '' }), on('2026-11-22')),
      submissionChange(8, submissionOf(id(2), { finishedAt: afternoon ?? '', revision: 2 }), {
        firstSequence: 2,
        firstFinishedAt: morning,
        ...on('2026-11-22'),
      }),
    );
    clock.nowMs = Date.parse(morning ?? '');
    const here = await finished(ana);
    clock.nowMs = Date.parse(afternoon ?? '');
    for (const record of [id(1), here]) {
      const begun = await beginCorrection(ana, record);
      if (begun.status !== 'begun') throw new Error(begun.status);
      await finish(ana, begun.draft.id);
    }
    const marks = await listVisitMarks(ana);
    expect(marks.map(({ recordId }) => recordId).toSorted()).toEqual([id(1), id(2), here].toSorted());
    expect(marks.map(({ finishedAt }) => Date.parse(finishedAt))).toEqual(marks.map(() => Date.parse(morning ?? '')));
    // So that none of them is the visit that a plan of noon asked for.
    const plan = { formId: FORM.id, madeAt: noon ?? '' };
    expect(visitOfPlan(plan, marks)).toBeNull();
    expect(visitOfPlan({ ...plan, madeAt: '2026-11-22T07:00:00-06:00' }, marks)).not.toBeNull();
  });

  it('are there for records that a version before wrote', async () => {
    const name = freshName();
    const before = await openPhone({ name, versions: SCHEMA_VERSIONS.slice(0, 2) });
    await before.storage.write(['pulledSubmissions'], async (database) => {
      await database.pulledSubmissions.put(rowOfBefore);
    });
    before.storage.close();
    const after = await openPhone({ name });
    expect(await days(after.ana)).toEqual([[id(1), '2026-11-01']]);
  });
});

describe('plans', () => {
  const plan = { form: { id: 'plan-visit', version: 1 }, author: BETO, answers: { para: 'ana', hasta: '2026-11-28' } };
  const by = { author: { userId: BETO, name: 'Silvia' } };

  it('wait on nobody’s desk', async () => {
    const { ana } = await openPhone();
    await pull(ana, submissionChange(1, submissionOf(id(1), plan), by), submissionChange(2, submissionOf(id(2))));
    expect((await countDesk(ana)).waiting).toBe(1);
  });

  it('are read with who made them; one that was taken back, or is half a year old, is gone', async () => {
    const clock = testClock();
    const { ana } = await openPhone({ clock });
    await pull(
      ana,
      submissionChange(1, submissionOf(id(1), plan), by),
      submissionChange(2, submissionOf(id(2), { ...plan, withdrawn: true }), by),
      submissionChange(3, submissionOf(id(3), { ...plan, finishedAt: '2026-02-01T15:00:00Z' }), by),
      submissionChange(4, submissionOf(id(4))),
    );
    const open = await openPlans(ana, await readPlans(ana));
    expect(open.map(({ id: record, byName, mine, answers }) => [record, byName, mine, answers['para']])).toEqual([
      [id(1), 'Silvia', false, 'ana'],
    ]);
  });
});
