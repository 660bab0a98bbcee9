import '../../../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import type { Subject } from '../../../../src/domain/submission/submission.ts';
import { poaActivity } from '../../../../src/forms/more/poa-activity.ts';
import { poaAdvance } from '../../../../src/forms/movement/poa-advance.ts';
import { createDraft } from '../../../../src/storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../../src/storage/phone/phone-storage.ts';
import type { FormReference } from '../../../../src/storage/phone/rows.ts';
import { readToldLater } from '../../../../src/ui/record/reading/read-told-later.ts';
import { body, finish, openPhone, testClock } from '../../../storage/support/phone.ts';

const DAY_MS = 86_400_000;
const PARTNER: Subject = { type: 'partner', id: '0197a000-0000-7000-8000-00000000aaaa' };

test('the page of an activity lists how far it has come since, the last first, and not what is told of another', async () => {
  const clock = testClock();
  const { ana } = await openPhone({ clock });
  const activity = await finished(ana, poaActivity, { anio: 2026, actividad: 'Capacitar', avance: 10 });
  const other = await finished(ana, poaActivity, { anio: 2026, actividad: 'Aforar' });
  const told = (actividad_id: string, avance: number) => {
    clock.nowMs += DAY_MS;
    return finished(ana, poaAdvance, { actividad_id, actividad: 'Capacitar', avance, estado: 'en_curso' });
  };
  await told(activity, 40);
  await told(other, 90);
  await told(activity, 80);

  const rows = await readToldLater(ana, activity, PARTNER);
  expect(rows.map(({ record, name }) => [record.day, name])).toEqual([
    ['2026-11-25', 'Avance 80 % Capacitar'],
    ['2026-11-23', 'Avance 40 % Capacitar'],
  ]);
  expect(await readToldLater(ana, rows[0]?.record.id ?? '', PARTNER)).toEqual([]);
  expect(await readToldLater(ana, activity, null)).toEqual([]);
});

async function finished(own: OwnStorage, { id, version }: FormReference, answers: Answers): Promise<string> {
  const created = await createDraft(own, {
    form: { id, version },
    subject: PARTNER,
    municipality: null,
    label: 'Socio Uno',
    practice: false,
    body: body(answers),
  });
  if (created.status !== 'created') throw new Error(created.status);
  const outcome = await finish(own, created.row.id);
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  return created.row.recordId;
}
