import { describe, expect, it, test } from 'vitest';
import { readBackup, writeBackup } from '../../../src/domain/sync/backup-format.ts';
import type { BackupSection } from '../../../src/domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../../src/domain/sync/backup-tools.ts';
import {
  leftoversOf,
  type ParcelOutcome,
  parcelDecisionSchema,
  parcelPartSchema,
  parcelText,
  serviceKeySchema,
} from '../../../src/domain/sync/parcel.ts';
import { openAsService, type ParcelSeal, sealToService } from '../../../src/domain/sync/parcel-seal.ts';
import { PARCEL, PARCEL_KEY, SEALED_BACKUP } from './support/written-before.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const { subtle } = globalThis.crypto;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const TOOLS = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});
const HEADER: BackupSection = {
  kind: 'header',
  value: {
    madeAt: '2026-11-22T14:00:00Z',
    app: '0.2.0',
    device: 'd',
    owner: 'ana',
    counts: { records: 1, drafts: 0, photos: 1 },
  },
};

const bytesOf = (base64: string): Bytes => new Uint8Array(Buffer.from(base64, 'base64'));

async function* pieces(file: Bytes): AsyncGenerator<Bytes> {
  yield file;
}

/** A key of the service as the phone is told of it, and what opens parcels with it. */
async function serviceKey(id = 'ab'.repeat(16)) {
  const pair = await subtle.generateKey(CURVE, true, ['deriveBits']);
  if (!('privateKey' in pair)) throw new Error('no pair');
  const publicPoint = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const told = { id, key: Buffer.from(publicPoint).toString('base64url') };
  const asked: string[] = [];
  const opens = (name: string, ephemeral: Bytes) => {
    asked.push(name);
    if (name !== id) return Promise.resolve(null);
    return openAsService(globalThis.crypto, { privateKey: pair.privateKey, publicPoint }, ephemeral);
  };
  return { told, opens, asked };
}

async function sealed(seal: ParcelSeal | null): Promise<Bytes> {
  if (seal === null) throw new Error('not sealed');
  async function* sections(): AsyncGenerator<BackupSection> {
    yield HEADER;
  }
  return new Uint8Array(Buffer.concat(await Array.fromAsync(writeBackup(sections(), TOOLS, seal))));
}

describe('a parcel', () => {
  it('is opened by the service to which it was sealed, which is told by the name of its key', async () => {
    const { told, opens, asked } = await serviceKey();
    const file = await sealed(await sealToService(globalThis.crypto, told));
    expect(Buffer.from(file.slice(0, 10)).toString('latin1')).toBe('BITACORA\u0001\u0002');
    expect(Buffer.from(file.slice(10, 26)).toString('hex')).toBe(told.id);
    expect(await Array.fromAsync(readBackup(pieces(file), TOOLS, opens))).toEqual([
      { status: 'section', section: HEADER },
      { status: 'end', complete: true },
    ]);
    expect(asked).toEqual([told.id]);
  });

  it('is sealed anew each time, and no other key opens it, nor words', async () => {
    const [right, other] = [await serviceKey(), await serviceKey()];
    const seals = [
      await sealToService(globalThis.crypto, right.told),
      await sealToService(globalThis.crypto, right.told),
    ];
    expect(seals[0]?.preamble).not.toEqual(seals[1]?.preamble);
    const file = await sealed(seals[0] ?? null);
    const refused = (code: string) => [{ status: 'refused', code }];
    expect(await Array.fromAsync(readBackup(pieces(file), TOOLS, other.opens))).toEqual(refused('wrong-passphrase'));
    const unknown = await serviceKey('cd'.repeat(16));
    expect(await Array.fromAsync(readBackup(pieces(file), TOOLS, unknown.opens))).toEqual(refused('wrong-passphrase'));
    for (const words of ['a', null])
      expect(await Array.fromAsync(readBackup(pieces(file), TOOLS, words))).toEqual(refused('damaged-file'));
  });

  it('that is cut within its head is damaged, and a file of a person is no parcel', async () => {
    const { told, opens, asked } = await serviceKey();
    const file = await sealed(await sealToService(globalThis.crypto, told));
    for (const length of [9, 10, 25, 26, 60, 90])
      expect(await Array.fromAsync(readBackup(pieces(file.slice(0, length)), TOOLS, opens))).toEqual([
        { status: 'refused', code: 'damaged-file' },
      ]);
    expect(await Array.fromAsync(readBackup(pieces(bytesOf(SEALED_BACKUP)), TOOLS, opens))).toEqual([
      { status: 'refused', code: 'damaged-file' },
    ]);
    expect(asked).toEqual([]);
  });

  it('cannot be sealed to what is no key, nor opened with what is no point', async () => {
    const { told } = await serviceKey();
    expect(await sealToService(globalThis.crypto, { ...told, key: 'A'.repeat(87) })).toBeNull();
    const { privateKey } = await subtle.generateKey(CURVE, false, ['deriveBits']);
    const own = { privateKey, publicPoint: new Uint8Array(65) };
    expect(await openAsService(globalThis.crypto, own, new Uint8Array(65))).toBeNull();
  });
});

describe('what an earlier version wrote still opens', () => {
  const whole = async () => {
    const data = Uint8Array.of(1, 2, 3);
    const sha256 = Buffer.from(await TOOLS.sha256(data)).toString('hex');
    return [
      { status: 'section', section: HEADER },
      {
        status: 'section',
        section: {
          kind: 'record',
          value: { submission: { id: 'r1', revision: 1, contentHash: 'h' }, draft: null, about: { key: 'r1' } },
        },
      },
      { status: 'section', section: { kind: 'photo', value: { sha256, mediaType: 'image/jpeg' }, data } },
      { status: 'end', complete: true },
    ];
  };

  test('a backup, with its words', async () => {
    const items = await Array.fromAsync(readBackup(pieces(bytesOf(SEALED_BACKUP)), TOOLS, 'tres palabras claras'));
    expect(items).toEqual(await whole());
  });

  test('a parcel, with the key of the service', async () => {
    const privateKey = await subtle.importKey('pkcs8', bytesOf(PARCEL_KEY.private), CURVE, false, ['deriveBits']);
    const publicPoint = new Uint8Array(Buffer.from(PARCEL_KEY.point, 'base64url'));
    const opens = (name: string, ephemeral: Bytes) => {
      expect(name).toBe(PARCEL_KEY.id);
      return openAsService(globalThis.crypto, { privateKey, publicPoint }, ephemeral);
    };
    expect(await Array.fromAsync(readBackup(pieces(bytesOf(PARCEL)), TOOLS, opens))).toEqual(await whole());
  });
});

describe('what came of parcels', () => {
  const nothing: ParcelOutcome = { records: {}, drafts: {}, photos: {} };

  it('leaves over what the service has not got: refused, unreadable, of somebody else', () => {
    expect(leftoversOf(nothing)).toBe(0);
    const here = { stored: 3, duplicate: 2, conflict: 1 };
    expect(leftoversOf({ records: here, drafts: { kept: 2, 'kept-already': 1 }, photos: { stored: 4 } })).toBe(0);
    expect(leftoversOf({ ...nothing, damaged: 2 })).toBe(2);
    const some = { records: { ...here, rejected: 2 }, drafts: { 'not-yours': 1 }, photos: { cut: 3 }, damaged: 1 };
    expect(leftoversOf(some)).toBe(7);
  });
});

describe('a piece of a parcel', () => {
  const part = {
    device: '6F2C0E9A-6F0B-4A55-9A51-0C1D2E3F4A5B',
    person: 'ANA',
    key: 'ab'.repeat(16),
    bytes: '2000',
    place: '1',
    offset: '0',
    proof: 'p'.repeat(86),
  };
  const takes = (change: object) => parcelPartSchema.safeParse({ ...part, ...change }).success;

  it('is named in one way, whatever letters it was written with', () => {
    expect(parcelPartSchema.parse(part)).toEqual({
      ...part,
      device: part.device.toLowerCase(),
      person: 'ana',
      bytes: 2000,
      place: 1,
      offset: 0,
    });
  });

  it('is refused where a number, a key or a proof is none', () => {
    expect([takes({ bytes: '2000000000' }), takes({ offset: '2000000001' }), takes({ place: '-1' })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([takes({ bytes: '1.5' }), takes({ bytes: 'x' }), takes({ place: '0' })]).toEqual([false, false, true]);
    expect([takes({ person: '' }), takes({ person: 'a'.repeat(100) }), takes({ person: 'a'.repeat(101) })]).toEqual([
      false,
      true,
      false,
    ]);
    expect([takes({ proof: 'p'.repeat(85) }), takes({ key: 'AB'.repeat(16) }), takes({ device: 'x' })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(serviceKeySchema.safeParse({ id: 'ab'.repeat(16), key: 'k'.repeat(86) }).success).toBe(false);
  });

  it('is proved by a text of its hash and all that is said of it, in this order', () => {
    const { device, person, key } = part;
    expect(parcelText('f00', { device, person, key, bytes: 5, place: 2 }).split('\n')).toEqual([
      'bitacora-parcel-1',
      'f00',
      device,
      person,
      key,
      '5',
      '2',
    ]);
  });

  it('is decided about by person and phone: taken in, thrown away for a reason, or brought back', () => {
    const about = { device: part.device, person: part.person };
    const parsed = (decision: object) => parcelDecisionSchema.safeParse({ ...about, ...decision });
    expect(parsed({ action: 'take-in' }).data).toMatchObject({ device: about.device.toLowerCase(), person: 'ana' });
    expect(parsed({ action: 'discard' }).success).toBe(false);
    expect(parsed({ action: 'discard', word: 'de prueba' }).success).toBe(true);
    expect(parsed({ action: 'back', state: 'discarded' }).success).toBe(true);
    expect(parsed({ action: 'back', state: 'waiting' }).success).toBe(false);
  });
});
