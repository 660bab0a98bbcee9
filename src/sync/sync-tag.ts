/** The name of the `sync` event by which the browser wakes the service worker when there is signal. */
export const SYNC_TAG = 'bitacora-sync';
