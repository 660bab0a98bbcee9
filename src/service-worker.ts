/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { browserEnvironment } from './storage/phone/environment.ts';
import { openStorage } from './storage/phone/open-storage.ts';
import { SYNC_TAG } from './sync/start-sync.ts';
import { wakeFromWorker } from './sync/wake-from-worker.ts';

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

/** One round for whoever uses the phone; the event only wakes, the outbox rows are the truth (lesson 12). */
async function round(): Promise<void> {
  const environment = browserEnvironment();
  // On a full disk each opening endangers what is there (room-to-open.ts), and the page sends as well.
  if ((await environment.room?.()) !== 'enough') return;
  const outcome = await openStorage({ environment });
  // Another version holds the database, or it does not open: the page will do it.
  if (outcome.status !== 'open') return;
  try {
    await wakeFromWorker(outcome.storage);
  } finally {
    outcome.storage.close();
  }
}

function isSyncEvent(event: Event): event is ExtendableEvent & { readonly tag: string } {
  return 'tag' in event && typeof event.tag === 'string' && 'waitUntil' in event;
}
