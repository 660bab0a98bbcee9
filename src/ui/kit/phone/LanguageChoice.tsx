import { saveSettings } from '../../../storage/phone/settings.ts';
import { SegmentedChoice } from '../components/SegmentedChoice.tsx';
import { LANGUAGES } from '../i18n/i18n.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { usePhoneStorage, useSettings } from './phone.tsx';

/** Each language in its own name, so that whoever got lost finds the way back. */
export function LanguageChoice() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const { language } = useSettings();
  return (
    <SegmentedChoice
      legend={t('language')}
      value={language}
      options={LANGUAGES.map((value) => ({ value, label: t(`languageName.${value}`) }))}
      onChange={(chosen) => {
        const next = LANGUAGES.find((one) => one === chosen);
        if (next !== undefined) void saveSettings(storage, { language: next });
      }}
    />
  );
}
