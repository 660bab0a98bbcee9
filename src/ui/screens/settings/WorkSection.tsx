import { useTranslation } from 'react-i18next';
import { saveSettings } from '../../../storage/phone/settings.ts';
import { Card } from '../../kit/components/Card.tsx';
import { CheckRow } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { usePhoneStorage, useSettings } from '../../kit/phone/phone.tsx';

/** The norms that `chlorination-check` knows; null in the settings means the first. */
const NORMS = ['oms', 'nacional'] as const;

/** How it works: the norm for chlorine, photos by wifi. */
export function WorkSection() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const settings = useSettings();
  return (
    <Section title={t('work')}>
      <Card>
        <SegmentedChoice
          legend={t('norm')}
          hint={t('normHint')}
          layout="list"
          value={settings.norm ?? NORMS[0]}
          options={NORMS.map((value) => ({
            value,
            label: t(`normName.${value}`),
            hint: t(`normDetail.${value}`),
          }))}
          onChange={(norm) => void saveSettings(storage, { norm })}
        />
      </Card>
      <Card flush>
        <CheckRow
          label={t('photosOnWifi')}
          detail={t('photosOnWifiDetail')}
          checked={settings.photosOnlyOnWifi}
          onChange={(photosOnlyOnWifi) => void saveSettings(storage, { photosOnlyOnWifi })}
        />
      </Card>
    </Section>
  );
}
