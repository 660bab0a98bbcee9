import { isObject } from '../../domain/json-object.ts';
import {
  type DraftBody,
  draftBodySchema,
  type FinishedBody,
  finishedBodySchema,
  isUnnumbered,
  type PulledBody,
  pulledBodySchema,
  type UnnumberedSubmission,
} from '../../domain/submission/kept-body.ts';
import { submissionSchema } from '../../domain/submission/submission.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { Kept, SealedBody, StoredBody } from './stored-body.ts';
import {
  DamagedVaultError,
  findKeyring,
  forgetKeyring,
  heard,
  type Keyring,
  keyringForWriting,
  LockedError,
  type NamedKey,
} from './vault.ts';

/**
 * The only file that turns bodies, and whatever else holds personal data, into what lies in the database and back: JSON
 * under a key of their person. Encode before a transaction and decode after it, because IndexedDB ends one that waits
 * for WebCrypto.
 */

/** A body of the database could not be read: a defect or damage, never an expected outcome. */
export class DamagedBodyError extends Error {
  override readonly name = 'DamagedBodyError';
}

/** For its person's eyes. What arrives while her data are closed waits under the send key until she opens them. */
export async function encodeBody(
  own: OwnStorage,
  body: DraftBody | FinishedBody | Readonly<Record<string, unknown>>,
): Promise<StoredBody> {
  const kept = await sealValue(own, body);
  return isSealed(kept) ? kept : inClear(body);
}

/** A finished body, which the service worker may have to send while its person's data are closed. */
export async function encodeQueuedBody(
  own: OwnStorage,
  body: FinishedBody | Readonly<Record<string, unknown>>,
): Promise<StoredBody> {
  const keyring = await keyringForWriting(own);
  return keyring === null ? inClear(body) : sealWith(own, 'queued-1', keyring.send, body);
}

/**
 * Opens the body of a draft. Throws when it is damaged, or sealed with a key that this person does not have open now.
 */
export async function decodeDraftBody(own: OwnStorage, stored: StoredBody): Promise<DraftBody> {
  return parsed(draftBodySchema, await valueOf(own, stored));
}

/** Opens the body of a finished record. Throws as `decodeDraftBody` does. */
export async function decodeFinishedBody(own: OwnStorage, stored: StoredBody): Promise<FinishedBody> {
  return parsed(finishedBodySchema, await valueOf(own, stored));
}

/** A pulled head as the service serves it. */
export async function decodePulledBody(own: OwnStorage, stored: StoredBody): Promise<PulledBody> {
  return parsed(pulledBodySchema, await valueOf(own, stored));
}

/**
 * A pulled head as something that a new revision can be made of: without its number, base and hash. One that was erased
 * came without a hash (6.12).
 */
export async function decodePulledSubmission(own: OwnStorage, stored: StoredBody): Promise<UnnumberedSubmission> {
  const value = await valueOf(own, stored);
  const whole = parsed(submissionSchema, isObject(value) ? { contentHash: '0'.repeat(64), ...value } : value);
  const { revision: _number, baseRevision: _base, baseHash: _baseHash, contentHash: _hash, ...rest } = whole;
  if (!isUnnumbered(rest)) throw new DamagedBodyError('answers');
  return rest;
}

/** Any JSON value, for its person's eyes. */
export async function sealValue<T>(own: OwnStorage, value: T): Promise<Kept<T>> {
  const keyring = await keyringForWriting(own);
  if (keyring === null) return value;
  const { data, send } = keyring;
  return data === null ? sealWith(own, 'queued-1', send, value) : sealWith(own, 'sealed-1', data, value);
}

/**
 * A body under the key that it belongs under now: in clear before, or with the send key and no longer in the outbox
 * (`waits`). Null: it stays as it is.
 */
export async function sealBodyAgain(own: OwnStorage, stored: StoredBody, waits: boolean): Promise<SealedBody | null> {
  if (stored.codec === 'sealed-1' || (stored.codec === 'queued-1' && waits)) return null;
  const keyring = await keyringForWriting(own);
  if (keyring === null) return null;
  const { data, send } = keyring;
  if (data !== null && !waits) {
    const text = await readableText(own, stored);
    return text === null ? null : sealText(own, 'sealed-1', data, text);
  }
  return stored.codec === 'json-1' ? sealText(own, 'queued-1', send, stored.text) : null;
}

/**
 * A small value under the data key: in clear before, or with the send key while its person's data were closed. Null: it
 * stays as it is.
 */
export async function sealAgain<T>(own: OwnStorage, kept: Kept<T>): Promise<SealedBody | null> {
  if (isSealed(kept) && kept.codec === 'sealed-1') return null;
  const keyring = await keyringForWriting(own);
  if (keyring === null || (isSealed(kept) && keyring.data === null)) return null;
  if (!isSealed(kept)) {
    const sealed = await sealValue(own, kept);
    return isSealed(sealed) ? sealed : null;
  }
  const text = await readableText(own, kept);
  return text === null || keyring.data === null ? null : sealText(own, 'sealed-1', keyring.data, text);
}

/** Whether two values as they lie are the same writing. */
export function isSameKept(left: unknown, right: unknown): boolean {
  if (!isSealed(left) || !isSealed(right)) return JSON.stringify(left) === JSON.stringify(right);
  return left.codec === right.codec && left.nonce.every((byte, at) => byte === right.nonce[at]);
}

/** What was sealed, or the value itself where a release before wrote it in clear. Whoever reads it checks its shape. */
export async function openValue(own: OwnStorage, kept: unknown): Promise<unknown> {
  return isSealed(kept) ? valueOf(own, kept) : kept;
}

/** Whether something lies sealed in its row. What came over the wire never does: it holds no bytes. */
export function isSealed(kept: unknown): kept is SealedBody {
  return (
    typeof kept === 'object' && kept !== null && 'codec' in kept && 'data' in kept && kept.data instanceof Uint8Array
  );
}

/** The key that opens it, where it is at hand. */
export function keyFor(keyring: Keyring | null, id: string): CryptoKey | null {
  if (keyring === null) return null;
  if (keyring.send.id === id) return keyring.send.key;
  return keyring.data?.id === id ? keyring.data.key : null;
}

/**
 * What `read` opens; null: it is damaged, or the keys are. For whatever opens several: one that cannot be read costs itself,
 * never the whole list.
 */
export async function unlessDamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedBodyError || error instanceof DamagedVaultError || error instanceof SyntaxError)
      return null;
    throw error;
  }
}

/** Null: damaged. It stays as it is, for whoever can mend it. */
function readableText(own: OwnStorage, stored: StoredBody): Promise<string | null> {
  return unlessDamaged(() => textOf(own, stored));
}

function inClear(body: unknown): StoredBody {
  return { codec: 'json-1', text: JSON.stringify(body) };
}

function sealWith(own: OwnStorage, codec: SealedBody['codec'], named: NamedKey, value: unknown): Promise<SealedBody> {
  return sealText(own, codec, named, JSON.stringify(value));
}

async function sealText(
  { storage }: OwnStorage,
  codec: SealedBody['codec'],
  { id, key }: NamedKey,
  text: string,
): Promise<SealedBody> {
  const plain = new TextEncoder().encode(text);
  return { codec, key: id, ...(await storage.environment.sealing.seal(key, plain)) };
}

async function valueOf(own: OwnStorage, stored: StoredBody): Promise<unknown> {
  return JSON.parse(await textOf(own, stored));
}

async function textOf(own: OwnStorage, stored: StoredBody): Promise<string> {
  if (stored.codec === 'json-1') return stored.text;
  let keyring = await findKeyring(own);
  if (keyFor(keyring, stored.key) === null) {
    // Another tab may have cleared her from this phone, and she has joined again.
    forgetKeyring(own);
    keyring = await findKeyring(own);
  }
  const key = keyFor(keyring, stored.key);
  if (key === null) {
    if (keyring !== null && keyring.data === null) throw new LockedError();
    throw new DamagedBodyError('key');
  }
  const plain = await heard(own.storage.environment.sealing.open(key, stored));
  if (plain === null) throw new DamagedBodyError('seal');
  return new TextDecoder().decode(plain);
}

type Schema<T> = {
  readonly safeParse: (value: unknown) =>
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
};

function parsed<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new DamagedBodyError(result.error.issues.map((issue) => issue.path.join('/')).join(' '));
  return result.data;
}
