/// <reference lib="webworker" />
import { browserEnvironment } from './storage/phone/environment.ts';
import { openStorage } from './storage/phone/open-storage.ts';
import { wakeFromWorker } from './sync/wake-from-worker.ts';

// Built as a script of its own (scripts/build/background-round.ts), which the service worker loads when it is woken.
Object.assign(self, { runBackgroundRound });

/** One round for whoever uses the phone; the event only wakes, the outbox rows are the truth (lesson 12). */
async function runBackgroundRound(): Promise<void> {
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
