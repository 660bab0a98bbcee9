import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { isLockClosed, readLockState } from '../../storage/phone/lock-state.ts';
import { Skeleton } from '../kit/components/Skeleton.tsx';
import { asRead, useStored } from '../kit/hooks/use-stored.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyNotice, lazyScreen, WhileComing } from '../kit/phone/lazy-part.tsx';
import { useFirstReads, useOwn, useSession } from '../kit/phone/phone.tsx';

// Who has no lock pays for none of this.
const LockScreen = lazyScreen(async () => {
  const [{ LockScreen }] = await Promise.all([import('../screens/lock/LockScreen.tsx'), loadTexts('lock')]);
  return LockScreen;
});
const RequiredLock = lazyScreen(async () => {
  const [{ RequiredLock }] = await Promise.all([import('../screens/lock/RequiredLock.tsx'), loadTexts('lock')]);
  return RequiredLock;
});
const LockKeeper = lazyNotice(async () => (await import('./LockKeeper.tsx')).LockKeeper);

/**
 * What is closed stays behind the lock. A form that was open stays where it is, unseen: what was typed goes on being kept
 * and a photo that comes back from the camera finds its question.
 */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const own = useOwn();
  const { me } = useSession();
  const [location] = useLocation();
  const first = useFirstReads();
  const firstLock = first !== null && first.session?.me.userId === me.userId ? first.lock : null;
  const lock = useStored(
    () => readLockState(own),
    [own],
    asRead(firstLock, (read) => read),
  );
  const isForm = location.startsWith('/registro/');
  const kind = lock.state === 'read' ? lock.value.kind : lock.state === 'failed' ? 'none' : null;
  // A form may stay open behind the lock only where it was open before.
  const behind = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  if ((kind === 'none' || kind === 'open') && shown !== location) setShown(location);
  const closed = kind === 'closed';
  useEffect(() => {
    if (closed) isLockClosed(own).catch(reportError);
  }, [closed, own]);
  if (kind === null) return <Skeleton />;
  const choosing = kind === 'none' && me.lock === 'required' && !isForm;
  const kept = closed ? isForm && shown === location : !choosing;
  return (
    <>
      {kept ? (
        <div ref={behind} style={{ display: closed ? 'none' : 'contents' }}>
          {children}
        </div>
      ) : null}
      {choosing ? (
        <WhileComing show={<Skeleton />}>
          <RequiredLock />
        </WhileComing>
      ) : null}
      {lock.state === 'read' && lock.value.kind === 'closed' ? (
        <WhileComing show={<Skeleton />}>
          <LockScreen lock={lock.value} behind={behind} />
        </WhileComing>
      ) : null}
      {kind === 'open' ? (
        <WhileComing>
          <LockKeeper />
        </WhileComing>
      ) : null}
    </>
  );
}
