/// <reference lib="webworker" />

import { BACKGROUND_ROUND } from 'virtual:background-round';
import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { FORGET_UNFINISHED, forgetUnfinished } from './sync/forget-unfinished.ts';
import { BRING_MISSING, bringMissing, missingFiles } from './sync/missing-files.ts';
import { SYNC_TAG } from './sync/sync-tag.ts';

declare const self: ServiceWorkerGlobalScope;

/** Held while files come, and while files of a version that did not come to be go. */
const FILES_LOCK = 'bitacora-files';

// Registered before workbox's own listener. Uploads and the service's answers never pass through here: a worker in
// between corrupted uploads on iOS (lesson 13), and a cached answer would be a lie.
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).pathname.startsWith('/api/')) {
    event.stopImmediatePropagation();
  }
});

const files = new PrecacheController();
// oxlint-disable-next-line no-underscore-dangle -- the name that workbox looks for
files.addToCacheList(self.__WB_MANIFEST);
registerRoute(new PrecacheRoute(files, { cleanURLs: false }));
cleanupOutdatedCaches();
self.addEventListener('activate', (event) => void files.activate(event));
// Any deep link opens offline: the app reads the address itself.
registerRoute(new NavigationRoute(files.createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }));

// What it fetched before it failed stays: on a slow link the next try goes on from there. It gives way to work (below).
self.addEventListener('install', (event) => {
  const install = () => files.install(event);
  const { locks } = self.navigator;
  event.waitUntil(locks === undefined ? install() : locks.request(FILES_LOCK, install));
});

// Without its script the new version is not installed, and the one before goes on.
self.addEventListener('install', (event) => {
  try {
    loadRound();
  } catch (error) {
    event.waitUntil(Promise.reject(error));
  }
});

// The page of the first visit, too, opens its further screens from the precache from then on. An update still waits.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  // The new version takes over only when the person says so (lesson 4).
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (event.data?.type === FORGET_UNFINISHED) {
    const answer = (isGone: boolean) => event.ports[0]?.postMessage(isGone);
    event.waitUntil(makeRoom().then(answer, () => answer(false)));
  }
  if (event.data?.type === BRING_MISSING) event.waitUntil(completeFiles(event.ports[0]).catch(() => undefined));
});

/** Answers at once whether a file of the app is missing; the page asks again until none is. */
async function completeFiles(port: MessagePort | undefined): Promise<void> {
  const cache = await self.caches.open(files.strategy.cacheName);
  const missing = await missingFiles(cache, files.getURLsToCacheKeys());
  port?.postMessage(missing.length === 0);
  if (missing.length === 0) return;
  const complete = () => bringMissing(self, cache, missing, (request) => fetch(request));
  const { locks } = self.navigator;
  if (locks === undefined) return complete();
  // Asked again while they come: nothing comes twice.
  await locks.request(FILES_LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : complete()));
}

/** No file may go that a version finds while it is installed. Where that cannot be told, none goes. */
async function makeRoom(): Promise<boolean> {
  const { locks } = self.navigator;
  if (locks === undefined) return false;
  return locks.request(FILES_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    const cache = await self.caches.open(files.strategy.cacheName);
    return forgetUnfinished(self, cache, new Set(files.getURLsToCacheKeys().values()));
  });
}

// Background Sync is no part of the standard library's types.
self.addEventListener('sync', (event) => {
  if (isSyncEvent(event) && event.tag === SYNC_TAG) event.waitUntil(round());
});

/**
 * Loads the script of the round, once for each start of the worker. The browser keeps a script that was loaded during
 * `install` and gives it again without signal; one that was not loaded then it refuses afterwards.
 */
function loadRound(): void {
  if (!('runBackgroundRound' in self)) importScripts(BACKGROUND_ROUND);
}

async function round(): Promise<void> {
  loadRound();
  const run: unknown = Reflect.get(self, 'runBackgroundRound');
  if (typeof run !== 'function') throw new Error('The script of the round holds no round.');
  await run();
}

function isSyncEvent(event: Event): event is ExtendableEvent & { readonly tag: string } {
  return 'tag' in event && typeof event.tag === 'string' && 'waitUntil' in event;
}
