import { askWorker } from './ask-worker.ts';

/** What the running service worker is asked by; it answers at the port with whether something went. */
export const FORGET_UNFINISHED = 'FORGET_UNFINISHED';

const ANSWERS_WITHIN_MS = 2_000;

/**
 * Has the running version of the app take away the files of a version that did not come to be installed; true when there
 * were some. They can be fetched again, unlike a record. Only that version knows which files are its own.
 */
export async function forgetUnfinishedVersion(
  workers: Pick<ServiceWorkerContainer, 'getRegistration'>,
): Promise<boolean> {
  const active = (await workers.getRegistration())?.active ?? null;
  if (active === null) return false;
  return askWorker(active, FORGET_UNFINISHED, { silent: false, withinMs: ANSWERS_WITHIN_MS });
}
