import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { removeLock } from '../../../storage/phone/lock.ts';
import { type FoundCopy, fetchCopy } from '../../../sync/phone-lock.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

type Looked = FoundCopy['kind'] | 'looking' | 'failed';

/**
 * The way back for who forgot it (2.5). Asks the service at once: who has just entered with a new code is let in; to
 * everybody else it is said how. Nothing is ever taken away here. `onBack` null: there is nothing else to try. `onAgain`:
 * asks anew; also when the signal comes back.
 */
export function Forgotten({ onBack, onAgain }: { readonly onBack: (() => void) | null; readonly onAgain: () => void }) {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [looked, setLooked] = useState<Looked>('looking');
  useEffect(() => {
    let current = true;
    const look = async () => {
      const found = await fetchCopy(own, serviceWire());
      const opening = found.kind === 'found' ? await removeLock(own, { by: 'copy', copy: found.copy }) : null;
      if (opening?.kind === 'opened') {
        toast({ text: t('forgotten.opened') });
        navigate('/ajustes/pin', { replace: true });
        return;
      }
      // A copy that opens nothing is as good as none.
      if (current) setLooked(found.kind === 'found' ? 'missing' : found.kind);
    };
    look().catch((error: unknown) => {
      reportError(error);
      if (current) setLooked('failed');
    });
    window.addEventListener('online', onAgain);
    return () => {
      current = false;
      window.removeEventListener('online', onAgain);
    };
  }, [own, navigate, toast, t, onAgain]);
  if (looked === 'looking') return <output>{t('forgotten.looking')}</output>;
  return (
    <section className="lock__forgotten">
      <h2>{t('forgotten.title')}</h2>
      <p>{t('forgotten.text')}</p>
      {looked === 'transport' ? (
        <Banner tone="warning" actions={<Button onClick={onAgain}>{t('forgotten.askAgain')}</Button>}>
          {t('forgotten.noSignal')}
        </Banner>
      ) : null}
      {looked === 'missing' ? <Banner tone="danger">{t('forgotten.missing')}</Banner> : null}
      {looked === 'failed' ? <Banner tone="danger">{t('failed')}</Banner> : null}
      <ol>
        <li>{t('forgotten.stepAsk')}</li>
        <li>{t('forgotten.stepType')}</li>
        <li>{t('forgotten.stepOpen')}</li>
      </ol>
      <ButtonLink href="/unirse" variant="primary" main wide icon={KeyRound}>
        {t('forgotten.type')}
      </ButtonLink>
      {onBack === null ? (
        <Button wide onClick={onAgain}>
          {t('forgot')}
        </Button>
      ) : (
        <Button wide onClick={onBack}>
          {t('forgotten.back')}
        </Button>
      )}
    </section>
  );
}
