import { Card } from '../../kit/components/Card.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** In the order in which a board asks. */
const PARTS = ['what', 'why', 'where', 'who', 'long', 'rights'] as const;

/** Sus datos (`/ajustes/datos`): what is kept of a board and of whom, to be shown to it, also without signal. */
export function PrivacyScreen() {
  const { t } = useTranslation('privacy');
  return (
    <>
      <TopBar title={t('title')} back="/ajustes" />
      <Screen>
        <p className="section__lead">{t('lead')}</p>
        {PARTS.map((part) => (
          <Section key={part} title={t(`parts.${part}.title`)}>
            <Card>
              <p>{t(`parts.${part}.text`)}</p>
            </Card>
          </Section>
        ))}
      </Screen>
    </>
  );
}
