/// <reference lib="webworker" />

import { BACKGROUND_ROUND } from 'virtual:background-round';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SYNC_TAG } from './sync/sync-tag.ts';

declare const self: ServiceWorkerGlobalScope;

// Registered before workbox's own listener. Uploads and the service's answers never pass through here: a worker in
// between corrupted uploads on iOS (lesson 13), and a cached answer would be a lie.
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).pathname.startsWith('/api/')) {
    event.stopImmediatePropagation();
  }
});

// oxlint-disable-next-line no-underscore-dangle -- the name that workbox looks for
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });
cleanupOutdatedCaches();
// Any deep link opens offline: the app reads the address itself.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }));

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
});

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
