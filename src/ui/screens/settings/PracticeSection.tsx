import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { emptyPractice } from '../../../storage/drafts/practice.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { CheckRow } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { setPracticeMode, usePracticeMode } from '../../kit/phone/practice-mode.ts';

/** Practice for trainings: the same forms, marked, never counted, emptied with one tap. */
export function PracticeSection() {
  const { t } = useTranslation('settings');
  const own = useOwn();
  const toast = useToast();
  const on = usePracticeMode();
  const [asking, setAsking] = useState(false);
  const empty = async () => {
    setAsking(false);
    const count = await emptyPractice(own);
    toast({ text: t('practice.emptied', { count }) });
  };
  return (
    <Section title={t('practice.title')}>
      <Card flush>
        <CheckRow label={t('practice.on')} detail={t('practice.detail')} checked={on} onChange={setPracticeMode} />
      </Card>
      <Button icon={Eraser} onClick={() => setAsking(true)}>
        {t('practice.empty')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('practice.emptyTitle')}
          confirmLabel={t('practice.emptyConfirm')}
          onConfirm={() => void empty()}
          onClose={() => setAsking(false)}
        >
          {t('practice.emptyText')}
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}
