import { useSyncExternalStore } from 'react';

/**
 * A new version of the app waits until the person takes it, with no form open in any tab (lesson 4): a version that
 * takes over by itself destroyed reports in progress elsewhere.
 */
const WORKER_URL = '/service-worker.js';
const FORM_LOCK = 'bitacora-form-open';
/** A phone that is never closed still hears of a new version. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;
/** A waiting worker was seen not to take over at the first word; the cause is open. It is asked again. */
const ASK_AGAIN_MS = 1_500;
const ASKED_AT_MOST = 20;

let waiting: ServiceWorker | null = null;
let applying = false;
const listeners = new Set<() => void>();

/** Registers the service worker and watches for a new version. Does nothing where there is none (plain http). */
export async function watchForNewVersion(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register(WORKER_URL);
  const look = () => {
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) setWaiting(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of a fresh install takes no page over; only a version that somebody asked for does.
    if (applying || waiting !== null) void reloadUnlessFormOpen();
  });
  setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS);
}

/** Whether a new version waits. */
export function useNewVersionWaiting(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null);
}

/** Takes the new version and reloads; `form-open`: a form is open in this or another tab, so nothing was done. */
export async function applyNewVersion(): Promise<'applied' | 'form-open'> {
  if (await isFormOpen()) return 'form-open';
  // A second touch while the first is still being asked asks nothing more.
  if (!applying) void askToTakeOver();
  return 'applied';
}

/** Asks the worker that waits, until it takes over (the page reloads) or a form was opened meanwhile. Repeating is harmless. */
async function askToTakeOver(): Promise<void> {
  applying = true;
  for (let times = 0; times < ASKED_AT_MOST; times += 1) {
    const worker = (await navigator.serviceWorker.getRegistration())?.waiting ?? waiting;
    if (worker?.state !== 'installed' || (times > 0 && (await isFormOpen()))) break;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage({ type: 'SKIP_WAITING' });
    await new Promise((over) => setTimeout(over, ASK_AGAIN_MS));
  }
  applying = false;
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

async function reloadUnlessFormOpen(): Promise<void> {
  if (!(await isFormOpen())) location.reload();
}

function setWaiting(worker: ServiceWorker): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
