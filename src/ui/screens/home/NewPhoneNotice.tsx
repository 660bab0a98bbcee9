import { Smartphone } from 'lucide-react';
import { newPhones } from '../../../domain/phone/known-phones.ts';
import { notePhonesSeen, readKnownPhones } from '../../../storage/phone/known-phones.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';

/** Somebody joined on another phone in one's name: told on the others until it was seen. */
export function NewPhoneNotice() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const { me } = useSession();
  const read = useStored(() => readKnownPhones(storage), [storage]);
  if (read.state === 'reading') return <StillReading />;
  const known = storedOr(read, null);
  const phones = known === null ? [] : newPhones(me, known);
  if (phones.length === 0) return null;
  const seen = () =>
    void notePhonesSeen(
      storage,
      phones.map(({ id }) => id),
    );
  return (
    <Banner
      tone="warning"
      icon={Smartphone}
      title={t('phones.newTitle')}
      actions={
        <>
          <Button onClick={seen}>{t('phones.newMine')}</Button>
          <ButtonLink href="/ajustes#telefonos">{t('phones.newNotMine')}</ButtonLink>
        </>
      }
    >
      {phones.map(({ id, name, enrolledAt }) => (
        <p key={id}>{t('phones.newText', { name, when: formatDateTime(enrolledAt) })}</p>
      ))}
    </Banner>
  );
}
