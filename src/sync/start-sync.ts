import { browserCaches } from '../storage/phone/making-room.ts';
import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import type { Activity, Watched } from './activity.ts';
import { type BrowserParts, browserParts } from './browser-parts.ts';
import { type GiveWay, goOn, watchHands } from './give-way.ts';
import { createRunner } from './runner.ts';
import type { WakeReason, WakeResult } from './runner-options.ts';
import { SYNC_TAG } from './sync-tag.ts';

export type StartSyncOptions = {
  readonly storage: PhoneStorage;
  /** The page by default. */
  readonly page?: PageEvents;
  /** This browser by default. */
  readonly parts?: BrowserParts;
  /** Lost storage or a bug, for the error screen; the next wake tries again all the same. */
  readonly onFailure?: (error: unknown) => void;
};

/** What a page tells that may be worth a round. */
type PageEvents = {
  readonly window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
    readonly visibilityState: string;
  };
  /** `navigator.connection`, where there is one. */
  readonly connection: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  /** Asks the browser for a `sync` event, so that work goes on when the page is closed. Must not throw. */
  readonly askForSyncEvent: () => void;
};

export type Sync = {
  /** For screens: what is being done in this page, by `useSyncExternalStore(activity.subscribe, activity.read)`. */
  readonly activity: Watched<Activity>;
  /** A form was finished, the button pressed, somebody joined. Settles when the round is over; may be ignored. */
  readonly wake: (reason: WakeReason) => Promise<WakeResult>;
  readonly stop: () => void;
};

/**
 * Starts synchronisation in a page, with every wake-up of lesson 11: now, when the network or the page comes back,
 * by a timer with back-off, after finishing, by the button. `navigator.onLine` is never believed: a round is a real
 * request.
 */
export function startSync(options: StartSyncOptions): Sync {
  const page = options.page ?? pageEvents();
  const hands = options.parts === undefined ? watchHands() : { giveWay: goOn, stop: () => undefined };
  const runner = createRunner({
    storage: options.storage,
    giveWay: hands.giveWay,
    loadHandIn: () => import('./hand-in-part.ts'),
    caches: browserCaches(),
    ...(options.parts ?? browserParts()),
  });
  const wake = async (reason: WakeReason): Promise<WakeResult> => {
    try {
      const result = await runner.wake(reason);
      if (result.kind === 'stopped' || (result.kind === 'done' && result.left)) page.askForSyncEvent();
      return result;
    } catch (error) {
      if (options.onFailure === undefined) throw error;
      options.onFailure(error);
      return { kind: 'stopped', code: 'storage-lost' };
    }
  };
  const onOnline = () => void wake('online');
  const onConnection = () => void wake('connection');
  const copies = keepingCopies(options.storage, hands.giveWay);
  const onVisible = () => {
    if (page.document.visibilityState === 'visible') void wake('visible');
    else copies.keepSoon(DRAFT_IS_WRITTEN_MS);
  };
  page.window.addEventListener('online', onOnline);
  page.window.addEventListener('pageshow', onVisible);
  page.document.addEventListener('visibilitychange', onVisible);
  page.connection?.addEventListener('change', onConnection);
  // A round that failed for want of signal leaves just as much to be copied.
  const unsubscribe = runner.activity.subscribe(() => {
    if (runner.activity.read().phase === 'idle') copies.keepSoon(0);
  });
  void wake('start');
  return {
    activity: runner.activity,
    wake,
    stop: () => {
      page.window.removeEventListener('online', onOnline);
      page.window.removeEventListener('pageshow', onVisible);
      page.document.removeEventListener('visibilitychange', onVisible);
      page.connection?.removeEventListener('change', onConnection);
      hands.stop();
      unsubscribe();
      copies.stop();
      runner.stop();
    },
  };
}

/** When the page is hidden the draft is written first. The copy is made this long after, with the last words in it. */
const DRAFT_IS_WRITTEN_MS = 500;

/** 2.7: second copies of what is unsent, one turn at a time; whoever asks during one gets one more after it. */
function keepingCopies(storage: PhoneStorage, giveWay: GiveWay) {
  const caches = browserCaches();
  let running = false;
  let asked = false;
  let stopped = false;
  const keep = async (): Promise<void> => {
    if (stopped || caches === null) return;
    asked = running;
    if (running) return;
    running = true;
    try {
      const part = await import('./hand-in-part.ts');
      await part.keepPageCopies(storage, caches, giveWay);
    } catch {
      // A copy that failed costs nothing: the records lie in the database as before, and the next turn tries again.
    } finally {
      running = false;
      if (asked) void keep();
    }
  };
  return {
    keepSoon: (milliseconds: number) => void setTimeout(() => void keep(), milliseconds),
    stop: () => {
      stopped = true;
    },
  };
}

function pageEvents(): PageEvents {
  const connection = 'connection' in navigator ? navigator.connection : null;
  return {
    window,
    document,
    connection: connection instanceof EventTarget ? connection : null,
    askForSyncEvent: () => {
      if (!('serviceWorker' in navigator)) return;
      // Without Background Sync (Firefox, Safari) or without permission the other wake-ups have to do.
      navigator.serviceWorker.ready.then(registerSyncEvent).catch(() => {});
    },
  };
}

async function registerSyncEvent(registration: object): Promise<void> {
  if (!('sync' in registration)) return;
  const { sync } = registration;
  if (typeof sync !== 'object' || sync === null || !('register' in sync)) return;
  if (typeof sync.register === 'function') await sync.register(SYNC_TAG);
}
