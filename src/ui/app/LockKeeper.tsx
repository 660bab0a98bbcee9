import { useEffect } from 'react';
import { noteUse } from '../../storage/phone/lock.ts';
import { isLockClosed } from '../../storage/phone/lock-state.ts';
import { closeLock } from '../../storage/phone/vault.ts';
import { useOwn, useSettings } from '../kit/phone/phone.tsx';

const LOOK_EVERY_MS = 30_000;
const USES = ['pointerdown', 'keydown'] as const;

/** Locks the app in this page when nobody has used it for as long as the person chose. Each touch or key puts it off. */
export function LockKeeper() {
  const own = useOwn();
  const { lockPause } = useSettings();
  useEffect(() => {
    let used = true;
    const look = async () => {
      const wasUsed = used;
      used = false;
      const isOpen = wasUsed ? await noteUse(own, lockPause) : !(await isLockClosed(own));
      if (!isOpen) await closeLock(own);
    };
    const lookNow = () => void look().catch(reportError);
    const onVisible = () => {
      // Time that passed unseen was no use.
      used = false;
      if (document.visibilityState === 'visible') lookNow();
    };
    const onUse = () => {
      used = true;
    };
    // A pause that was just chosen counts from now.
    lookNow();
    const timer = setInterval(lookNow, LOOK_EVERY_MS);
    for (const use of USES) window.addEventListener(use, onUse, { passive: true });
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      for (const use of USES) window.removeEventListener(use, onUse);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [own, lockPause]);
  return null;
}
