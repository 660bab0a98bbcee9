import '../../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { makeBackupTools } from '../../../src/domain/sync/backup-tools.ts';
import { describeBackup, makeBackup } from '../../../src/storage/outbox/backup.ts';
import { applyReceipts } from '../../../src/storage/outbox/receipts.ts';
import { chunksOf, takeInBackup } from '../../../src/storage/outbox/take-in-backup.ts';
import { chooseSecret, openLock } from '../../../src/storage/phone/lock.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { closeLock } from '../../../src/storage/phone/vault.ts';
import { copyOf, isOutdated, leaveCopy, makeCopy } from '../../../src/ui/screens/backup/copy-in-making.ts';
import {
  finish,
  finished,
  freezeOne,
  newDraft,
  openPhone,
  storedReceipt,
  takePhoto,
  type,
} from '../../storage/support/phone.ts';

const PIN = '382914';
const PHRASE = 'cuatro palabras bien distintas';
const tools = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/** A phone with a PIN and a draft with a photo, both only here. */
async function phoneWithPin() {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana, { nombre: 'El Ocote' });
  await takePhoto(phone.ana, draft.id, 1);
  let at = 0;
  const elapsed = () => (at += 60_000);
  await chooseSecret(phone.ana, { kind: 'pin', text: PIN }, { current: null, pause: 'day', elapsed });
  return phone;
}

async function fileOf(own: OwnStorage, passphrase: string | null): Promise<File> {
  return new File([await makeBackup(own, tools, { app: '1', passphrase })], 'copia.bitacora.txt');
}

/** What the screen shows that is drawn anew after unlocking: its own words would be others. */
function afterUnlocking(own: OwnStorage) {
  return copyOf(own, () => 'otra frase de la pantalla nueva').read();
}

test('a copy that was made when the lock closed waits, and its phrase is still there after unlocking', async () => {
  const { ana, beto } = await phoneWithPin();
  await makeCopy(
    copyOf(ana, () => PHRASE),
    async (passphrase) => {
      const file = await fileOf(ana, passphrase);
      await closeLock(ana);
      return file;
    },
  );
  await leaveCopy(ana);
  await openLock(ana, { by: 'secret', text: PIN }, 'day');
  const { ready, ...copy } = afterUnlocking(ana);
  expect(copy).toEqual({ phrase: PHRASE, sealed: true, busy: false, made: null });
  if (ready === null) throw new Error('no copy');
  expect(await takeInBackup(beto, chunksOf(ready), tools, copy.phrase)).toMatchObject({
    status: 'taken-in',
    complete: true,
  });
  expect(afterUnlocking(beto).phrase).not.toBe(PHRASE);
});

test('a lock that closes while the copy is made leaves none, and after unlocking that is said', async () => {
  const { ana } = await phoneWithPin();
  const kept = copyOf(ana, () => PHRASE);
  await makeCopy(kept, async (passphrase) => {
    await closeLock(ana);
    return fileOf(ana, passphrase);
  });
  await leaveCopy(ana);
  expect(kept.read()).toEqual({ phrase: PHRASE, sealed: true, busy: false, ready: null, made: 'locked' });
  await openLock(ana, { by: 'secret', text: PIN }, 'day');
  expect(afterUnlocking(ana)).toBe(kept.read());
});

test('a phrase that is changed while a copy is made is not the one that is shown with it', async () => {
  const { ana } = await phoneWithPin();
  const kept = copyOf(ana, () => PHRASE);
  await makeCopy(kept, async (passphrase) => {
    kept.write({ ...kept.read(), phrase: 'otra frase escrita mientras tanto' });
    return fileOf(ana, passphrase);
  });
  expect(kept.read()).toMatchObject({ phrase: PHRASE, ready: expect.any(File) });
});

test('who leaves the screen with everything handed over finds a new phrase next time', async () => {
  const { ana } = await phoneWithPin();
  const kept = copyOf(ana, () => PHRASE);
  kept.write({ ...kept.read(), made: 'shared' });
  await leaveCopy(ana);
  expect(afterUnlocking(ana)).toMatchObject({ phrase: 'otra frase de la pantalla nueva', made: null });
});

test('a copy that is ready is void once something is typed, begun or finished after it, not once something is sent', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'El Ocote' });
  const waiting = await finished(ana, { nombre: 'La Cuesta' });
  const kept = copyOf(ana, () => PHRASE);
  const makeAgain = async () => {
    const { parts } = await describeBackup(ana);
    await makeCopy(kept, (passphrase) => fileOf(ana, passphrase), parts);
  };
  const outdated = async () => isOutdated(kept.read(), (await describeBackup(ana)).parts);
  await makeAgain();
  expect(await outdated()).toBe(false);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, waiting))]);
  expect(await outdated()).toBe(false);
  const changes = [
    () => type(ana, draft.id, { nombre: 'El Ocote', tarifa: 50 }),
    () => newDraft(ana, { nombre: 'Río Abajo' }),
    () => finish(ana, draft.id),
  ];
  for (const change of changes) {
    await change();
    expect(await outdated()).toBe(true);
    await makeAgain();
    expect(await outdated()).toBe(false);
  }
  // Handed over or thrown away, there is none that could be.
  kept.write({ ...kept.read(), ready: null });
  await newDraft(ana);
  expect(await outdated()).toBe(false);
});
