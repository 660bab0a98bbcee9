import { useEffect, useState } from 'react';
import type { ManagedList } from '../../../domain/sync/lists.ts';
import type { ManagedForm } from '../../../domain/sync/publishing.ts';
import { listCsvUrl, listManagedLists } from '../../../sync/form-publishing.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** The lists that records fill and other forms choose from. Where there is none, nothing is said of them. */
export function ListsSection({ forms }: { readonly forms: readonly ManagedForm[] }) {
  const { t } = useTranslation('publishing');
  const lists = useManagedLists();
  if (lists === null || lists.length === 0) return null;
  return (
    <Section title={t('lists.title')}>
      <p>{t('lists.lead')}</p>
      <Card flush>
        <List>
          {lists.map((list) => (
            <OneList key={list.list} list={list} forms={forms} />
          ))}
        </List>
      </Card>
    </Section>
  );
}

function OneList({
  list: { list, rows, conflicts, filledBy, readBy },
  forms,
}: {
  readonly list: ManagedList;
  readonly forms: readonly ManagedForm[];
}) {
  const { t } = useTranslation('publishing');
  const text = useFormText();
  const titleOf = (id: string): string => text(forms.find((form) => form.id === id)?.versions[0]?.title ?? {}) || id;
  const named = (ids: readonly string[]): string => ids.map(titleOf).join(', ');
  return (
    <ListRow
      title={list}
      detail={
        <>
          {t('lists.rows', { count: rows, number: formatNumber(rows) })}
          {filledBy.length > 0 ? ` · ${t('lists.filledBy', { forms: named(filledBy) })}` : ''}
          {readBy.length > 0 ? ` · ${t('lists.readBy', { forms: named(readBy) })}` : ''}
          {conflicts > 0 ? (
            <>
              <br />
              <Badge tone="warning">
                {t('lists.conflicts', { count: conflicts, number: formatNumber(conflicts) })}
              </Badge>
            </>
          ) : null}
          <br />
          <DownloadLink className="button button--quiet" href={listCsvUrl(list)}>
            {t('lists.download')}
          </DownloadLink>
        </>
      }
    />
  );
}

/** Null while they are read, and where they cannot be: the page itself says that there is no contact. */
function useManagedLists(): readonly ManagedList[] | null {
  const [lists, setLists] = useState<readonly ManagedList[] | null>(null);
  useEffect(() => {
    let left = false;
    const read = async () => {
      const answer = await listManagedLists(serviceWire());
      if (!left && answer.kind === 'done') setLists(answer.value);
    };
    void read();
    return () => {
      left = true;
    };
  }, []);
  return lists;
}
