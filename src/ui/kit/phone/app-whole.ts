import { askWorker } from '../../../storage/phone/ask-worker.ts';
import { BRING_MISSING } from '../../../sync/missing-files.ts';
import { tellAppFiles } from './app-files.ts';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';

/** A cheap phone may have to start the worker first. */
const ANSWERS_WITHIN_MS = 10_000;

/**
 * Says that the files are here once the running worker has every one of them. A browser can lose the files and keep the
 * worker: then they come again. A worker of an earlier version does not answer, and its files are taken to be here.
 */
export async function keepAppWhole(
  registration: Pick<ServiceWorkerRegistration, 'active'>,
  pause: (milliseconds: number) => Promise<unknown> = pauseUntilWoken,
): Promise<void> {
  const ask = async () => {
    const { active } = registration;
    if (active !== null && (await askWorker(active, BRING_MISSING, { silent: true, withinMs: ANSWERS_WITHIN_MS })))
      return;
    tellAppFiles('coming');
    throw new Error('files of the app are missing');
  };
  await loadPatiently(ask, pause, () => false);
  tellAppFiles('here');
}
