import { useEffect } from 'react';
import type { FormSession } from './form-session.ts';

/** Writes the draft when the page may be about to go: hidden, left, frozen; and counts the time it is in sight. */
export function useKeepSafe(session: FormSession): void {
  useEffect(() => {
    function onVisibility(): void {
      const visible = document.visibilityState === 'visible';
      session.activeTime.setVisible(visible);
      if (visible) session.engine.passTime();
      else void session.saver.flush();
    }
    function onLeave(): void {
      void session.saver.flush();
    }
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('freeze', onLeave);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('freeze', onLeave);
      onLeave();
    };
  }, [session]);
}
