import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Config, readConfig } from '../../src/server/config.ts';
import { openService } from '../../src/server/open-service.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-open-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function configOf(): Config {
  const read = readConfig({ BITACORA_DATA: folder });
  if (!read.ok) throw new Error('the settings are right');
  return read.config;
}
const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

test('a data folder that everybody on the machine could read is for whoever runs the service alone', async () => {
  // As earlier versions left it.
  await chmod(folder, 0o755);
  const database = join(folder, 'bitacora.sqlite');
  await writeFile(database, '');
  await chmod(database, 0o644);
  const opened = await openService(configOf());
  if (!opened.ok) throw new Error(opened.fault.en);
  await opened.db.destroy();
  expect(await modeOf(folder)).toBe('700');
  expect(await modeOf(database)).toBe('600');
  expect(await modeOf(join(folder, 'code.key'))).toBe('600');
});

test('the key of codes is made once and lies beside the database', async () => {
  const first = await openService(configOf());
  const second = await openService(configOf());
  if (!first.ok || !second.ok) throw new Error('both open');
  await first.db.destroy();
  await second.db.destroy();
  expect(first.codeKey).toHaveLength(64);
  expect(second.codeKey).toBe(first.codeKey);
  expect(await readdir(folder)).toContain('code.key');
});
