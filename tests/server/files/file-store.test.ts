import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileStore, ReceiveOutcome } from '../../../src/server/files/file-store.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { createS3Store } from '../../../src/server/files/s3-store.ts';
import { photoOf, sha256Of, type TestPhoto } from '../support/photos.ts';
import { startS3, type TestS3 } from '../support/s3.ts';

type Setup = { readonly open: () => FileStore; readonly stop: () => Promise<void> };

const setups: Record<string, () => Promise<Setup>> = {
  'a folder': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-files-'));
    return { open: () => createFolderStore(folder, Date.now), stop: () => rm(folder, { recursive: true }) };
  },
  'an S3-compatible store': async () => {
    const s3: TestS3 = await startS3();
    return { open: () => createS3Store(s3.settings), stop: s3.stop };
  },
};

async function* chunked(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Gives some bytes and then breaks, as a cut connection does. */
async function* breaking(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* chunked(bytes);
  throw new Error('socket hang up');
}

/** Gives some bytes and then nothing at all, as a half-open connection does. */
async function* hanging(bytes: Uint8Array, taken: () => void): AsyncGenerator<Uint8Array> {
  yield* chunked(bytes);
  taken();
  await new Promise(() => undefined);
}

describe.each(Object.entries(setups))('photos in %s', (_name, start) => {
  let setup: Setup;
  let store: FileStore;
  let number = 0;
  beforeAll(async () => {
    setup = await start();
    store = setup.open();
    await store.check();
  });
  afterAll(() => setup.stop());

  function fresh(size = 5_000): TestPhoto {
    number += 1;
    return photoOf(size, number);
  }
  function send(photo: TestPhoto, offset = 0, to = photo.bytes.length): Promise<ReceiveOutcome> {
    const part = { sha256: photo.sha256, offset, total: photo.bytes.length };
    return store.receive(part, chunked(photo.bytes.subarray(offset, to)));
  }
  async function read(sha256: string): Promise<Buffer | null> {
    const photo = await store.open(sha256);
    return photo === null ? null : await buffer(photo.content);
  }

  test('a photo that came whole is complete, and reads back to the last byte', async () => {
    const photo = fresh(200_000);
    expect(await store.status(photo.sha256)).toEqual({ kind: 'absent' });
    expect(await read(photo.sha256)).toBeNull();
    expect(await send(photo)).toEqual({ kind: 'complete', bytes: 200_000, mediaType: 'image/jpeg' });
    expect(await store.status(photo.sha256)).toEqual({ kind: 'complete', bytes: 200_000 });
    expect(await read(photo.sha256)).toEqual(photo.bytes);
    const opened = await store.open(photo.sha256);
    expect(opened).toMatchObject({ bytes: 200_000, mediaType: 'image/jpeg' });
    opened?.content.destroy();
  });

  test('a photo that is complete is not taken again', async () => {
    const photo = fresh();
    await send(photo);
    expect(await send(photo)).toEqual({ kind: 'already-complete', bytes: 5_000 });
    expect(await send(photo, 4_000)).toEqual({ kind: 'already-complete', bytes: 5_000 });
  });

  test('bytes that came before a cut are kept, also by a service that was started anew, and sending goes on there', async () => {
    const photo = fresh();
    const part = { sha256: photo.sha256, offset: 0, total: 5_000 };
    expect(await store.receive(part, breaking(photo.bytes.subarray(0, 1_234)))).toEqual({ kind: 'cut', offset: 1_234 });
    store = setup.open();
    await store.check();
    expect(await store.status(photo.sha256)).toEqual({ kind: 'partial', offset: 1_234 });
    expect(await read(photo.sha256)).toBeNull();
    expect(await send(photo, 1_234, 3_000)).toEqual({ kind: 'cut', offset: 3_000 });
    expect(await send(photo, 3_000)).toMatchObject({ kind: 'complete' });
    expect(await read(photo.sha256)).toEqual(photo.bytes);
  });

  test('a part that does not begin where the bytes end is refused with the place, and changes nothing', async () => {
    const photo = fresh();
    await send(photo, 0, 2_000);
    expect(await send(photo, 0)).toEqual({ kind: 'offset-mismatch', offset: 2_000 });
    expect(await send(photo, 2_001)).toEqual({ kind: 'offset-mismatch', offset: 2_000 });
    expect(await store.status(photo.sha256)).toEqual({ kind: 'partial', offset: 2_000 });
    const other = fresh();
    expect(await send(other, 1)).toEqual({ kind: 'offset-mismatch', offset: 0 });
  });

  test('damage on the way is noticed by the hash, everything is dropped, and sending begins at 0', async () => {
    const photo = fresh();
    const damaged = Buffer.from(photo.bytes);
    damaged[2_500] = (damaged[2_500] ?? 0) ^ 1;
    const part = { sha256: photo.sha256, offset: 0, total: 5_000 };
    expect(await store.receive(part, chunked(damaged))).toEqual({ kind: 'hash-mismatch' });
    expect(await store.status(photo.sha256)).toEqual({ kind: 'absent' });
    await store.receive(part, breaking(damaged.subarray(0, 3_000)));
    expect(await send(photo, 3_000)).toEqual({ kind: 'hash-mismatch' });
    expect(await store.status(photo.sha256)).toEqual({ kind: 'absent' });
    expect(await send(photo)).toMatchObject({ kind: 'complete' });
  });

  test('what is no picture is refused by its first bytes, however the bytes are cut', async () => {
    const text = Buffer.from('<html><script>alert(1)</script></html>');
    const part = { sha256: sha256Of(text), offset: 0, total: text.length };
    expect(await store.receive(part, chunked(text, 3))).toEqual({ kind: 'not-a-photo' });
    expect(await store.status(part.sha256)).toEqual({ kind: 'absent' });
    await store.receive(part, breaking(text.subarray(0, 5)));
    expect(await store.receive({ ...part, offset: 5 }, chunked(text.subarray(5)))).toEqual({ kind: 'not-a-photo' });
    expect(await store.status(part.sha256)).toEqual({ kind: 'absent' });
  });

  test('more bytes than announced are refused and dropped', async () => {
    const photo = fresh();
    const part = { sha256: photo.sha256, offset: 0, total: 4_999 };
    expect(await store.receive(part, chunked(photo.bytes))).toEqual({ kind: 'too-long' });
    expect(await store.status(photo.sha256)).toEqual({ kind: 'absent' });
  });

  test('bytes beyond a total announced later are given up instead of blocking the photo for ever', async () => {
    const photo = fresh();
    await store.receive(
      { sha256: photo.sha256, offset: 0, total: 9_000 },
      breaking(Buffer.concat([photo.bytes, photo.bytes.subarray(0, 1_000)])),
    );
    expect(await store.status(photo.sha256)).toEqual({ kind: 'partial', offset: 6_000 });
    expect(await send(photo, 5_000)).toEqual({ kind: 'offset-mismatch', offset: 0 });
    expect(await send(photo)).toMatchObject({ kind: 'complete' });
  });

  test('all bytes there and not yet verified: an empty part at the end completes the photo', async () => {
    const photo = fresh();
    await store.receive({ sha256: photo.sha256, offset: 0, total: 5_001 }, breaking(photo.bytes));
    expect(await send(photo, 5_000)).toMatchObject({ kind: 'complete' });
  });

  test('a connection that hangs is overtaken by the next request, and its bytes count', async () => {
    const photo = fresh();
    const part = { sha256: photo.sha256, offset: 0, total: 5_000 };
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    const stuck = store.receive(part, hanging(photo.bytes.subarray(0, 2_000), resolve));
    await taken;
    expect(await send(photo, 0)).toEqual({ kind: 'offset-mismatch', offset: 2_000 });
    expect(await stuck).toEqual({ kind: 'cut', offset: 2_000 });
    expect(await send(photo, 2_000)).toMatchObject({ kind: 'complete' });
  });

  test('another process that has the whole first leaves the one that is finishing complete too', async () => {
    const photo = fresh(100_000);
    const another = setup.open();
    const whole = { sha256: photo.sha256, total: photo.bytes.length };
    async function* slowly() {
      yield photo.bytes.subarray(0, 60_000);
      // A bucket knows nothing of what is still under way.
      const known = await another.status(photo.sha256);
      const offset = known.kind === 'partial' ? known.offset : 0;
      const outcome = await another.receive({ ...whole, offset }, chunked(photo.bytes.subarray(offset), 9_000));
      expect(outcome.kind).toBe('complete');
      yield photo.bytes.subarray(60_000);
    }
    expect((await store.receive({ ...whole, offset: 0 }, slowly())).kind).toBe('complete');
    expect(await read(photo.sha256)).toEqual(photo.bytes);
  });

  test('the same photo sent ten times at once, by two processes, ends complete and right', async () => {
    const photo = fresh(100_000);
    const another = setup.open();
    const part = { sha256: photo.sha256, offset: 0, total: photo.bytes.length };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? store : another).receive(part, chunked(photo.bytes, 700 + index)),
      ),
    );
    const kinds = new Set(outcomes.map((outcome) => outcome.kind));
    kinds.delete('cut');
    kinds.delete('offset-mismatch');
    kinds.delete('already-complete');
    expect([...kinds]).toEqual(['complete']);
    expect(await read(photo.sha256)).toEqual(photo.bytes);
  });
});

describe('a folder that cannot take more', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitacora-full-'));
    await mkdir(join(folder, 'incoming'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const photo = photoOf(5_000, 1_000);
  const part = { sha256: photo.sha256, offset: 0, total: 5_000 };

  test('a full disk is told as full, nothing is complete, and with space again the photo goes in', async () => {
    const store = createFolderStore(folder, Date.now);
    // The kernel refuses every byte written here as it does on a full disk.
    await symlink('/dev/full', join(folder, 'incoming', `${photo.sha256}.part`));
    await expect(store.receive(part, chunked(photo.bytes))).rejects.toMatchObject({
      name: 'StorageUnavailable',
      fault: 'full',
    });
    expect(await store.open(photo.sha256)).toBeNull();
    await rm(join(folder, 'incoming', `${photo.sha256}.part`));
    expect(await store.receive(part, chunked(photo.bytes))).toMatchObject({ kind: 'complete' });
  });

  test('a place that is no folder is told as unusable', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const store = createFolderStore(join(folder, 'a-file'), Date.now);
    await expect(store.check()).rejects.toMatchObject({ name: 'StorageUnavailable', fault: 'read-only' });
    await expect(store.receive(part, chunked(photo.bytes))).rejects.toMatchObject({ name: 'StorageUnavailable' });
  });

  test('what a crash left behind is cleared at a start, partial photos only after a season', async () => {
    const day = 24 * 60 * 60 * 1000;
    const leftover = join(folder, 'incoming', 'x.tmp');
    const partial = join(folder, 'incoming', `${photo.sha256}.part`);
    await writeFile(leftover, 'x');
    await writeFile(partial, 'x');
    const names = async () => (await readdir(join(folder, 'incoming'))).length;
    await createFolderStore(folder, Date.now).check();
    expect(await names()).toBe(2);
    await createFolderStore(folder, () => Date.now() + 2 * day).check();
    expect(await names()).toBe(1);
    await createFolderStore(folder, () => Date.now() + 91 * day).check();
    expect(await names()).toBe(0);
  });
});

describe('an S3-compatible store that cannot be used', () => {
  let s3: TestS3;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.stop());

  test.each([
    ['a wrong key', { secretKey: 'wrong' }],
    ['a bucket that is not there', { bucket: 'otro' }],
    ['an address where nobody listens', { endpoint: 'http://127.0.0.1:9' }],
  ])('%s is told when the service starts', async (_name, wrong) => {
    const store = createS3Store({ ...s3.settings, ...wrong });
    await expect(store.check()).rejects.toMatchObject({ name: 'StorageUnavailable', fault: 'unreachable' });
  });
});
