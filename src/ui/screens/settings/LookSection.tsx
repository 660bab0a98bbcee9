import { saveSettings } from '../../../storage/phone/settings.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { LanguageChoice } from '../../kit/phone/LanguageChoice.tsx';
import { usePhoneStorage, useSettings } from '../../kit/phone/phone.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
const TEXT_SIZES = ['normal', 'large', 'larger'] as const;

/** How the app looks: language, light or dark, size of the letters. */
export function LookSection() {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const settings = useSettings();
  return (
    <Section title={t('look')}>
      <Card>
        <Stack>
          <LanguageChoice />
          <SegmentedChoice
            legend={t('theme')}
            hint={t('themeHint')}
            layout="list"
            value={settings.theme}
            options={THEMES.map((value) => ({ value, label: t(`themeName.${value}`) }))}
            onChange={(chosen) => {
              const theme = THEMES.find((one) => one === chosen);
              if (theme !== undefined) void saveSettings(storage, { theme });
            }}
          />
          <SegmentedChoice
            legend={t('textSize')}
            layout="list"
            value={settings.textSize}
            options={TEXT_SIZES.map((value) => ({ value, label: t(`textSizeName.${value}`) }))}
            onChange={(chosen) => {
              const textSize = TEXT_SIZES.find((one) => one === chosen);
              if (textSize !== undefined) void saveSettings(storage, { textSize });
            }}
          />
        </Stack>
      </Card>
    </Section>
  );
}
