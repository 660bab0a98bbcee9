import { ClipboardCheck } from 'lucide-react';
import { countDesk } from '../../../storage/pulled/review-desk.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** In Inicio, for who reviews: what waits for a decision, when something does. */
export function ReviewNotice() {
  const { t } = useTranslation('review');
  const own = useOwn();
  const read = useStored(() => countDesk(own), [own]);
  if (read.state === 'reading') return <StillReading />;
  const counts = storedOr(read, null);
  if (counts === null || counts.waiting + counts.branches === 0) return null;
  const parts = [
    ...(counts.waiting === 0 ? [] : [t('notice.waiting', { count: counts.waiting })]),
    ...(counts.branches === 0 ? [] : [t('notice.branches', { count: counts.branches })]),
  ];
  return (
    <Section title={t('notice.title')}>
      <Card flush>
        <List>
          <ListRow icon={ClipboardCheck} title={t('notice.open')} detail={parts.join(' · ')} href="/admin/revision" />
        </List>
      </Card>
    </Section>
  );
}
