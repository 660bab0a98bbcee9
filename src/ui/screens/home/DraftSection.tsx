import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { Section } from '../../kit/components/Section.tsx';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DraftList } from '../../record/reading/DraftList.tsx';

/** What was begun and not finished, with where it stopped. */
export function DraftSection({ drafts }: { readonly drafts: Stored<readonly DraftRow[]> }) {
  const { t } = useTranslation('home');
  const [discarding, setDiscarding] = useState(false);
  if (drafts.state === 'reading') return null;
  if (drafts.state === 'failed') {
    return (
      <Banner tone="danger" title={t('drafts.failedTitle')}>
        {t('drafts.failed')}
      </Banner>
    );
  }
  if (drafts.value.length === 0) return null;
  return (
    <Section
      title={t('drafts.title')}
      aside={
        <IconButton
          icon={discarding ? Check : Trash2}
          inline
          label={discarding ? t('drafts.doneDiscarding') : t('drafts.discardSome')}
          onClick={() => setDiscarding(!discarding)}
        />
      }
    >
      <DraftList drafts={drafts.value} discarding={discarding} />
    </Section>
  );
}
