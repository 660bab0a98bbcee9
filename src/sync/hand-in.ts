import { MAX_PARCEL_PART_BYTES, parcelReceiptSchema, serviceKeysSchema } from '../domain/sync/parcel.ts';
import { listRevoked } from '../storage/phone/change-session.ts';
import { type Caches, withRoom } from '../storage/phone/making-room.ts';
import { readParcelKey } from '../storage/phone/parcel-key.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../storage/phone/phone-storage.ts';
import { clearRevoked, clearRevokedRest } from '../storage/pulled/clear-person.ts';
import { type HeldParcel, listParcelsToSend, type ParcelToSend } from '../storage/pulled/parcels.ts';
import { sealUnsent } from '../storage/pulled/seal-parcels.ts';
import { takeBackUnasked } from '../storage/pulled/take-back-unasked.ts';
import { call, type TransportFault, type Wire } from './call.ts';
import { afterCut, afterSent, type Link, linkAtStart, timeoutMs } from './link.ts';
import { parcelTools } from './parcel-tools.ts';

/** `left`: something may still go, now or later. `owners`: of whom something was handed in now. */
export type HandInEnd =
  | { readonly kind: 'done'; readonly left: boolean; readonly owners: ReadonlySet<string> }
  | TransportFault;

/**
 * 2.7, when a phone hears that it was revoked: what was not sent is sealed so that only the service opens it, the rest of
 * its person goes, and what was sealed is on its way. Where the service told no key, or has lost it, what is unsent stays
 * as clause 2.3 says.
 */
export async function handInRevoked(own: OwnStorage, wire: Wire, caches: Caches): Promise<HandInEnd> {
  await withRoom(own, () => takeBackUnasked(own));
  await seal(own, wire);
  await withRoom(own, () => clearRevoked(own));
  return await sendParcels(own.storage, wire, caches);
}

/**
 * 2.7, at every later contact, whoever is here: what could not be sealed before is tried again, and parcels go on, also
 * the copies of what lay in a database that was lost.
 */
export async function handInRest(storage: PhoneStorage, wire: Wire, caches: Caches): Promise<HandInEnd> {
  for (const owner of await listRevoked(storage)) {
    const own = storageOf(storage, owner);
    await seal(own, wire);
    // Also where a phone died between the two.
    await clearRevokedRest(own);
  }
  return await sendParcels(storage, wire, caches);
}

/** Seals what can be sealed, while the service says that it opens what is sealed to the key. */
async function seal(own: OwnStorage, wire: Wire): Promise<void> {
  const key = await readParcelKey(own);
  if (key === null || !('CompressionStream' in globalThis)) return;
  const answer = await call(wire, {
    method: 'GET',
    path: '/parcels/key',
    timeoutMs: timeoutMs(0),
    read: (body) => serviceKeysSchema.safeParse(body).data ?? null,
  });
  if (answer.kind !== 'answered' || !answer.value.opens.includes(key.id)) return;
  await sealUnsent(own, key, parcelTools());
}

async function sendParcels(storage: PhoneStorage, wire: Wire, caches: Caches): Promise<HandInEnd> {
  let link = linkAtStart(0, null);
  let left = false;
  const owners = new Set<string>();
  for (const held of await listParcelsToSend(storage, caches, wire.clock.now())) {
    const sent = await sendParcel(wire, held, link);
    if (sent.end.kind === 'transport') return sent.end;
    link = sent.link;
    if (sent.end.kind === 'refused') {
      left = true;
      await held.noteRefused(sent.end.code);
    } else {
      if (sent.end.kind === 'complete') owners.add(held.parcel.owner);
      await held.letGo();
    }
  }
  return { kind: 'done', left, owners };
}

type Sent = {
  /** `gone`: there was nothing to send any more. */
  readonly end:
    | { readonly kind: 'complete' | 'gone' }
    | { readonly kind: 'refused'; readonly code: string }
    | TransportFault;
  readonly link: Link;
};

/** Answers in a row that bring nothing forward, after which a parcel waits. */
const MOST_STALLS = 4;

async function sendParcel(wire: Wire, { parcel, read }: HeldParcel, begun: Link): Promise<Sent> {
  const data = await read();
  // Another tab was quicker, or it is broken.
  if (data === null) return { end: { kind: 'gone' }, link: begun };
  let link = begun;
  // A part of no bytes at the end asks how far it is.
  let offset = data.length;
  let stalls = 0;
  while (stalls <= MOST_STALLS) {
    const end = Math.min(data.length, offset + Math.min(link.budgetBytes, MAX_PARCEL_PART_BYTES));
    const part = data.slice(offset, end);
    const answer = await putPart(wire, parcel, part, offset);
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
  wire: Wire,
  { sha256, device, owner, key, proof, bytes, place }: ParcelToSend,
  part: Uint8Array<ArrayBuffer>,
  offset: number,
) {
  const facts = { device, person: owner, key, proof };
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
