import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveAssets } from '../../../src/server/web/archive-assets.ts';

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-archive-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function build(...files: string[]): Promise<void> {
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  for (const file of files) await writeFile(join(folder, 'dist/assets', file), file);
}

function start(day: number): Promise<number> {
  return archiveAssets(join(folder, 'dist'), join(folder, 'archive'), day * DAY);
}

function archived(file: string): Promise<string | null> {
  return readFile(join(folder, 'archive/assets', file), 'utf8').catch(() => null);
}

describe('files of earlier builds', () => {
  test('stay at least 90 days after they were replaced, however long they were in use before', async () => {
    await build('a-1.js');
    expect(await start(0)).toBe(0);
    await build('a-2.js');
    expect(await start(400)).toBe(1);
    expect(await archived('a-1.js')).toBe('a-1.js');
    await start(400 + 90);
    expect(await archived('a-1.js')).toBe('a-1.js');
    expect(await start(400 + 121)).toBe(0);
    expect(await archived('a-1.js')).toBeNull();
    expect(await archived('a-2.js')).toBe('a-2.js');
  });

  test('count anew when a build brings them back', async () => {
    await build('a-1.js');
    await start(0);
    await build('a-2.js');
    await start(10);
    await build('a-1.js');
    await start(100);
    await build('a-3.js');
    await start(200);
    await start(300);
    expect(await archived('a-1.js')).toBe('a-1.js');
    expect(await archived('a-2.js')).toBeNull();
  });

  test('are not written again by the next start, so that it is quick; one that was cut is mended', async () => {
    await build('a-1.js', 'b-1.js');
    await start(0);
    const written = (await stat(join(folder, 'archive/assets/a-1.js'))).ino;
    await writeFile(join(folder, 'archive/assets/b-1.js'), 'b');
    await start(1);
    expect((await stat(join(folder, 'archive/assets/a-1.js'))).ino).toBe(written);
    expect(await archived('b-1.js')).toBe('b-1.js');
  });
});
