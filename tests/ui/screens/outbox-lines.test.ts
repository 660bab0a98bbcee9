import '../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { listRevisions } from '../../../src/storage/outbox/outbox.ts';
import { onceARecord } from '../../../src/ui/screens/outbox/group-outbox.ts';
import { finish, finished, listOutbox, openPhone } from '../../storage/support/phone.ts';

it('a correction is the same row in Envíos, with the versions behind it', async () => {
  const { ana } = await openPhone();
  const first = await finished(ana, { nombre: 'uno' });
  const other = await finished(ana, { nombre: 'otro' });
  const begun = await beginCorrection(ana, first);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const outcome = await finish(ana, begun.draft.id);
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  const lines = onceARecord(await listOutbox(ana));
  expect(lines.map(({ item, earlier }) => [item.row.key, earlier])).toEqual([
    [outcome.key, 1],
    [other, 0],
  ]);
  expect((await listRevisions(ana, first)).map(({ row }) => row.key)).toEqual([outcome.key, first]);
});
