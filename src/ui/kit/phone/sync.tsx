import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { countWaiting } from '../../../storage/outbox/count-unsent.ts';
import type { Activity } from '../../../sync/activity.ts';
import type { WakeReason, WakeResult } from '../../../sync/runner-options.ts';
import type { Sync } from '../../../sync/start-sync.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { untilFirstScreen } from './first-screen.ts';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';
import { useOwn, usePhoneStorage } from './phone.tsx';

type SyncView = {
  readonly activity: Activity;
  /**
   * Asks for a round now and says how it ended; null while synchronisation has not started. The button also asks for the
   * part that sends, and hears `part-missing` when it does not come.
   */
  readonly wake: (reason: WakeReason) => Promise<WakeResult | null>;
};

const PART_MISSING: WakeResult = { kind: 'stopped', code: 'part-missing' };
const IDLE: Activity = { phase: 'idle', nextTryAt: null };
const SyncContext = createContext<SyncView>({ activity: IDLE, wake: async () => null });

/**
 * Sends and receives while a person uses the phone. Its code comes after the first screen is drawn. Screens only see
 * what it is doing and ask for a round; what was sent stands in the rows.
 */
export function SyncProvider({ children }: { readonly children: ReactNode }) {
  const storage = usePhoneStorage();
  const sync = useRef<Sync | null>(null);
  const begin = useRef<() => Promise<unknown>>(async () => undefined);
  const [activity, setActivity] = useState<Activity>(IDLE);
  useEffect(() => {
    let stopped = false;
    let release = () => {};
    const start = async () => {
      const part = await import('../../../sync/start-sync.ts');
      // The button may have brought it meanwhile.
      if (stopped || sync.current !== null) return;
      const started = part.startSync({ storage, onFailure: reportFailure });
      const unsubscribe = started.activity.subscribe(() => setActivity(started.activity.read()));
      sync.current = started;
      release = () => {
        unsubscribe();
        started.stop();
        sync.current = null;
      };
    };
    begin.current = start;
    const startAfterScreen = async () => {
      await untilFirstScreen(location.pathname);
      await start();
    };
    void loadPatiently(startAfterScreen, pauseUntilWoken, () => stopped || sync.current !== null);
    return () => {
      stopped = true;
      release();
    };
  }, [storage]);
  const wake = useCallback(async (reason: WakeReason): Promise<WakeResult | null> => {
    if (reason === 'button' && sync.current === null) await begin.current().catch(() => undefined);
    return (await sync.current?.wake(reason)) ?? (reason === 'button' ? PART_MISSING : null);
  }, []);
  useWakeWhenQueued(wake);
  const view = useMemo(() => ({ activity, wake }), [activity, wake]);
  return <SyncContext value={view}>{children}</SyncContext>;
}

/** Lost storage shows itself to the screens by their own reading; a bug must not take them down. */
function reportFailure(error: unknown): void {
  reportError(error);
}

/** What synchronisation is doing, and the way to ask for more. */
export function useSync(): SyncView {
  return useContext(SyncContext);
}

/** A record finished anywhere on this phone, in this tab or another, is reason enough for a round. */
function useWakeWhenQueued(wake: SyncView['wake']): void {
  const own = useOwn();
  const versions = storedOr(
    useStored(() => countWaiting(own), [own]),
    null,
  )?.versions;
  const before = useRef(versions);
  useEffect(() => {
    if (versions !== undefined && before.current !== undefined && versions > before.current) void wake('finish');
    before.current = versions;
  }, [versions, wake]);
}
