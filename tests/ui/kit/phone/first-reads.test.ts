import '../../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import { createModelCache } from '../../../../src/domain/form/model-cache.ts';
import { poaActivity } from '../../../../src/forms/more/poa-activity.ts';
import { joinSession } from '../../../../src/storage/phone/change-session.ts';
import { chooseSecret } from '../../../../src/storage/phone/lock.ts';
import { saveSettings } from '../../../../src/storage/phone/settings.ts';
import { closeLock } from '../../../../src/storage/phone/vault.ts';
import { readFirst } from '../../../../src/ui/kit/phone/first-reads.ts';
import { ANA, openPhone } from '../../../storage/support/phone.ts';

const ME = {
  userId: ANA,
  name: 'Ana',
  role: 'technician',
  partnerId: null,
  municipalities: null,
  practice: false,
} as const;
/** As if every probe took a minute, so that the least cost is chosen. */
const elapsed = () => {
  let at = 0;
  return () => {
    at += 60_000;
    return at;
  };
};

it('what the first drawing needs: whose phone it is, what was chosen, and that it is closed', async () => {
  const { storage, ana } = await openPhone();
  expect(await readFirst(storage)).toMatchObject({ session: null, lock: null });
  await joinSession(storage, ME, null);
  await saveSettings(storage, { textSize: 'large' });
  expect(await readFirst(storage)).toMatchObject({
    session: { me: { userId: ANA } },
    settings: { textSize: 'large' },
    lock: { kind: 'none' },
  });
  await chooseSecret(ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed: elapsed() });
  expect(await readFirst(storage)).toMatchObject({ lock: { kind: 'open' } });
  await closeLock(ana);
  expect(await readFirst(storage)).toMatchObject({ lock: { kind: 'closed' } });
});

it('a database that cannot be read gives nothing, so that the screens say so themselves', async () => {
  const { storage } = await openPhone();
  const broken = { ...storage, read: () => Promise.reject(new Error('lost')) };
  expect(await readFirst(broken)).toBeNull();
});

it('a form that two ask for while it is being read is read and compiled once', async () => {
  let reads = 0;
  const cache = createModelCache(
    async () => {
      reads += 1;
      return { kind: 'unchecked', definition: poaActivity };
    },
    async () => new Map(),
  );
  const [one, two] = await Promise.all([cache.load(poaActivity), cache.load(poaActivity)]);
  expect(one.kind).toBe('model');
  expect(two).toEqual(one);
  expect(reads).toBe(1);
});
