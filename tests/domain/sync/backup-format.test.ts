import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BackupItem,
  type BackupSection,
  type BackupTools,
  MAX_SECTION_BYTES,
  readBackup,
  writeBackup,
} from '../../../src/domain/sync/backup-format.ts';
import { makeBackupTools } from '../../../src/domain/sync/backup-tools.ts';

const platform = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});
/** Few rounds, because the tests open many files. */
const tools: BackupTools = { ...platform, key: (words, salt, rounds) => platform.key(`${words} ${rounds}`, salt, 10) };

const header = {
  kind: 'header',
  value: {
    madeAt: '2026-11-22T14:00:00Z',
    app: '0.1.0',
    device: 'd',
    owner: 'ana',
    counts: { records: 1, drafts: 1, photos: 1 },
  },
} as const;
const photoBytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 251);

async function hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await platform.sha256(bytes)).toString('hex');
}

async function sections(): Promise<BackupSection[]> {
  const submission = { id: 'r1', revision: 1, contentHash: 'h', answers: { nombre: 'Ñ' } };
  return [
    header,
    { kind: 'record', value: { submission, draft: null, about: { key: 'r1' } } },
    { kind: 'waiting', value: { submission: { id: 'r1' }, draft: null, about: { key: 'r2' } } },
    { kind: 'draft', value: { row: { id: 'd1', recordId: 'd1', owner: 'ana' }, body: { answers: {} } } },
    { kind: 'photo', value: { sha256: await hex(photoBytes), mediaType: 'image/jpeg' }, data: photoBytes },
  ];
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

async function fileOf(passphrase: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const parts = await Array.fromAsync(writeBackup(each(await sections()), tools, passphrase));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function flip(file: Uint8Array, at: number, mask: number): void {
  file[at] = (file[at] ?? 0) ^ mask;
}

function pieces(file: Uint8Array<ArrayBuffer>, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < file.length; at += size) parts.push(file.slice(at, at + size));
  return each(parts);
}

async function read(
  file: Uint8Array<ArrayBuffer>,
  passphrase: string | null = null,
  size = 700,
): Promise<BackupItem[]> {
  return Array.fromAsync(readBackup(pieces(file, size), tools, passphrase));
}

const whole = async () => [
  ...(await sections()).map((section) => ({ status: 'section', section })),
  { status: 'end', complete: true },
];

test('what was written is read back, in pieces of any size, sealed or not', async () => {
  const expected = await whole();
  for (const size of [1, 7, 4_096, 1_000_000]) expect(await read(await fileOf(null), null, size)).toEqual(expected);
  expect(await read(await fileOf('tres palabras claras'), 'tres palabras claras')).toEqual(expected);
});

test('a sealed file shows nothing of what is inside', async () => {
  const file = await fileOf('tres palabras claras');
  const text = Buffer.from(file).toString('latin1');
  expect(text).not.toContain('ana');
  expect(Buffer.from(file).indexOf(Buffer.from(photoBytes.slice(0, 32)))).toBe(-1);
});

test('a wrong or missing passphrase is told, and the same words typed on another keyboard are right', async () => {
  expect(await read(await fileOf('a'), 'b')).toEqual([{ status: 'refused', code: 'wrong-passphrase' }]);
  expect(await read(await fileOf('a'))).toEqual([{ status: 'refused', code: 'passphrase-needed' }]);
  expect((await read(await fileOf('año'), 'an\u0303o')).at(-1)).toEqual({ status: 'end', complete: true });
});

test('what is no backup, and one of a newer version, are refused by name', async () => {
  expect(await read(new TextEncoder().encode('%PDF-1.7 hello'))).toEqual([{ status: 'refused', code: 'damaged-file' }]);
  expect(await read(new Uint8Array())).toEqual([{ status: 'refused', code: 'damaged-file' }]);
  const newer = await fileOf(null);
  newer[8] = 2;
  expect(await read(newer)).toEqual([{ status: 'refused', code: 'newer-version' }]);
});

test('a damaged section costs only itself', async () => {
  const file = await fileOf(null);
  flip(file, file.length - 1_500, 1);
  const items = await read(file);
  expect(items.filter((item) => item.status === 'section')).toHaveLength(4);
  expect(items.filter((item) => item.status === 'damaged')).toHaveLength(1);
});

test('a cut file gives what was whole before the cut and never calls itself complete', async () => {
  const file = await fileOf(null);
  const expected = await whole();
  for (let length = 10; length < file.length; length += 97) {
    const items = await read(file.slice(0, length));
    expect(items.at(-1)).toEqual({ status: 'end', complete: false });
    expect(expected.slice(0, items.length - 1)).toEqual(items.slice(0, -1));
  }
});

test('whatever byte of a file is changed, nothing is read that was not written, and the change is noticed', async () => {
  const files = [
    { file: await fileOf(null), passphrase: null },
    { file: await fileOf('a'), passphrase: 'a' },
  ] as const;
  const expected = new Set((await sections()).map((section) => JSON.stringify(section)));
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.nat(1_000_000), fc.integer({ min: 1, max: 255 }), async (which, at, mask) => {
      const { file, passphrase } = files[which] ?? files[0];
      const changed = file.slice();
      flip(changed, at % file.length, mask);
      const items = await read(changed, passphrase);
      const sectionsRead = items.flatMap((item) => (item.status === 'section' ? [JSON.stringify(item.section)] : []));
      expect(sectionsRead.filter((section) => !expected.has(section))).toEqual([]);
      expect(items).not.toEqual(await whole());
    }),
    { numRuns: 300 },
  );
});

test('sections of a sealed file cannot change places', async () => {
  const one = new Uint8Array(
    await new Blob(await Array.fromAsync(writeBackup(each([header, header]), tools, 'a'))).arrayBuffer(),
  );
  const start = 8 + 2 + 16 + 4;
  const length = new DataView(one.buffer, start).getUint32(0) + 4;
  const swapped = new Uint8Array(one.length);
  swapped.set(one.slice(0, start));
  swapped.set(one.slice(start + length, start + 2 * length), start);
  swapped.set(one.slice(start, start + length), start + length);
  swapped.set(one.slice(start + 2 * length), start + 2 * length);
  expect(await read(swapped, 'a')).toEqual([{ status: 'refused', code: 'wrong-passphrase' }]);
});

test('a section that inflates without end is damage, not memory', async () => {
  const bomb = await platform.gzip(new Uint8Array(MAX_SECTION_BYTES + 1));
  expect(await platform.gunzip(bomb, MAX_SECTION_BYTES)).toBeNull();
  expect(await platform.gunzip(Uint8Array.of(1, 2, 3), 100)).toBeNull();
});

test('a key of the real strength opens what it sealed', async () => {
  const parts = await Array.fromAsync(writeBackup(each([header]), platform, 'clave'));
  const items = await Array.fromAsync(readBackup(each(parts), platform, 'clave'));
  expect(items).toEqual([
    { status: 'section', section: header },
    { status: 'end', complete: true },
  ]);
});
