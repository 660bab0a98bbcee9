import { ClipboardCheck } from 'lucide-react';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { PendingAgreement } from './history.ts';

/** What was agreed and nobody has ticked off: the soonest first, what is overdue said in words. */
export function Agreements({ agreements }: { readonly agreements: readonly PendingAgreement[] }) {
  const { t } = useTranslation('history');
  const today = dayOf(useToday());
  if (agreements.length === 0) return null;
  return (
    <Section title={t('agreements.title')} lead={t('agreements.lead')}>
      <Card flush>
        <List>
          {agreements.map((agreement) => {
            const { until } = agreement;
            const isOverdue = until !== null && until < today;
            return (
              <ListRow
                key={agreement.key}
                icon={ClipboardCheck}
                tone={isOverdue || until === null ? 'warning' : 'info'}
                title={agreement.what}
                detail={
                  <>
                    {[
                      agreement.who,
                      until !== null && !isOverdue ? t('agreements.until', { date: formatDate(until) }) : '',
                      t('agreements.agreed', { date: formatDate(agreement.date) }),
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                    {isOverdue ? (
                      <>
                        <br />
                        <Badge tone="warning">{t('agreements.overdue', { date: formatDate(until) })}</Badge>
                      </>
                    ) : null}
                    {until === null ? (
                      <>
                        <br />
                        <Badge tone="warning">{t('agreements.stillOpen')}</Badge>
                      </>
                    ) : null}
                  </>
                }
                href={`/historia/${agreement.recordId}`}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
