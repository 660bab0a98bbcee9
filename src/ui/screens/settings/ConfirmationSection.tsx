import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { askConfirmation } from '../../kit/service/ask-confirmation.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** The word that is asked for before something delicate: for who may do such things. */
export function ConfirmationSection() {
  const { t } = useTranslation('confirm');
  const managesPeople = useMay('people-manage');
  const exports = useMay('export');
  const [saved, setSaved] = useState(false);
  if (!managesPeople && !exports) return null;
  return (
    <Section title={t('section')}>
      <Card>
        <p>{t('sectionText')}</p>
        <Button wide icon={KeyRound} onClick={() => void askConfirmation('choose', serviceWire()).then(setSaved)}>
          {t('change')}
        </Button>
        {saved ? <output>{t('saved')}</output> : null}
      </Card>
    </Section>
  );
}
