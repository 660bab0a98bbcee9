import '../../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { makeBackupTools } from '../../../src/domain/sync/backup-tools.ts';
import { makeBackup } from '../../../src/storage/outbox/backup.ts';
import { chunksOf, takeInBackup } from '../../../src/storage/outbox/take-in-backup.ts';
import { chooseSecret, openLock } from '../../../src/storage/phone/lock.ts';
import { closeLock } from '../../../src/storage/phone/vault.ts';
import { applyPull } from '../../../src/storage/pulled/pull.ts';
import { leaveTakingIn, takeCopyIn, takingInOf } from '../../../src/ui/screens/backup/take-in-progress.ts';
import { page, submissionChange } from '../../storage/support/changes.ts';
import { finish, freezeOne, newDraft, openPhone } from '../../storage/support/phone.ts';

const PIN = '382914';
const tools = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/** A phone with a PIN, and the copy of another phone of the same person. */
async function phoneWithPin() {
  const other = await openPhone();
  const draft = await newDraft(other.ana, { nombre: 'El Ocote' });
  const file = await makeBackup(other.ana, tools, { app: '1', passphrase: null });
  const phone = await openPhone();
  let at = 0;
  const elapsed = () => (at += 60_000);
  await chooseSecret(phone.ana, { kind: 'pin', text: PIN }, { current: null, pause: 'day', elapsed });
  return { ...phone, file, other, draft };
}

test('what came in when the lock closed is said after unlocking, and not again once it was read', async () => {
  const { ana, file } = await phoneWithPin();
  await takeCopyIn(takingInOf(ana), async () => {
    const outcome = await takeInBackup(ana, chunksOf(file), tools, null);
    await closeLock(ana);
    // The screen went with the lock, before anything was told.
    await leaveTakingIn(ana);
    return outcome;
  });
  await leaveTakingIn(ana);
  await openLock(ana, { by: 'secret', text: PIN }, 'day');
  expect(takingInOf(ana).read()).toMatchObject({ busy: false, outcome: { status: 'taken-in', drafts: 1 } });
  await leaveTakingIn(ana);
  expect(takingInOf(ana).read()).toEqual({ busy: false, outcome: null });
});

test('a lock that closes before all of it is in is said after unlocking, and doubles no draft that was finished', async () => {
  const { ana, other, draft, file } = await phoneWithPin();
  await finish(other.ana, draft.id);
  const sent = await freezeOne(other.ana, draft.id);
  await applyPull(ana, { after: 0, scope: null }, page([submissionChange(1, sent)]));
  await takeCopyIn(takingInOf(ana), async () => {
    await closeLock(ana);
    // Nobody can tell now whether the draft of the file was finished.
    return takeInBackup(ana, chunksOf(file), tools, null);
  });
  await leaveTakingIn(ana);
  await openLock(ana, { by: 'secret', text: PIN }, 'day');
  expect(takingInOf(ana).read()).toEqual({ busy: false, outcome: { status: 'locked' } });
  await takeCopyIn(takingInOf(ana), () => takeInBackup(ana, chunksOf(file), tools, null));
  expect(takingInOf(ana).read()).toMatchObject({ outcome: { status: 'taken-in', drafts: 0, alreadyHere: 1 } });
});
