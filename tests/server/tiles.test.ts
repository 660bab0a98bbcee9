import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isInReach, MAX_TILE_BYTES, type Tile } from '../../src/domain/map/tiles.ts';
import { problemSchema } from '../../src/domain/sync/protocol.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createTileFolder } from '../../src/server/tiles/tile-folder.ts';
import type { TileSettings } from '../../src/server/tiles/tile-settings.ts';
import { createTiles } from '../../src/server/tiles/tiles.ts';
import { openTileServer, type TileServer, tilePicture } from '../support/tile-server.ts';
import { type Running, startRunning } from './support/running.ts';

const ATTRIBUTION = '© Quienes hicieron el mapa https://mapas.example/quienes';
/** The village of El Pinar, near. */
const VILLAGE: Tile = { zoom: 14, column: 4179, row: 7533 };
const at = ({ zoom, column, row }: Tile): string => `/tiles/${zoom}/${column}/${row}`;

let folder: string;
let maps: TileServer;
let log: string[];
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-tiles-'));
  maps = await openTileServer();
});
afterAll(async () => {
  await maps.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  maps.answer = null;
  maps.asked.length = 0;
  log = [];
});

type With = Partial<TileSettings> & { readonly timeoutMs?: number; readonly now?: () => number };

/** A service whose operator may use the map server of the test, with an empty folder. */
async function withMap(options: With = {}): Promise<Running & { readonly mapFolder: string }> {
  number += 1;
  const mapFolder = options.folder ?? join(folder, `map-${number}`);
  const tiles = createTiles(
    { address: maps.address, attribution: ATTRIBUTION, folderBytes: 10_000_000, ...options, folder: mapFolder },
    {
      fetch,
      userAgent: 'BitacoraDelAgua/0.1.0 (+https://bitacora.example.org)',
      timeoutMs: options.timeoutMs ?? 5000,
      now: options.now ?? Date.now,
      log: (_level, message, details) => log.push(`${message} ${JSON.stringify(details)}`),
    },
  );
  const running = await startRunning({ files: createFolderStore(join(folder, 'photos'), Date.now), tiles });
  return { ...running, mapFolder };
}

async function refusal(answer: Response): Promise<readonly unknown[]> {
  const { code } = problemSchema.parse(await answer.json());
  return [answer.status, code, answer.headers.get('Retry-After')];
}

describe('11 the background map', () => {
  test('11.1 without a setting the service says that there is none, and has no pictures', async () => {
    const service = await startRunning({ files: createFolderStore(join(folder, 'photos'), Date.now) });
    expect(await (await service.api('/tiles')).json()).toEqual({ attribution: null, leastZoom: 5, mostZoom: 17 });
    expect(await refusal(await service.api(at(VILLAGE)))).toEqual([404, 'not-found', null]);
    await service.stop();
  });

  test('11.1 with one it says who has to be named', async () => {
    const service = await withMap();
    expect(await (await service.api('/tiles')).json()).toMatchObject({ attribution: ATTRIBUTION });
    await service.stop();
  });

  test('11.2 a picture is for people with a session, asked for once by a name of our own, and the same for all', async () => {
    const service = await withMap();
    expect((await fetch(`${service.url}/api/v1${at(VILLAGE)}`)).status).toBe(401);
    expect(maps.asked).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map(() => service.api(at(VILLAGE))));
    for (const answer of [...answers, await service.api(at(VILLAGE))]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('image/png');
      expect(answer.headers.get('Bitacora-Protocol')).toBe('1');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(tilePicture(14, 4179, 7533));
    }
    expect(maps.asked.map(({ path }) => path)).toEqual(['/14/4179/7533.png']);
    const headers = maps.asked[0]?.headers ?? {};
    expect(headers).toMatchObject({ 'user-agent': 'BitacoraDelAgua/0.1.0 (+https://bitacora.example.org)' });
    // Nobody outside learns who looks at which village.
    const telling = ['cookie', 'authorization', 'referer', 'x-forwarded-for'];
    expect(Object.keys(headers).filter((name) => telling.includes(name))).toEqual([]);
    await service.stop();
  });

  test('11.2 nothing but Honduras, near enough and far enough, is ever asked for', async () => {
    const service = await withMap();
    const refused = [
      '/tiles/4/4/7',
      '/tiles/18/66800/120500',
      '/tiles/14/0/0',
      '/tiles/14/8192/8192',
      '/tiles/14/4179/-1',
      '/tiles/14/4179/7533.5',
      '/tiles/014/4179/7533',
      '/tiles/14/4179/../../secret',
      '/tiles/14/99999999/7533',
    ];
    for (const path of refused) expect((await service.api(path)).status, path).toBe(404);
    expect(maps.asked).toEqual([]);
    await service.stop();
  });

  test('11.2 what is no picture, is too large or leads elsewhere is not passed on, and its address is never logged', async () => {
    const answers: readonly [string, NonNullable<TileServer['answer']>][] = [
      [
        'a page',
        (_path, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end('<html>Entre</html>'),
      ],
      ['too large', (_path, response) => response.writeHead(200).end(Buffer.alloc(MAX_TILE_BYTES + 1, 0x89))],
      ['elsewhere', (_path, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end()],
      ['not for us', (_path, response) => response.writeHead(403).end()],
    ];
    for (const [name, answer] of answers) {
      const service = await withMap({ address: `${maps.address}?key=secreta` });
      maps.answer = answer;
      expect(await refusal(await service.api(at(VILLAGE))), name).toEqual([503, 'unavailable', '30']);
      expect(await readdir(service.mapFolder).catch(() => [])).toEqual([]);
      await service.stop();
    }
    expect(log).toHaveLength(4);
    expect(log.join()).not.toMatch(/secreta|127\.0\.0\.1/);
  });

  test('11.2 a piece that the map does not have is 404, and the next one is asked for', async () => {
    const service = await withMap();
    maps.answer = (_path, response) => response.writeHead(404).end();
    expect(await refusal(await service.api(at(VILLAGE)))).toEqual([404, 'not-found', null]);
    maps.answer = null;
    expect((await service.api(at({ ...VILLAGE, row: 7534 }))).status).toBe(200);
    await service.stop();
  });

  test('11.2 a map server that does not answer is left in peace for a while, and what was kept is shown meanwhile', async () => {
    let shift = 0;
    const service = await withMap({ timeoutMs: 2000, now: () => Date.now() + shift });
    expect((await service.api(at(VILLAGE))).status).toBe(200);
    maps.answer = () => undefined;
    const other = at({ ...VILLAGE, row: 7534 });
    expect(await refusal(await service.api(other))).toEqual([503, 'unavailable', '30']);
    const asked = maps.asked.length;
    expect((await service.api(other)).status).toBe(503);
    expect((await service.api(at({ ...VILLAGE, row: 7535 }))).status).toBe(503);
    expect(maps.asked).toHaveLength(asked);
    // Much later it is asked again, and an old picture is better than none.
    shift = 400 * 24 * 60 * 60 * 1000;
    expect((await service.api(at(VILLAGE))).status).toBe(200);
    expect(maps.asked).toHaveLength(asked + 1);
    shift += 60_000;
    maps.answer = null;
    expect((await service.api(other)).status).toBe(200);
    await service.stop();
  });

  test('11.2 a map server that is busy says for how long', async () => {
    const service = await withMap();
    maps.answer = (_path, response) => response.writeHead(429, { 'Retry-After': '120' }).end();
    expect(await refusal(await service.api(at(VILLAGE)))).toEqual([503, 'unavailable', '120']);
    await service.stop();
  });

  test('11.2 at most two questions are on their way to the map server at once', async () => {
    const service = await withMap();
    let answered = 0;
    let most = 0;
    maps.answer = (path, response) => {
      const [, zoom = 0, column = 0, row = 0] = path.split(/[/.]/).map(Number);
      most = Math.max(most, maps.asked.length - answered);
      setTimeout(() => {
        answered += 1;
        response.writeHead(200).end(tilePicture(zoom, column, row));
      }, 30);
    };
    const rows = Array.from({ length: 8 }, (_, index) => service.api(at({ ...VILLAGE, row: 7530 + index })));
    expect((await Promise.all(rows)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(most).toBe(2);
    await service.stop();
  });

  test('11.2 a phone that carries the map away is stopped', async () => {
    const service = await startRunning({
      files: createFolderStore(join(folder, 'photos'), Date.now),
      config: { limits: { tilesPerMinutePerDevice: 2 } },
      tiles: { attribution: ATTRIBUTION, get: async () => ({ kind: 'absent' }) },
    });
    expect((await service.api(at(VILLAGE))).status).toBe(404);
    expect((await service.api(at(VILLAGE))).status).toBe(404);
    expect((await refusal(await service.api(at(VILLAGE)))).slice(0, 2)).toEqual([429, 'too-many-requests']);
    await service.stop();
  });
});

describe('the folder of the map', () => {
  const picture = (bytes: number) => {
    const content = new Uint8Array(bytes);
    content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return { bytes: content, mediaType: 'image/png' as const };
  };
  const place = (row: number): Tile => ({ zoom: 14, column: 4179, row });
  const names = async (where: string): Promise<string[]> => {
    const entries = await readdir(where, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  test('never grows beyond its bound: the oldest go first, and the count survives a restart', async () => {
    const where = join(folder, 'bounded');
    for (let row = 0; row < 30; row += 1) {
      // A new one each time, as after a restart.
      const tiles = createTileFolder(where, maps.address, 10_000, Date.now);
      await tiles.keep(place(row), picture(1000));
      const files = await names(where);
      expect(files.length).toBeLessThanOrEqual(10);
      const written = files.find((file) => file.endsWith(`/${row}`)) ?? '';
      await utimes(written, 1000 + row, 1000 + row);
    }
    const tiles = createTileFolder(where, maps.address, 10_000, Date.now);
    expect(await tiles.read(place(0))).toBeNull();
    expect((await tiles.read(place(29)))?.picture).toEqual(picture(1000));
    expect((await names(where)).some((file) => file.endsWith('.tmp'))).toBe(false);
  });

  test('of another map server is another one, within the same bound', async () => {
    const where = join(folder, 'two');
    await createTileFolder(where, 'https://a.example/{z}/{x}/{y}', 3000, Date.now).keep(place(1), picture(2000));
    const other = createTileFolder(where, 'https://b.example/{z}/{x}/{y}', 3000, Date.now);
    expect(await other.read(place(1))).toBeNull();
    await other.keep(place(2), picture(2000));
    expect((await names(where)).length).toBe(1);
  });

  test('keeps nothing where the disk is nearly full, or where it cannot write', async () => {
    const full = createTileFolder(join(folder, 'full'), maps.address, 10_000, Date.now, Number.MAX_SAFE_INTEGER);
    await full.keep(place(1), picture(1000));
    expect(await full.read(place(1))).toBeNull();
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const nowhere = createTileFolder(join(file, 'map'), maps.address, 10_000, Date.now);
    await nowhere.keep(place(1), picture(1000));
    expect(await nowhere.read(place(1))).toBeNull();
  });
});

test('the reach is Honduras: its corners are in it at every zoom, its neighbours are not', () => {
  const at14 = (latitude: number, longitude: number): Tile => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** 14);
    return { zoom: 14, column: Math.floor(((longitude + 180) / 360) * 2 ** 14), row };
  };
  const inside = {
    ocotepeque: [14.44, -89.18],
    cabo: [15.0, -83.15],
    guanaja: [16.5, -85.9],
    choluteca: [13.05, -87.0],
  };
  for (const [name, [latitude = 0, longitude = 0]] of Object.entries(inside)) {
    const near = at14(latitude, longitude);
    for (let zoom = 5; zoom <= 14; zoom += 1) {
      const by = 2 ** (14 - zoom);
      const tile = { zoom, column: Math.floor(near.column / by), row: Math.floor(near.row / by) };
      expect(isInReach(tile), `${name} at ${zoom}`).toBe(true);
    }
  }
  expect(isInReach(at14(19.4, -99.1))).toBe(false);
  expect(isInReach(at14(9.9, -84.1))).toBe(false);
  expect(isInReach({ zoom: 14, column: Number.NaN, row: 1 })).toBe(false);
});
