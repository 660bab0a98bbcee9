import './support/indexed-db.ts';
import { describe, expect, test, vi } from 'vitest';
import type { Tile } from '../../src/domain/map/tiles.ts';
import { saveDraft } from '../../src/storage/drafts/drafts.ts';
import { keepTile, keptMapBytes, readTile } from '../../src/storage/phone/kept-map.ts';
import { forgetMap } from '../../src/storage/phone/making-room.ts';
import { openCaches } from './support/caches.ts';
import { failingAt } from './support/faults.ts';
import { body, newDraft, openPhone } from './support/phone.ts';

const piece = (row: number): Tile => ({ zoom: 14, column: 4178, row });
const picture = (bytes: number) => new Blob([new Uint8Array(bytes)], { type: 'image/png' });

describe('what is kept of the background map', () => {
  test('is there again as it was, and counted', async () => {
    const caches = openCaches();
    expect(await keptMapBytes(caches)).toBe(0);
    expect(await readTile(caches, piece(1))).toBeNull();
    expect(await keepTile(caches, piece(1), picture(300))).toBe(true);
    const again = await readTile(caches, piece(1));
    expect([again?.size, again?.type]).toEqual([300, 'image/png']);
    expect(await keptMapBytes(caches)).toBe(300);
  });

  test('never is more than 400 pieces: the ones kept longest ago go', async () => {
    const caches = openCaches();
    for (let row = 0; row < 405; row += 1) await keepTile(caches, piece(row), picture(10));
    expect(await keptMapBytes(caches)).toBe(4000);
    expect(await readTile(caches, piece(4))).toBeNull();
    expect(await readTile(caches, piece(5))).not.toBeNull();
  });

  test('holds no large piece, so that the whole is bounded in bytes', async () => {
    const caches = openCaches();
    expect(await keepTile(caches, piece(1), picture(100 * 1024 + 1))).toBe(true);
    expect(await keptMapBytes(caches)).toBe(0);
  });

  test('goes when the phone has no room', async () => {
    const caches = openCaches({ roomBytes: 1000 });
    expect(await keepTile(caches, piece(1), picture(900))).toBe(true);
    expect(await keepTile(caches, piece(2), picture(200))).toBe(false);
    expect(await keptMapBytes(caches)).toBe(0);
    expect(await forgetMap(caches)).toBe(false);
  });

  test('is nothing where the browser has no place for it', async () => {
    expect(await keepTile(null, piece(1), picture(10))).toBe(true);
    expect(await readTile(null, piece(1))).toBeNull();
    expect(await keptMapBytes(null)).toBe(0);
    expect(await forgetMap(null)).toBe(false);
  });
});

test('goes before a record is told that there is no room', async () => {
  const caches = openCaches();
  await keepTile(caches, piece(1), picture(300));
  vi.stubGlobal('caches', caches);
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const save = { body: body({ nombre: 'El Pinar' }), edition: 1, activeSeconds: 1, progress: null };
  const saved = await failingAt(1, 'no-space', () => saveDraft(ana, draft.id, save));
  expect(saved).toMatchObject({ fired: true, result: { status: 'saved' } });
  expect(await keptMapBytes(caches)).toBe(0);
  // Nothing is left to give up: the person is told.
  const again = await failingAt(1, 'no-space', () => saveDraft(ana, draft.id, { ...save, edition: 2 }));
  expect(again).toMatchObject({ fired: true, result: { status: 'no-space' } });
  vi.unstubAllGlobals();
});
