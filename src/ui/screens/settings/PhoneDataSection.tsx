import { Archive, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { countUnsent } from '../../../storage/outbox/count-unsent.ts';
import { browserCaches } from '../../../storage/phone/making-room.ts';
import { askPersistence, readPersistence } from '../../../storage/phone/space.ts';
import { countCopies } from '../../../storage/pulled/count-copies.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatBytes, formatDateTime, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useAppFiles } from '../../kit/phone/app-files.ts';
import { useOwn, usePhoneStorage } from '../../kit/phone/phone.tsx';
import { spaceSource } from '../../kit/phone/space-source.ts';

/** What is kept on this phone, and how safe it is from the browser itself. */
export function PhoneDataSection() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const own = useOwn();
  const persistence = storedOr(
    useStored(() => readPersistence(storage), [storage]),
    null,
  );
  const unsent = storedOr(
    useStored(() => countUnsent(own), [own]),
    null,
  );
  const apart = storedOr(
    useStored(() => countCopies(own, browserCaches()), [own]),
    null,
  );
  const space = useSpace();
  const appFiles = useAppFiles();
  const { erased } = storage.device;
  return (
    <Section title={t('data.title')}>
      {persistence === null ? null : (
        <Banner
          tone={persistence === 'granted' ? 'good' : 'warning'}
          icon={persistence === 'granted' ? ShieldCheck : ShieldQuestion}
          title={t(`data.persistence.${persistence}.title`)}
          actions={
            persistence === 'granted' || persistence === 'unsupported' ? undefined : (
              <Button onClick={() => void askPersistence(storage, spaceSource())}>{t('data.ask')}</Button>
            )
          }
        >
          {t(`data.persistence.${persistence}.text`)}
        </Banner>
      )}
      {erased === null ? null : (
        <Banner tone="warning">{t('data.erased', { when: formatDateTime(erased.noticedAt) })}</Banner>
      )}
      <Card>
        <Facts
          facts={[
            ...(appFiles === 'unknown' ? [] : [{ name: t('data.offline'), value: t(`data.offlineState.${appFiles}`) }]),
            ...(unsent === null
              ? []
              : [
                  { name: t('data.drafts'), value: formatNumber(unsent.drafts, 0) },
                  { name: t('data.queued'), value: formatNumber(unsent.queued + unsent.setAside, 0) },
                  { name: t('data.photos'), value: formatNumber(unsent.photos, 0) },
                ]),
            ...(apart === null || apart.wanted === 0
              ? []
              : [{ name: t('data.apart'), value: apart.waits ? t('data.apartWaits') : t('data.apartOf', apart) }]),
            ...(space === null
              ? []
              : [
                  { name: t('data.used'), value: formatBytes(space.usage) },
                  { name: t('data.free'), value: formatBytes(space.free) },
                ]),
          ]}
        />
      </Card>
      <ButtonLink href="/ajustes/copia" icon={Archive}>
        {t('data.backup')}
      </ButtonLink>
    </Section>
  );
}

function useSpace(): { readonly usage: number; readonly free: number } | null {
  const [space, setSpace] = useState<{ readonly usage: number; readonly free: number } | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const estimate = await spaceSource().estimate?.();
      const { usage, quota } = estimate ?? {};
      if (current && usage !== undefined && quota !== undefined) setSpace({ usage, free: quota - usage });
    };
    void read();
    return () => {
      current = false;
    };
  }, []);
  return space;
}
