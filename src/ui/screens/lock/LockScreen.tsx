import { Fingerprint, UserRound } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { waitBeforeTry } from '../../../domain/phone/lock.ts';
import { countUnsent } from '../../../storage/outbox/count-unsent.ts';
import { openLock } from '../../../storage/phone/lock.ts';
import type { LockState } from '../../../storage/phone/lock-state.ts';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { FieldError } from '../../kit/components/Field.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lockShown } from '../../kit/phone/lock-shown.ts';
import { useOwn, useSession, useSettings } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { DialogsAway } from './DialogsAway.tsx';
import { EnterSecret } from './EnterSecret.tsx';
import { Forgotten } from './Forgotten.tsx';
import { askPhoneLock } from './phone-lock.ts';
import './lock.css';

type Closed = Extract<LockState, { kind: 'closed' }>;

/** What stands before everything while it is closed. Names no Junta; says that what was finished goes on being sent. */
export function LockScreen({
  lock,
  behind,
}: {
  readonly lock: Closed;
  /** What it stands before. */
  readonly behind: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation('lock');
  const { me } = useSession();
  const [forgot, setForgot] = useState(false);
  const [turn, setTurn] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is behind the lock now, or was in a dialog that was put away.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    lockShown.write(true);
    return () => lockShown.write(false);
  }, []);
  const askAgain = useCallback(() => setTurn((before) => before + 1), []);
  const asksService = lock.secret === null && lock.phoneLock === null;
  return (
    <main className="lock">
      <DialogsAway behind={behind} />
      <img className="lock__mark" src="/icons/mark.svg" alt="" width={56} height={56} />
      <h1 ref={heading} tabIndex={-1}>
        {t('title')}
      </h1>
      {forgot || asksService ? (
        <>
          {asksService ? <p>{t('helloAsk', { name: me.name })}</p> : null}
          <Forgotten key={turn} onBack={asksService ? null : () => setForgot(false)} onAgain={askAgain} />
        </>
      ) : (
        <Enter lock={lock} />
      )}
      <Waiting />
      <div className="lock__other">
        {forgot || asksService ? null : (
          <Button variant="quiet" onClick={() => setForgot(true)}>
            {t('forgot')}
          </Button>
        )}
        <ButtonLink variant="quiet" icon={UserRound} href="/unirse">
          {t('otherPerson')}
        </ButtonLink>
      </div>
    </main>
  );
}

function Enter({ lock }: { readonly lock: Closed }) {
  const { t } = useTranslation('lock');
  const { wake } = useSync();
  const own = useOwn();
  const { me } = useSession();
  const { lockPause } = useSettings();
  const { now } = own.storage.environment;
  const [waitMs] = useState(() => waitBeforeTry(lock.tries, now()));
  return (
    <>
      {lock.secret === null ? null : (
        <p className="lock__hello">{t(lock.secret === 'pin' ? 'hello' : 'helloWords', { name: me.name })}</p>
      )}
      {lock.phoneLock === null ? null : <Finger way={lock.phoneLock} />}
      {lock.secret === null ? null : (
        <EnterSecret
          kind={lock.secret}
          waitMs={waitMs}
          onTry={async (text) => {
            const opening = await openLock(own, { by: 'secret', text }, lockPause);
            // What waited on the service was not brought while it was closed.
            if (opening.kind === 'opened') void wake('visible');
            return opening;
          }}
        />
      )}
    </>
  );
}

function Finger({ way }: { readonly way: NonNullable<Closed['phoneLock']> }) {
  const { t } = useTranslation('lock');
  const { wake } = useSync();
  const own = useOwn();
  const { lockPause } = useSettings();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const openWith = async () => {
    const key = await askPhoneLock(way);
    return key === null ? null : await openLock(own, { by: 'phone-lock', key }, lockPause);
  };
  const open = async () => {
    setBusy(true);
    const opening = await openWith().catch((error: unknown) => {
      reportError(error);
      return null;
    });
    if (opening?.kind === 'opened') void wake('visible');
    setFailed(opening?.kind !== 'opened');
    setBusy(false);
  };
  return (
    <>
      <Button variant="primary" main wide icon={Fingerprint} busy={busy} onClick={() => void open()}>
        {t('finger')}
      </Button>
      <FieldError id="finger" error={failed ? t('fingerFailed') : null} />
    </>
  );
}

/** Counted by index rows, which hold nothing that is sealed. */
function Waiting() {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const unsent = storedOr(
    useStored(() => countUnsent(own), [own]),
    null,
  );
  const count = unsent === null ? 0 : unsent.queued;
  return count === 0 ? null : <p className="lock__waiting">{t('waiting', { count })}</p>;
}
