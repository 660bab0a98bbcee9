import { useSyncExternalStore } from 'react';
import { watched } from '../../../sync/activity.ts';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';

/**
 * Whether the app itself is on this phone, so that it opens without signal. `unknown`: not asked yet, or not kept at all
 * (development); `coming`: being brought, however often it takes; `none`: this browser keeps no app.
 */
export type AppFiles = 'unknown' | 'coming' | 'here' | 'none';

type Registration = Pick<ServiceWorkerRegistration, 'active' | 'installing' | 'waiting'>;

const appFiles = watched<AppFiles>('unknown');

/**
 * Brings every file of the app to the phone by registering its service worker. A link that breaks meanwhile ends that
 * worker, and the browser by itself tries again only when the app is opened anew, which may be where there is no signal.
 * So it is asked for again until all is here; files that came before are not brought twice.
 */
export async function keepAppFiles<R extends Registration>(
  register: () => Promise<R>,
  pause: (milliseconds: number) => Promise<unknown> = pauseUntilWoken,
): Promise<R> {
  const bring = async (): Promise<R> => {
    const registration = await register();
    if (registration.active === null) {
      tellAppFiles('coming');
      await untilActive(registration.installing ?? registration.waiting);
    }
    return registration;
  };
  const patiently = () =>
    bring().catch((error: unknown) => {
      tellAppFiles('coming');
      throw error;
    });
  const registration = await loadPatiently(patiently, pause, () => false);
  if (registration === null) throw new Error('nobody gives the app up');
  return registration;
}

/** Whether the app opens without signal, as it was last told. */
export function readAppFiles(): AppFiles {
  return appFiles.read();
}

/** Also for a browser that keeps none, which is no registration's to tell. */
export function tellAppFiles(state: AppFiles): void {
  appFiles.write(state);
}

/** Whether the app opens without signal. */
export function useAppFiles(): AppFiles {
  return useSyncExternalStore(appFiles.subscribe, appFiles.read);
}

function untilActive(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === 'activated') resolve();
      if (worker === null || worker.state === 'redundant') reject(new Error('the files of the app did not all come'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}
