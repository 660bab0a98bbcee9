import { type Bytes, concat } from './backup-bytes.ts';
import type { BackupKey } from './backup-sections.ts';
import { gcmKey } from './backup-tools.ts';
import type { ServiceKey } from './parcel.ts';

/**
 * Sealing to the service (sync-protocol 2.7): ECDH on P-256 between a key that is made for one parcel and the service's,
 * HKDF-SHA-256 of what they agree on (salt: both public halves), AES-256-GCM. Who seals keeps nothing that opens it.
 */

/** Bytes of a public half, uncompressed. */
export const POINT_BYTES = 65;
/** Bytes of the name of a key. */
export const KEY_ID_BYTES = 16;

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const PURPOSE = new TextEncoder().encode('bitacora-parcel-1');

/** What stands before the sections of a parcel, and what seals them. */
export type ParcelSeal = { readonly preamble: Bytes; readonly key: BackupKey };

/** A seal for one parcel. Null: the service's key is none that this platform can use. */
export async function sealToService({ subtle }: Crypto, service: ServiceKey): Promise<ParcelSeal | null> {
  const theirs = bytesOfUrl(service.key);
  const publicKey = await subtle.importKey('raw', theirs, CURVE, false, []).catch(() => null);
  if (publicKey === null) return null;
  const own = await subtle.generateKey(CURVE, false, ['deriveBits']);
  if (!('privateKey' in own)) return null;
  const ephemeral = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const key = await agreedKey(subtle, own.privateKey, publicKey, concat([ephemeral, theirs]));
  return { preamble: concat([bytesOfHex(service.id), ephemeral]), key };
}

/** What opens a parcel that was sealed with `ephemeral`. Null: no point of the curve. */
export async function openAsService(
  { subtle }: Crypto,
  own: { readonly privateKey: CryptoKey; readonly publicPoint: Bytes },
  ephemeral: Bytes,
): Promise<BackupKey | null> {
  const theirs = await subtle.importKey('raw', ephemeral, CURVE, false, []).catch(() => null);
  return theirs === null ? null : agreedKey(subtle, own.privateKey, theirs, concat([ephemeral, own.publicPoint]));
}

async function agreedKey(
  subtle: SubtleCrypto,
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  salt: Bytes,
): Promise<BackupKey> {
  const agreed = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256);
  const material = await subtle.importKey('raw', agreed, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: PURPOSE };
  const algorithm = { name: 'AES-GCM', length: 256 };
  return gcmKey(subtle, await subtle.deriveKey(derivation, material, algorithm, false, ['encrypt', 'decrypt']));
}

/** base64url without padding. */
function bytesOfUrl(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function bytesOfHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
