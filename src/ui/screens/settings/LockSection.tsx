import { Lock, LockOpen } from 'lucide-react';
import { readLockState } from '../../../storage/phone/lock-state.ts';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSettings } from '../../kit/phone/phone.tsx';

/** Whether a PIN stands before what is on this phone, and the way to choose it. */
export function LockSection() {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const { lockPause } = useSettings();
  const lock = storedOr(
    useStored(() => readLockState(own), [own]),
    null,
  );
  if (lock === null) return null;
  const isSet = lock.kind !== 'none';
  return (
    <Section title={t('settings.title')}>
      <Card>
        <p>{isSet ? t('settings.state', { pause: t(`settings.pause.${lockPause}`) }) : t('settings.none')}</p>
        <ButtonLink wide href="/ajustes/pin" icon={isSet ? Lock : LockOpen}>
          {t(isSet ? 'settings.change' : 'requiredPage.title')}
        </ButtonLink>
      </Card>
    </Section>
  );
}
