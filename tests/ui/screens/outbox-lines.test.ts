import '../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { describeBackup } from '../../../src/storage/outbox/backup.ts';
import { countUnsent, countWaiting } from '../../../src/storage/outbox/count-unsent.ts';
import { listRevisions, readOutbox } from '../../../src/storage/outbox/outbox.ts';
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

it('counts a corrected record once wherever unsent records are counted, and wakes by its versions', async () => {
  const { ana } = await openPhone();
  const first = await finished(ana, { nombre: 'uno' });
  const begun = await beginCorrection(ana, first);
  if (begun.status !== 'begun') throw new Error(begun.status);
  await finish(ana, begun.draft.id);
  await finished(ana, { nombre: 'otro' });
  await finished(ana, { nombre: 'tercero' });
  expect(await countUnsent(ana)).toEqual({ drafts: 0, queued: 3, setAside: 0, photos: 0 });
  expect(await countWaiting(ana)).toEqual({ queued: 3, setAside: 0, versions: 4 });
  expect((await describeBackup(ana)).records).toBe(3);
  const whole = await readOutbox(ana, 3);
  expect([whole.here, whole.going, onceARecord(whole.waiting).length, whole.more]).toEqual([3, 0, 3, false]);
  // Both versions of a record stand on one page, and the next one knows that there is more.
  const page = await readOutbox(ana, 2);
  expect([page.here, onceARecord(page.waiting).length, page.more]).toEqual([3, 2, true]);
});
