import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskQuery } from '../../../storage/pulled/review-desk.ts';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { SplitView } from '../../kit/components/SplitView.tsx';
import { DeskList } from './DeskList.tsx';
import { RecordReview } from './RecordReview.tsx';

const BEGIN: DeskQuery = { pile: 'waiting', formId: null, municipality: null, authorId: null };

/** Revisión (`/admin/revision/:id`): what waits for a supervisor, and a record to decide. */
export function ReviewScreen({ id }: { readonly id: string | null }) {
  const { t } = useTranslation('review');
  const [query, setQuery] = useState(BEGIN);
  return (
    <SplitView
      list={<DeskList query={query} onQuery={setQuery} currentId={id} />}
      detail={id === null ? null : <RecordReview key={id} id={id} query={query} />}
      nothingChosen={<EmptyState icon={ClipboardCheck} title={t('choose')} />}
    />
  );
}
