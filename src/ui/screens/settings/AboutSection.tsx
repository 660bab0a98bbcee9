import { useTranslation } from 'react-i18next';
import { APP_VERSION, BUILT_AT } from '../../app/build-facts.ts';
import { usePhoneStorage } from '../../app/phone.tsx';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { formatDate } from '../../i18n/formats.ts';

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
      </Card>
    </Section>
  );
}
