import { makeBackupTools } from '../domain/sync/backup-tools.ts';
import { MAX_PARCEL_PART_BYTES, parcelReceiptSchema, serviceKeysSchema } from '../domain/sync/parcel.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../storage/phone/open-storage.ts';
import { readParcelKey } from '../storage/phone/parcel-key.ts';
import { readRevoked } from '../storage/phone/session.ts';
import { clearRevoked, clearRevokedRest } from '../storage/pulled/clear-person.ts';
import {
  letParcelGo,
  listParcelsToSend,
  noteParcelRefused,
  type ParcelToSend,
  readParcelBytes,
} from '../storage/pulled/parcels.ts';
import { sealUnsent } from '../storage/pulled/seal-parcels.ts';
import { call, type TransportFault, type Wire } from './call.ts';
import { afterCut, afterSent, type Link, linkAtStart, timeoutMs } from './link.ts';

/** `left`: something may still go, now or later. */
export type HandInEnd = { readonly kind: 'done'; readonly left: boolean } | TransportFault;

/**
 * 2.7, when a phone hears that it was revoked: what was not sent is sealed so that only the service opens it, the rest of
 * its person goes, and what was sealed is on its way. Where the service told no key, or has lost it, what is unsent stays
 * as clause 2.3 says.
 */
export async function handInRevoked(own: OwnStorage, wire: Wire): Promise<HandInEnd> {
  await seal(own, wire);
  await clearRevoked(own);
  return await sendParcels(own.storage, wire);
}

/** 2.7, at every later contact, whoever is here: what could not be sealed before is tried again, and parcels go on. */
export async function handInRest(storage: PhoneStorage, wire: Wire): Promise<HandInEnd> {
  const revoked = await readRevoked(storage);
  if (revoked?.unsent === true && revoked.owner !== undefined) {
    const own = storageOf(storage, revoked.owner);
    if (await seal(own, wire)) await clearRevokedRest(own);
  }
  return await sendParcels(storage, wire);
}

/** Whether something was sealed. Only while the service says that it opens what is sealed to the key. */
async function seal(own: OwnStorage, wire: Wire): Promise<boolean> {
  const key = await readParcelKey(own);
  if (key === null || !('CompressionStream' in globalThis)) return false;
  const answer = await call(wire, {
    method: 'GET',
    path: '/parcels/key',
    timeoutMs: timeoutMs(0),
    read: (body) => serviceKeysSchema.safeParse(body).data ?? null,
  });
  if (answer.kind !== 'answered' || !answer.value.opens.includes(key.id)) return false;
  const { crypto } = globalThis;
  const backup = makeBackupTools({
    crypto,
    compress: () => new CompressionStream('gzip'),
    decompress: () => new DecompressionStream('gzip'),
  });
  return await sealUnsent(own, key, { backup, crypto, app: 'hand-in' });
}

async function sendParcels(storage: PhoneStorage, wire: Wire): Promise<HandInEnd> {
  let link = linkAtStart(0, null);
  let left = false;
  for (const parcel of await listParcelsToSend(storage, wire.clock.now())) {
    const sent = await sendParcel(storage, wire, parcel, link);
    if (sent.end.kind === 'transport') return sent.end;
    link = sent.link;
    if (sent.end.kind === 'refused') {
      left = true;
      await noteParcelRefused(storage, parcel.sha256, { code: sent.end.code, atMs: wire.clock.now() });
    } else await letParcelGo(storage, parcel.sha256);
  }
  return { kind: 'done', left };
}

type Sent = {
  readonly end: { readonly kind: 'complete' } | { readonly kind: 'refused'; readonly code: string } | TransportFault;
  readonly link: Link;
};

/** Answers in a row that bring nothing forward, after which a parcel waits. */
const MOST_STALLS = 4;

async function sendParcel(storage: PhoneStorage, wire: Wire, parcel: ParcelToSend, begun: Link): Promise<Sent> {
  const data = await readParcelBytes(storage, parcel.sha256);
  // Another tab was quicker.
  if (data === null) return { end: { kind: 'complete' }, link: begun };
  let link = begun;
  // A part of no bytes at the end asks how far it is.
  let offset = data.length;
  let stalls = 0;
  while (stalls <= MOST_STALLS) {
    const end = Math.min(data.length, offset + Math.min(link.budgetBytes, MAX_PARCEL_PART_BYTES));
    const part = data.slice(offset, end);
    const answer = await putPart(storage, wire, parcel, part, offset);
    switch (answer.kind) {
      case 'transport':
        return { end: answer, link: afterCut(link, 0) };
      case 'signed-out':
        return { end: { kind: 'refused', code: answer.code }, link };
      case 'answered': {
        link = afterSent(link, part.length, answer.milliseconds);
        if (answer.value.complete) return { end: { kind: 'complete' }, link };
        stalls = answer.value.received > offset ? 0 : stalls + 1;
        offset = answer.value.received;
        break;
      }
      case 'refused': {
        const told = answer.code === 'hash-mismatch' ? 0 : offsetIn(answer.details);
        if (told === null) return { end: { kind: 'refused', code: answer.code }, link };
        stalls += 1;
        offset = told;
        break;
      }
      default:
        return answer satisfies never;
    }
  }
  return { end: { kind: 'refused', code: 'offset-mismatch' }, link };
}

function putPart(
  { device }: PhoneStorage,
  wire: Wire,
  { sha256, owner, key, proof, bytes, place }: ParcelToSend,
  part: Uint8Array<ArrayBuffer>,
  offset: number,
) {
  const facts = { device: device.id, person: owner, key, proof };
  const numbers = { bytes: String(bytes), place: String(place), offset: String(offset) };
  return call(wire, {
    method: 'PUT',
    path: `/parcels/${sha256}?${new URLSearchParams({ ...facts, ...numbers }).toString()}`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: part,
    timeoutMs: timeoutMs(part.length),
    read: (body) => parcelReceiptSchema.safeParse(body).data ?? null,
  });
}

/** Where to go on from, as the service says; null: it says nothing of it. */
function offsetIn({ offset }: Readonly<Record<string, unknown>>): number | null {
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}
