import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import { type BrowserParts, browserParts } from './browser-parts.ts';
import { createRunner } from './runner.ts';

/**
 * One round from the service worker's `sync` event: `event.waitUntil(wakeFromWorker(storage))`. The event only wakes
 * (lesson 12): the outbox rows say what there is to do. Rejects when the round could not end, which is how a browser
 * is asked to fire the event again.
 */
export async function wakeFromWorker(storage: PhoneStorage, parts: BrowserParts = browserParts()): Promise<void> {
  const runner = createRunner({ storage, ...parts });
  try {
    const result = await runner.wake('service-worker');
    if (result.kind === 'stopped') throw new Error(`The round stopped: ${result.code}`);
  } finally {
    runner.stop();
  }
}
