import { useSyncExternalStore } from 'react';
import { watched } from '../../../sync/activity.ts';
import { keepAppFiles, readAppFiles, tellAppFiles } from './app-files.ts';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';

/**
 * A new version of the app waits until the person takes it, with no form open in any tab (lesson 4): a version that
 * takes over by itself destroyed reports in progress elsewhere.
 */
const WORKER_URL = '/service-worker.js';
const FORM_LOCK = 'bitacora-form-open';
/** A phone that is never closed still hears of a new version. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;
/**
 * The version of before ends what it has in hand first. Chromium exchanges the two at once when the old one is at rest.
 * If a window is just being loaded when the old one has done, Chromium looks again only after 30 s without work: only
 * then is it slower than it should be. Messages to the old one meanwhile do not help; each begins the 30 s anew.
 */
const SLOW_AFTER_MS = 60_000;
const LOOK_FOR_FORM_MS = 2_000;

/** `applying`: it was asked to take over; `slow`: it was asked long ago and still has not. */
export type NewVersion = 'none' | 'waiting' | 'applying' | 'slow';

const newVersion = watched<NewVersion>('none');

/** Keeps the app on the phone and watches for a new version. Development keeps none. */
export async function watchForNewVersion(): Promise<void> {
  if (!import.meta.env.PROD) return;
  if (!('serviceWorker' in navigator)) return tellAppFiles('none');
  const registration = await keepAppFiles(() => navigator.serviceWorker.register(WORKER_URL));
  // A new version is offered meanwhile: where it waits, files of this one do not come any more.
  void keepWhole(registration);
  const look = () => {
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
      if (newVersion.read() === 'none') newVersion.write('waiting');
    }
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of a fresh install takes no page over; only a version that somebody asked for does.
    if (newVersion.read() !== 'none') void reloadOnceNoFormIsOpen();
  });
  setInterval(() => {
    void registration.update().catch(() => undefined);
    if (readAppFiles() === 'here') void keepWhole(registration);
  }, LOOK_AGAIN_MS);
}

/** Every file of the app, in a part that comes behind the first screen. */
async function keepWhole(registration: ServiceWorkerRegistration): Promise<void> {
  const part = await loadPatiently(
    () => import('./app-whole.ts'),
    pauseUntilWoken,
    () => false,
  );
  await part?.keepAppWhole(registration);
}

/** Whether a new version waits or is being taken. */
export function useNewVersion(): NewVersion {
  return useSyncExternalStore(newVersion.subscribe, newVersion.read);
}

/**
 * Asks the new version to take over; the page reloads as soon as it has.
 * `form-open`: a form is open in this or another tab, so nothing was done.
 */
export async function applyNewVersion(): Promise<'asked' | 'form-open'> {
  if (await isFormOpen()) return 'form-open';
  const registration = await navigator.serviceWorker.getRegistration();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  newVersion.write('applying');
  setTimeout(() => newVersion.write('slow'), SLOW_AFTER_MS);
  return 'asked';
}

/** Holds off new versions while a form is open; returns the release. */
export function holdFormOpen(): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(FORM_LOCK, { mode: 'shared' }, () => held);
  return release;
}

async function isFormOpen(): Promise<boolean> {
  const state = await navigator.locks?.query();
  return state?.held?.some((lock) => lock.name === FORM_LOCK) ?? false;
}

/** A form that was opened while the new version was on its way is finished with the files it began with. */
async function reloadOnceNoFormIsOpen(): Promise<void> {
  while (await isFormOpen()) await new Promise((over) => setTimeout(over, LOOK_FOR_FORM_MS));
  location.reload();
}
