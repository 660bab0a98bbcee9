import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { type Running, startRunning } from './support/running.ts';

let service: Running;
beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-people-unused'), Date.now) });
});
afterAll(() => service.stop());

const change = async (userId: string, what: object): Promise<[number, unknown]> => {
  const answer = await service.api(`/people/${userId}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(what),
  });
  return [answer.status, answer.status === 204 ? null : (await answer.json()).details];
};

test('the phones of whoever ends are closed, and stay so once the person is taken back', async () => {
  const gone = await service.join({ name: 'Con teléfono', role: 'technician' });
  const phones = async () => {
    const answer: { people: { userId: string; devices: { revokedAt: string | null }[] }[] } = await (
      await service.api('/people')
    ).json();
    return answer.people.find(({ userId }) => userId === gone.userId)?.devices.map(({ revokedAt }) => revokedAt);
  };
  expect(await phones()).toEqual([null]);
  await change(gone.userId, { active: false });
  expect(await phones()).toEqual([expect.any(String)]);
  await change(gone.userId, { active: true });
  expect(await phones()).toEqual([expect.any(String)]);
});

test('the last administrator stays one, whoever asks, until another has joined', async () => {
  const me: { userId: string } = await (await service.api('/me')).json();
  const refused = [409, { reason: 'last-administrator' }];
  expect(await change(me.userId, { role: 'secretariat' })).toEqual(refused);
  expect(await change(me.userId, { active: false })).toEqual(refused);
  expect(await change(me.userId, { name: 'Administración central' })).toEqual([204, null]);
  const other = await service.join({ name: 'Otra', role: 'admin' });
  expect(await change(other.userId, { active: false })).toEqual([204, null]);
  expect(await change(me.userId, { active: false })).toEqual(refused);
  expect(await change(other.userId, { active: true })).toEqual([204, null]);
  expect(await change(me.userId, { role: 'secretariat' })).toEqual([204, null]);
});
