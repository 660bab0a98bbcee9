/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

// Registered before workbox's own listener. Uploads and the service's answers never pass through here: a worker in
// between corrupted uploads on iOS (lesson 13), and a cached answer would be a lie.
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).pathname.startsWith('/api')) {
    event.stopImmediatePropagation();
  }
});

// oxlint-disable-next-line no-underscore-dangle -- the name that workbox looks for
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });
cleanupOutdatedCaches();
// Any deep link opens offline: the app reads the address itself.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }));

self.addEventListener('message', (event) => {
  // The new version takes over only when the person says so (lesson 4).
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
