import './support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import { originOf } from '../../src/server/people/device-keys.ts';
import { backupSections } from '../../src/storage/outbox/backup.ts';
import { freezeForBackup, freezeForSending } from '../../src/storage/outbox/freeze.ts';
import { takeInRecord } from '../../src/storage/outbox/take-in-section.ts';
import { deviceKeyToTell, keepDeviceKey, newDeviceKey, noteDeviceKeyTold } from '../../src/storage/phone/device-key.ts';
import { deviceKeys } from '../../src/storage/phone/environment.ts';
import { sealed, type WireRecord } from '../contract/support/records.ts';
import { finished, freezeOne, openPhone, testClock, testEnvironment } from './support/phone.ts';

const keyed = () => {
  const clock = testClock();
  return openPhone({ clock, environment: { ...testEnvironment(clock), keys: deviceKeys(crypto) } });
};
/** What the service makes of a record by the keys that it knows of this phone. */
const origin = (record: object, publicKeys: readonly string[]) => originOf({ ...record }, { keyed: true, publicKeys });

describe('3.5 a phone proves what was made on it', () => {
  test('a record has the proof of its phone’s key for its author, in a push and in a backup, and the hash covers it', async () => {
    const { ana, storage } = await keyed();
    const key = await newDeviceKey(storage);
    if (key === null) throw new Error('no key');
    await keepDeviceKey(ana, key);
    expect(await deviceKeyToTell(ana)).toBeNull();
    const record = await freezeOne(ana, await finished(ana));
    expect(origin(record, [key.publicKey])).toBe('proved');
    const other = (await deviceKeys(crypto).make()).publicKey;
    expect([origin(record, [other]), origin({ ...record, answers: {} }, [key.publicKey])]).toEqual([
      'unknown',
      'unknown',
    ]);
    const { contentHash, ...rest } = record;
    const wire: WireRecord = sealed(JSON.parse(JSON.stringify(rest)));
    expect(wire.contentHash).toBe(contentHash);
    // Frozen once, the same ever after.
    const [again] = await freezeForSending(ana, [record.id]);
    expect(again?.submission).toEqual(record);
    await freezeForBackup(ana, []);
    for await (const section of backupSections(ana, { app: '1' })) {
      if (section.kind === 'record') expect(section.value.submission).toEqual(record);
    }
  });

  test('the key of one person proves nothing of another’s on the same phone', async () => {
    const { ana, beto } = await keyed();
    const anas = await deviceKeyToTell(ana);
    const betos = await deviceKeyToTell(beto);
    const record = await freezeOne(beto, await finished(beto));
    expect([origin(record, [String(anas)]), origin(record, [String(betos)])]).toEqual(['unknown', 'proved']);
  });

  test('a phone that joined before makes its key once, and tells it until the service knows it', async () => {
    const { ana } = await keyed();
    const key = await deviceKeyToTell(ana);
    expect(await deviceKeyToTell(ana)).toBe(key);
    await noteDeviceKeyTold(ana, 'another');
    expect(await deviceKeyToTell(ana)).toBe(key);
    await noteDeviceKeyTold(ana, String(key));
    expect(await deviceKeyToTell(ana)).toBeNull();
  });

  test('without keys a record goes as before', async () => {
    const { ana } = await openPhone();
    const record = await freezeOne(ana, await finished(ana));
    expect(record).not.toHaveProperty('proof');
    expect(await deviceKeyToTell(ana)).toBeNull();
  });

  test('what was brought in with a proof keeps it', async () => {
    const { ana } = await keyed();
    await deviceKeyToTell(ana);
    await finished(ana);
    const other = await openPhone();
    for await (const section of backupSections(ana, { app: '1' })) {
      if (section.kind !== 'record') continue;
      expect(await takeInRecord(other.ana, section)).toBe('records');
      for await (const brought of backupSections(other.ana, { app: '1' })) {
        if (brought.kind === 'record') expect(brought.value.submission).toEqual(section.value.submission);
      }
    }
  });

  test('a record without a number, out of an older file, is signed by no other phone and for nobody else', async () => {
    const { ana } = await keyed();
    await finished(ana);
    for await (const section of backupSections(ana, { app: '0.2.0' })) {
      if (section.kind !== 'record') continue;
      const {
        proof: _proof,
        contentHash: _hash,
        revision: _number,
        baseRevision: _base,
        ...submission
      } = {
        proof: null,
        baseRevision: null,
        ...section.value.submission,
      };
      const waiting = { kind: 'waiting' as const, value: { ...section.value, submission } };
      for (const who of ['ana', 'beto'] as const) {
        const own = (await keyed())[who];
        await deviceKeyToTell(own);
        expect(await takeInRecord(own, waiting)).toBe('records');
        expect(await freezeOne(own, section.value.about.key)).not.toHaveProperty('proof');
      }
    }
    expect.assertions(4);
  });
});
