import type { PhotoTroubleCode } from '../domain/sync/trouble.ts';
import { retryDue } from './plan.ts';
import type { PhonePort } from './ports.ts';

/** Photos refused for one of these are tried again by themselves; the record they belong to is there already. */
const PHOTOS_TRIED_AGAIN: readonly PhotoTroubleCode[] = [
  'hash-mismatch',
  'offset-mismatch',
  'forbidden',
  'not-found',
  'malformed-request',
  'service-error',
  'captive-portal',
];

/** Puts back into the queue, unchanged, what waits for a reason that may have gone (4.4); the runner asks once an hour. */
export async function sendSetAsideAgain(phone: PhonePort, nowMs: number): Promise<void> {
  for (const row of await phone.listSetAside()) {
    if (row.setAside === null || row.replacedBy !== null || row.discardedAt !== null) continue;
    if (retryDue(row.setAside.code, Date.parse(row.setAside.at), nowMs)) await phone.retrySetAside(row.key);
  }
  for (const photo of await phone.listPhotosToSend()) {
    if (!PHOTOS_TRIED_AGAIN.some((code) => code === photo.refusedCode)) continue;
    await phone.notePhotoRefused(photo.sha256, null);
  }
}
