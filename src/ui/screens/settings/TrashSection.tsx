import { ArchiveRestore } from 'lucide-react';
import { useLocation } from 'wouter';
import { recordName } from '../../../domain/form/record-name.ts';
import { listDiscardedDrafts, type Restored, restoreDraft } from '../../../storage/drafts/trash.ts';
import { listTrash, restoreSetAside } from '../../../storage/outbox/outbox.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** What was discarded and can still come back. */
export function TrashSection() {
  const { t } = useTranslation('settings');
  const own = useOwn();
  const toast = useToast();
  const titleOf = useFormTitle();
  const when = useWhen();
  const drafts = useStored(() => listDiscardedDrafts(own), [own]);
  const records = useStored(() => listTrash(own), [own]);
  const [, navigate] = useLocation();
  const restore = async (work: Promise<Restored>) => {
    const outcome = await work;
    if (outcome.status === 'open-already') {
      const { draftId } = outcome;
      const action = { label: t('trash.toOpen'), run: () => navigate(`/registro/${draftId}`) };
      toast({ text: t('trash.openAlready'), action });
    } else toast({ text: t(outcome.status === 'restored' ? 'trash.restored' : 'trash.gone') });
  };
  if (drafts.state === 'failed' || records.state === 'failed') {
    return (
      <Section title={t('trash.title')}>
        <Unread />
      </Section>
    );
  }
  if (drafts.state === 'reading' || records.state === 'reading') return null;
  const items = [
    ...drafts.value.map((row) => ({ row, id: row.id, restore: () => restore(restoreDraft(own, row.id)) })),
    ...records.value.map(({ row }) => ({ row, id: row.key, restore: () => restore(restoreSetAside(own, row.key)) })),
  ];
  if (items.length === 0) return null;
  return (
    <Section title={t('trash.title')} lead={t('trash.lead')}>
      <Card flush>
        <List>
          {items.map(({ row, id, restore }) => (
            <ListRow
              key={id}
              icon={ArchiveRestore}
              title={t('trash.restore', { name: recordName(row) || titleOf(row.form.id) })}
              detail={`${titleOf(row.form.id)} · ${row.discardedAt === null ? '' : when(row.discardedAt)}`}
              onClick={() => void restore()}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
