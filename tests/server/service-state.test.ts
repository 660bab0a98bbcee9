import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupAge, serviceStateSchema } from '../../src/domain/sync/service-state.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { noteBackup } from '../../src/server/backup/note-backup.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import type { Db } from '../../src/server/foundations.ts';
import { type Running, startRunning } from './support/running.ts';

let folder: string;
let db: Db;
let service: Running;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-state-'));
  db = await openDatabase({ kind: 'sqlite', file: join(folder, 'bitacora.sqlite') }, () => 'epoch');
  service = await startRunning({ files: createFolderStore(join(folder, 'photos'), Date.now), db });
});
afterAll(async () => {
  await service.stop();
  await db.destroy();
  await rm(folder, { recursive: true });
});

test('a backup that is made while the service runs is told to who answers for all of it, and is a line of the audit', async () => {
  const read = async (as?: string) => service.api('/service/state', as === undefined ? {} : { as });
  expect(serviceStateSchema.parse(await (await read()).json())).toEqual({
    lastBackupAt: null,
    stoppedWebhooks: 0,
    handIns: 0,
  });
  const database = { kind: 'sqlite' as const, file: join(folder, 'bitacora.sqlite') };
  const files = createFolderStore(join(folder, 'photos'), Date.now);
  const made = await makeBackup({ database, files }, join(folder, 'copies'), new Date('2026-11-20T08:00:00Z'));
  await noteBackup(database, made);
  const state = serviceStateSchema.parse(await (await read()).json());
  expect(state.lastBackupAt).toBe('2026-11-20T08:00:00.000Z');
  const audit = await (await service.api('/audit?action=backup-made')).json();
  expect(audit.lines).toMatchObject([{ userName: null, details: { missingPhotos: 0, sealed: false } }]);
  const supervisor = await service.join({ name: 'Silvia', role: 'supervisor', municipalities: ['0801'] });
  expect((await read(supervisor.token)).status).toBe(403);
});

test('a copy is old from the seventh day on, and none is worse', () => {
  const at = Date.parse('2026-11-28T12:00:00Z');
  expect(backupAge(null, at)).toBe('never');
  expect(backupAge('2026-11-21T12:00:00.001Z', at)).toBeNull();
  expect(backupAge('2026-11-21T12:00:00Z', at)).toBe(7);
  expect(backupAge('2026-11-01T12:00:00Z', at)).toBe(27);
});
