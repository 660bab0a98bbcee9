import { createPublicKey, verify } from 'node:crypto';
import { PROOF_MEMBER, provedText } from '../../domain/submission/proof.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import type { Session } from './person.ts';

/** Keys that are kept of one phone for one person; a phone that joins anew brings a new one. */
const MAX_KEYS = 20;

/** What is known of a phone and a person it was ever enrolled to (3.5). */
export type EnrolledDevice = {
  /** The phone joined with a key, so every record made on it has a proof. */
  readonly keyed: boolean;
  readonly publicKeys: readonly string[];
};

/** Whether a text is a key that a phone may have: ECDSA on P-256. */
export function isDeviceKey(text: string): boolean {
  const key = publicKeyOf(text);
  return key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

/** Keeps a key of a phone. False: it has brought too many. Twice is harmless. */
async function keepDeviceKey(
  db: Db | Trx,
  { deviceId, userId }: Pick<Session, 'deviceId' | 'userId'>,
  key: string,
  at: string,
): Promise<boolean> {
  const known = await keysOf(db, deviceId, userId);
  if (known.includes(key)) return true;
  if (known.length >= MAX_KEYS) return false;
  await db
    .insertInto('device_keys')
    .values({ device_id: deviceId, user_id: userId, public_key: key, added_at: at })
    .onConflict((conflict) => conflict.columns(['device_id', 'user_id', 'public_key']).doNothing())
    .execute();
  return true;
}

/**
 * Keeps the key that a phone joins with. The oldest gives way where there are too many: without its key a phone that
 * has joined could prove none of its records. Each joining has a code of the office, so nobody drives keys out by trying.
 */
export async function keepJoinedKey(trx: Trx, phone: Pick<Session, 'deviceId' | 'userId'>, key: string, at: string) {
  if (await keepDeviceKey(trx, phone, key, at)) return;
  const [oldest = ''] = await keysOf(trx, phone.deviceId, phone.userId);
  await trx
    .deleteFrom('device_keys')
    .where('device_id', '=', phone.deviceId)
    .where('user_id', '=', phone.userId)
    .where('public_key', '=', oldest)
    .execute();
  await keepDeviceKey(trx, phone, key, at);
}

/** The oldest first. */
async function keysOf(db: Db | Trx, deviceId: string, userId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('device_keys')
    .select('public_key')
    .where('device_id', '=', deviceId)
    .where('user_id', '=', userId)
    .orderBy('added_at')
    .orderBy('public_key')
    .execute();
  return rows.map((row) => row.public_key);
}

/** The phones ever enrolled to these people, by `device person`, with their keys. */
export async function readEnrolledDevices(
  db: Db | Trx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, EnrolledDevice>> {
  if (userIds.length === 0) return new Map();
  const devices = await db
    .selectFrom('devices')
    .select(['id', 'user_id', 'keyed'])
    .where('user_id', 'in', userIds)
    .execute();
  const keys = await db
    .selectFrom('device_keys')
    .select(['device_id', 'user_id', 'public_key'])
    .where('user_id', 'in', userIds)
    .execute();
  const keysOf = Map.groupBy(keys, (row) => `${row.device_id} ${row.user_id}`);
  return new Map(
    devices.map((device) => {
      const id = `${device.id} ${device.user_id}`;
      return [id, { keyed: device.keyed === 1, publicKeys: (keysOf.get(id) ?? []).map((row) => row.public_key) }];
    }),
  );
}

/**
 * Where a record comes from, by what it carries itself (3.5). `proved`: made on this phone. `enrolled`: it says so, and
 * the phone is of a time when phones had no keys. `unknown`: anybody may have made it.
 */
export type Origin = 'proved' | 'enrolled' | 'unknown';

/** Tells where a record comes from. `device` undefined: the phone that it names was never enrolled to its author. */
export function originOf(record: Readonly<Record<string, unknown>>, device: EnrolledDevice | undefined): Origin {
  if (device === undefined) return 'unknown';
  const proof = record[PROOF_MEMBER];
  if (typeof proof === 'string' && isProof(record, proof, device.publicKeys)) return 'proved';
  return device.keyed ? 'unknown' : 'enrolled';
}

/** Whether a phone that was ever this person's signed a text, revoked or not (2.7). */
export async function isSignedByPhone(
  db: Db,
  { deviceId, userId }: Pick<Session, 'deviceId' | 'userId'>,
  text: string,
  proof: string,
): Promise<boolean> {
  const keys = await db
    .selectFrom('device_keys')
    .select('public_key')
    .where('device_id', '=', deviceId)
    .where('user_id', '=', userId)
    .execute();
  return isSigned(
    text,
    proof,
    keys.map((row) => row.public_key),
  );
}

function isProof(record: object, proof: string, publicKeys: readonly string[]): boolean {
  const text = provedText(record);
  return text.ok && isSigned(text.text, proof, publicKeys);
}

function isSigned(text: string, proof: string, publicKeys: readonly string[]): boolean {
  if (!/^[\w-]{86}$/.test(proof)) return false;
  const signed = Buffer.from(text, 'utf8');
  const signature = Buffer.from(proof, 'base64url');
  return publicKeys.some((spki) => {
    const key = publicKeyOf(spki);
    return key !== null && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  });
}

function publicKeyOf(text: string) {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
  } catch (error) {
    // Not a key, or a point that is not on its curve: OpenSSL says so in many ways.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** `PUT /devices/current/key`: the session's own phone. */
export async function bringKey(
  context: Context,
  session: Session,
  key: string,
): Promise<'kept' | 'no-key' | 'too-many'> {
  if (!isDeviceKey(key)) return 'no-key';
  const kept = await keepDeviceKey(context.db, session, key, context.clock.now().toISOString());
  return kept ? 'kept' : 'too-many';
}
