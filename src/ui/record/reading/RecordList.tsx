import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { StatusBadge } from './StatusBadge.tsx';

/** Past records about a subject, latest first. */
export function RecordList({ records }: { readonly records: readonly RecordSummary[] }) {
  const { t } = useTranslation('record');
  const titleOf = useFormTitle();
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
