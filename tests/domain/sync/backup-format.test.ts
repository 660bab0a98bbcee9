import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BackupItem, readBackup, writeBackup } from '../../../src/domain/sync/backup-format.ts';
import { type BackupSection, type BackupTools, MAX_SECTION_BYTES } from '../../../src/domain/sync/backup-sections.ts';
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

/** The file as sync-protocol 9 lays it out: length, kind, whether compressed, and where the section begins. */
function framesOf(file: Uint8Array<ArrayBuffer>, preamble: number) {
  const frames: { at: number; length: number; kind: number | undefined; compressed: number | undefined }[] = [];
  for (let at = preamble; at < file.length; ) {
    const length = new DataView(file.buffer).getUint32(at);
    frames.push({ at, length, kind: file[at + 4], compressed: file[at + 5] });
    at += 4 + length;
  }
  return frames;
}

function withLength(file: Uint8Array<ArrayBuffer>, at: number, length: number): Uint8Array<ArrayBuffer> {
  const changed = file.slice();
  new DataView(changed.buffer).setUint32(at, length);
  return changed;
}

test('the bytes are those of the protocol: preamble, kinds, what is compressed', async () => {
  const open = await fileOf(null);
  expect(Buffer.from(open.slice(0, 10)).toString('latin1')).toBe('BITACORA\u0001\u0000');
  expect(framesOf(open, 10).map(({ kind, compressed }) => [kind, compressed])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 0],
    [6, 1],
  ]);
  const sealed = await fileOf('a');
  expect(Buffer.from(sealed.slice(0, 10)).toString('latin1')).toBe('BITACORA\u0001\u0001');
  expect(new DataView(sealed.buffer).getUint32(26)).toBe(600_000);
  // Each is longer by the seal of 16 bytes.
  const longer = framesOf(sealed, 30).map(({ length }, at) => length - (framesOf(open, 10)[at]?.length ?? 0));
  expect(longer).toEqual([16, 16, 16, 16, 16, 16]);
});

test('of a sealed file too, a damaged section costs only itself', async () => {
  const file = await fileOf('a');
  for (const at of [1, 2, 3, 4]) {
    const damaged = file.slice();
    flip(damaged, (framesOf(file, 30)[at]?.at ?? 0) + 10, 1);
    const items = await read(damaged, 'a');
    expect(items.map(({ status }) => status)).toEqual([
      ...(await sections()).map((_, each) => (each === at ? 'damaged' : 'section')),
      'end',
    ]);
    expect(items.at(-1)).toEqual({ status: 'end', complete: true });
  }
});

test('a file whose first section is damaged is no file with a wrong passphrase when it has none', async () => {
  const file = await fileOf(null);
  flip(file, 14, 1);
  expect((await read(file)).map(({ status }) => status)).toEqual([
    'damaged',
    'section',
    'section',
    'section',
    'section',
    'end',
  ]);
});

test.each([8, 9, 10, 20, 25, 28])(
  'a sealed file that is cut after %i bytes of its preamble is damaged',
  async (length) => {
    const file = await fileOf('a');
    expect(await read(file.slice(0, length), 'a')).toEqual([{ status: 'refused', code: 'damaged-file' }]);
  },
);

test('is damaged when its seal is of no kind, or asks for no rounds or for so many that a phone would stand still', async () => {
  const damaged = [{ status: 'refused', code: 'damaged-file' }];
  const kind = await fileOf(null);
  kind[9] = 2;
  expect(await read(kind)).toEqual(damaged);
  const file = await fileOf('a');
  const third = file.slice();
  third[9] = 3;
  expect(await read(third, 'a')).toEqual(damaged);
  expect(await read(withLength(file, 26, 0), 'a')).toEqual(damaged);
  expect(await read(withLength(file, 26, 10_000_001), 'a')).toEqual(damaged);
  expect(await read(withLength(file, 26, 10_000_000))).toEqual([{ status: 'refused', code: 'passphrase-needed' }]);
  expect(await read(withLength(file, 26, 1))).toEqual([{ status: 'refused', code: 'passphrase-needed' }]);
});

/** Whether more of a file is read when its first section says that it is so long. */
async function readsOn(length: number): Promise<boolean> {
  const file = withLength(await fileOf(null), 10, length);
  let asked = false;
  async function* source(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    yield file.slice(0, 14);
    asked = true;
  }
  const items = await Array.fromAsync(readBackup(source(), tools, null));
  expect(items).toEqual([{ status: 'end', complete: false }]);
  return asked;
}

test('nothing is read on for a section that is too short or longer than any may be', async () => {
  const most = MAX_SECTION_BYTES + 34 + 16;
  expect([await readsOn(33), await readsOn(34), await readsOn(most), await readsOn(most + 1)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

/** A section with a right checksum whatever is in it, as somebody else might write one. */
async function section(kind: number, compressed: number, payload: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const head = Uint8Array.of(kind, compressed);
  const digest = await platform.sha256(Uint8Array.of(...head, ...payload));
  const file = Uint8Array.of(0, 0, 0, 0, ...head, ...digest, ...payload);
  new DataView(file.buffer).setUint32(0, file.length - 4);
  return file;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const preamble = bytesOf('BITACORA\u0001\u0000');

async function readOne(one: Uint8Array, maxTextBytes?: number): Promise<BackupItem | undefined> {
  const file = Uint8Array.of(...preamble, ...one);
  return (await Array.fromAsync(readBackup(pieces(file, 700), tools, null, maxTextBytes)))[0];
}

test('a section that is whole and still no section of ours is damage', async () => {
  const damaged = { status: 'damaged' };
  expect(await readOne(await section(2, 0, bytesOf('{"submission":')))).toEqual(damaged);
  expect(await readOne(await section(2, 0, bytesOf('{"submission":{"id":"r1"}}')))).toEqual(damaged);
  expect(await readOne(await section(1, 0, bytesOf('{}')))).toEqual(damaged);
  expect(await readOne(await section(3, 0, bytesOf('[]')))).toEqual(damaged);
  expect(await readOne(await section(4, 0, bytesOf('null')))).toEqual(damaged);
  expect(await readOne(await section(6, 0, bytesOf('{}')))).toEqual(damaged);
  expect(await readOne(await section(7, 0, bytesOf('{}')))).toEqual(damaged);
  expect(await readOne(await section(0, 0, bytesOf('{}')))).toEqual(damaged);
  expect(await readOne(await section(2, 1, bytesOf('no gzip')))).toEqual(damaged);
});

test('a photo is damage when its own head is cut, and when it is not the one that its name says', async () => {
  const about = (sha256: string, data: readonly number[]) => {
    const text = bytesOf(JSON.stringify({ sha256, mediaType: 'image/jpeg' }));
    return Uint8Array.of(0, 0, 0, text.length, ...text, ...data);
  };
  const sha256 = await hex(Uint8Array.of(1, 2, 3));
  const expected = { kind: 'photo', value: { sha256, mediaType: 'image/jpeg' }, data: Uint8Array.of(1, 2, 3) };
  expect(await readOne(await section(5, 0, about(sha256, [1, 2, 3])))).toEqual({
    status: 'section',
    section: expected,
  });
  expect(await readOne(await section(5, 0, about(sha256, [1, 2, 4])))).toEqual({ status: 'damaged' });
  expect(await readOne(await section(5, 0, about('A'.repeat(10), [1, 2, 3])))).toEqual({ status: 'damaged' });
  for (const length of [0, 3, 4]) {
    expect(await readOne(await section(5, 0, about(sha256, []).slice(0, length)))).toEqual({ status: 'damaged' });
  }
});

test('of a text no more is read than is asked for, compressed or not; of a photo as much as a section may hold', async () => {
  const value = { submission: { id: 'r1' }, draft: null, about: { key: 'k' } };
  const text = bytesOf(JSON.stringify(value));
  const zipped = await section(3, 1, await platform.gzip(text));
  const plain = await section(3, 0, text);
  for (const one of [zipped, plain]) {
    expect(await readOne(one, text.length)).toEqual({ status: 'section', section: { kind: 'waiting', value } });
    expect(await readOne(one, text.length - 1)).toEqual({ status: 'damaged' });
  }
  const items = await Array.fromAsync(readBackup(pieces(await fileOf(null), 700), tools, null, 200));
  expect(items.find((item) => item.status === 'section' && item.section.kind === 'photo')).toBeDefined();
});

test('a sealed file opens with its phrase as keyboards write it, and as it was sealed by a version before', async () => {
  const phrase = 'nube cerro agua maíz';
  const file = await fileOf(phrase);
  for (const typed of [phrase, `${phrase} `, ' Nube  cerro agua maíz', 'NUBE CERRO AGUA MAÍZ'])
    expect(await read(file, typed)).toEqual(await whole());
  for (const typed of ['nube cerro agua maiz', 'nubecerro agua maíz', ''])
    expect(await read(file, typed)).toEqual([{ status: 'refused', code: 'wrong-passphrase' }]);
  // As it was typed, capitals and a space at its end included.
  const before: BackupTools = { ...tools, key: (_words, salt, rounds) => tools.key('Nube Cerro ', salt, rounds) };
  const old = new Uint8Array(
    await new Blob(await Array.fromAsync(writeBackup(each(await sections()), before, 'any'))).arrayBuffer(),
  );
  for (const typed of ['Nube Cerro ', 'Nube Cerro']) expect(await read(old, typed)).toEqual(await whole());
});

test('a phrase of one’s own is sealed as it stands on paper, so that a version before opens it too', async () => {
  const asked: string[] = [];
  const listening: BackupTools = {
    ...tools,
    key: (words, salt, rounds) => {
      asked.push(words);
      return tools.key(words, salt, rounds);
    },
  };
  await Array.fromAsync(writeBackup(each(await sections()), listening, ' Nube  Cerro '));
  expect(asked).toEqual(['Nube Cerro']);
});
