import type { Subject } from '../../../domain/submission/submission.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { readToldLater } from './read-told-later.ts';
import { StatusBadge } from './StatusBadge.tsx';

/**
 * Later records that tell on this one, the last first: how far an activity of the POA has come since it was planned.
 * Nothing where there is none.
 */
export function ToldLater({ id, subject }: { readonly id: string; readonly subject: Subject | null }) {
  const { t } = useTranslation('record');
  const titleOf = useFormTitle();
  const own = useOwn();
  const told = storedOr(
    useStored(() => readToldLater(own, id, subject), [own, id, subject?.id]),
    [],
  );
  if (told.length === 0) return null;
  return (
    <Section title={t('toldLater')}>
      <Card flush>
        <List>
          {told.map(({ record, name }) => (
            <ListRow
              key={record.id}
              title={name ?? titleOf(record.form.id)}
              detail={formatDate(record.day)}
              badge={<StatusBadge status={record.status} practice={record.practice} />}
              href={`/historia/${record.id}`}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
