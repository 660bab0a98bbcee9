import { createECDH, createHash, hkdfSync } from 'node:crypto';
import type { OpensParcel } from '../../domain/sync/backup-format.ts';
import type { ServiceKey } from '../../domain/sync/parcel.ts';
import { openAsService } from '../../domain/sync/parcel-seal.ts';
import type { Context } from '../context.ts';

/**
 * The service's key for parcels of revoked phones (2.7). Like the secrets of webhooks it is made of the code key, which
 * lies beside the database and in no backup, so that a copy of the database opens no parcel, and all machines of one
 * database open the same. Its name is a hash of its public half: with another code key it has another name.
 */
type PrivateServiceKey = ServiceKey & {
  readonly point: Uint8Array<ArrayBuffer>;
  readonly privateKey: Promise<CryptoKey>;
};

type Means = Pick<Context, 'codeKey' | 'codeKeyBefore'>;

/** Made once for each code key of this process. */
const made = new Map<string, PrivateServiceKey>();

/** The public half that phones are told, with its name. */
export function currentServiceKey({ codeKey }: Means): ServiceKey {
  const { id, key } = keyOf(codeKey);
  return { id, key };
}

/** Names of all keys that this service opens parcels with: the one of now, and of the code key of before. */
export function openedBy(means: Means): readonly string[] {
  return keysOf(means).map(({ id }) => id);
}

/** What opens the parcels of this service. */
export function opensParcel(means: Means): OpensParcel {
  return async (keyId, ephemeral) => {
    const own = keysOf(means).find(({ id }) => id === keyId);
    if (own === undefined) return null;
    const { point: publicPoint } = own;
    return openAsService(globalThis.crypto, { privateKey: await own.privateKey, publicPoint }, ephemeral);
  };
}

function keysOf({ codeKey, codeKeyBefore }: Means): readonly PrivateServiceKey[] {
  return [keyOf(codeKey), ...(codeKeyBefore === null ? [] : [keyOf(codeKeyBefore)])];
}

function keyOf(codeKey: string): PrivateServiceKey {
  const known = made.get(codeKey);
  if (known !== undefined) return known;
  const key = makeKey(codeKey);
  made.set(codeKey, key);
  return key;
}

/** FIPS 186-5, A.2.2: candidates are tried until one is a number of the curve's group; the second is needed once in 2^32. */
function makeKey(codeKey: string): PrivateServiceKey {
  const curve = createECDH('prime256v1');
  for (let candidate = 0; ; candidate += 1) {
    const scalar = Buffer.from(hkdfSync('sha256', codeKey, 'bitacora-parcels', `key ${candidate}`, 32));
    try {
      curve.setPrivateKey(scalar);
    } catch {
      continue;
    }
    const point = new Uint8Array(curve.getPublicKey());
    const id = createHash('sha256').update(point).digest('hex').slice(0, 32);
    const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', d: url(scalar), x: url(point.slice(1, 33)), y: url(point.slice(33)) };
    const curveName = { name: 'ECDH', namedCurve: 'P-256' };
    const privateKey = globalThis.crypto.subtle.importKey('jwk', jwk, curveName, false, ['deriveBits']);
    return { id, key: url(point), point, privateKey };
  }
}
