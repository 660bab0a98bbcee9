import { ShieldCheck } from 'lucide-react';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { APP_VERSION, BUILT_AT } from '../../kit/phone/build-facts.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';

/** Version, phone, and whose data the app builds on. */
export function AboutSection() {
  const { t } = useTranslation('settings');
  const { device } = usePhoneStorage();
  return (
    <Section title={t('about.title')}>
      <Card>
        <Facts
          facts={[
            {
              name: t('about.version'),
              value: t('about.versionOf', { version: APP_VERSION, date: formatDate(BUILT_AT) }),
            },
            { name: t('about.phone'), value: device.id },
            { name: t('about.since'), value: formatDate(device.installedAt) },
          ]}
        />
        <p>{t('about.text')}</p>
        <ButtonLink href="/ajustes/datos" icon={ShieldCheck} wide>
          {t('about.privacy')}
        </ButtonLink>
      </Card>
    </Section>
  );
}
