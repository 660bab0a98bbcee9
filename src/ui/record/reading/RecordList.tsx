import { FileText } from 'lucide-react';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { StatusBadge } from './StatusBadge.tsx';
import { ToldApart } from './ToldApart.tsx';
import { useToldApart } from './use-told-apart.ts';

/** Past records about a subject, latest first; those of one form say what tells them apart. */
export function RecordList({
  records,
  about,
}: {
  readonly records: readonly RecordSummary[];
  /** The name of the subject, which the page says already. */
  readonly about: string;
}) {
  const { t } = useTranslation('record');
  const titleOf = useFormTitle();
  const told = useToldApart(
    records.map(({ id, form, day, author, finishedAt }) => ({
      id,
      form,
      label: about,
      beside: `${day} ${author.userId}`,
      finishedAt,
    })),
  );
  return (
    <Card flush>
      <List>
        {records.map((record) => (
          <ListRow
            key={record.id}
            icon={FileText}
            title={titleOf(record.form.id)}
            detail={
              <>
                <ToldApart words={told.get(record.id)} />
                {formatDate(record.day)}
                {record.mine || record.author.name === null ? null : ` · ${t('by', { name: record.author.name })}`}
                <br />
                <StatusBadge status={record.status} />
              </>
            }
            href={`/historia/${record.id}`}
          />
        ))}
      </List>
    </Card>
  );
}
