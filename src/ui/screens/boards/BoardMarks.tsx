import { useTranslation } from 'react-i18next';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import { recordsOf } from '../../../storage/pulled/records.ts';
import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { latestLetter } from '../../record/history/board-glance.ts';
import { counts } from '../../record/history/counts.ts';
import './board-marks.css';

/** Under a Junta's name in the list: its letter, its last visit, and whether something was begun. Nothing while it is read. */
export function BoardMarks({ id }: { readonly id: string }) {
  const { t } = useTranslation(['boards', 'common']);
  const own = useOwn();
  const known = storedOr(
    useStored(async () => {
      const records = (await recordsOf(own, { type: 'provider', id })).filter(counts);
      const drafts = await listDrafts(own);
      return {
        letter: latestLetter(records),
        visit: records[0]?.finishedAt ?? null,
        draft: drafts.some((draft) => draft.subject?.id === id),
      };
    }, [own, id]),
    null,
  );
  if (known === null || (known.letter === null && known.visit === null && !known.draft)) return null;
  return (
    <span className="board-marks">
      {known.letter === null ? null : <LetterBadge letter={known.letter.letter} />}
      {known.visit === null ? null : t('marks.visit', { date: formatDate(known.visit) })}
      {known.draft ? <Badge>{t('marks.draft')}</Badge> : null}
    </span>
  );
}
