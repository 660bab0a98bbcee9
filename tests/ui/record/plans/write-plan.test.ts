import '../../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import { listDrafts } from '../../../../src/storage/drafts/drafts.ts';
import { withdrawRecord } from '../../../../src/storage/drafts/finish.ts';
import type { OwnStorage } from '../../../../src/storage/phone/phone-storage.ts';
import { openPlans, readPlans } from '../../../../src/storage/pulled/plan-records.ts';
import { plansIn } from '../../../../src/ui/record/plans/plan.ts';
import { movePlan, writePlan } from '../../../../src/ui/record/plans/write-plan.ts';
import { ANA, JUNTA, listOutbox, openPhone } from '../../../storage/support/phone.ts';

const BOARD = { id: JUNTA.id, name: 'Junta El Ocote', municipality: '0801' };
const APP = '0.3.0';
const PLAN = {
  who: { userId: ANA, name: 'Ana' },
  form: { id: 'chlorination-check', title: 'Cloro' },
  by: '2026-11-25',
  note: '',
};

const plans = async (own: OwnStorage) => plansIn(await openPlans(own, await readPlans(own)));

async function assigned() {
  const { ana } = await openPhone();
  const outcome = await writePlan(ana, BOARD, PLAN, APP);
  if (outcome.status !== 'written') throw new Error(outcome.status);
  return { ana, recordId: outcome.recordId };
}

it('an assigned visit is a finished record, queued like every other, and no draft stays', async () => {
  const { ana, recordId } = await assigned();
  expect(await plans(ana)).toMatchObject([{ id: recordId, boardId: JUNTA.id, who: ANA, by: '2026-11-25', mine: true }]);
  expect((await listOutbox(ana)).map(({ row }) => row.label)).toEqual(['Junta El Ocote']);
  expect(await listDrafts(ana)).toEqual([]);
});

it('moved, it is the same record with another day; taken back, it is gone', async () => {
  const { ana, recordId } = await assigned();
  const [plan] = await plans(ana);
  if (plan === undefined) throw new Error('no plan');
  expect(await movePlan(ana, plan, BOARD, '2026-12-03', APP)).toEqual({ status: 'written', recordId });
  expect((await plans(ana)).map(({ by }) => by)).toEqual(['2026-12-03']);
  expect(await listDrafts(ana)).toEqual([]);
  await withdrawRecord(ana, recordId, { clockOffsetMs: null, app: '0.3.0' });
  expect(await plans(ana)).toEqual([]);
  expect(await movePlan(ana, plan, BOARD, '2026-12-04', APP)).toEqual({ status: 'failed' });
});
