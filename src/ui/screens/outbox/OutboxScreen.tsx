import { CloudUpload } from 'lucide-react';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { SplitView } from '../../kit/components/SplitView.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { OutboxItemPage } from './OutboxItemPage.tsx';
import { OutboxList } from './OutboxList.tsx';

/** Envíos: where each finished record is, and what is true of it. */
export function OutboxScreen({ recordKey }: { readonly recordKey: string | null }) {
  const { t } = useTranslation('outbox');
  return (
    <SplitView
      list={<OutboxList currentKey={recordKey} />}
      detail={recordKey === null ? null : <OutboxItemPage key={recordKey} recordKey={recordKey} />}
      nothingChosen={<EmptyState icon={CloudUpload} title={t('choose')} />}
    />
  );
}
