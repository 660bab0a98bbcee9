import { History } from 'lucide-react';
import { listRevisions } from '../../../storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { StatusBadge } from '../../record/reading/StatusBadge.tsx';

/** Every version of the record that was finished on this phone, the latest first; nothing where there is only one. */
export function RevisionsSection({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation(['outbox', 'record']);
  const own = useOwn();
  const { recordId, key } = item.row;
  const revisions = storedOr(
    useStored(() => listRevisions(own, recordId), [own, recordId]),
    [],
  );
  if (revisions.length < 2) return null;
  return (
    <Section title={t('revisions.title')}>
      <Card flush>
        <List>
          {revisions.map(({ row, status }) => (
            <ListRow
              key={row.key}
              icon={History}
              title={formatDateTime(row.finishedAt)}
              detail={
                <>
                  {row.frozen === null ? null : `${t('record:revision')} ${row.frozen.revision} · `}
                  {row.key === key ? t('revisions.this') : null} <StatusBadge status={status} practice={row.practice} />
                </>
              }
              {...(row.key === key ? {} : { href: `/envios/${row.key}` })}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
