import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import type { Place } from '../../kit/search/place-index.ts';
import { boardVisits, type VisitsBySubject, visitsOf } from '../../record/visits/board-visits.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import './board-marks.css';

type Known = { readonly visits: VisitsBySubject; readonly begun: ReadonlySet<string> };
const KnownContext = createContext<Known | null>(null);

/** Reads what all rows of the list say, once for the whole list. */
export function BoardMarksProvider({ children }: { readonly children: ReactNode }) {
  const own = useOwn();
  const visits = storedOr(useVisits(), null);
  const drafts = storedOr(
    useStored(() => listDrafts(own), [own]),
    null,
  );
  const known = useMemo(() => {
    if (visits === null || drafts === null) return null;
    const begun = drafts.flatMap(({ subject }) => (subject === null ? [] : [`${subject.type}:${subject.id}`]));
    return { visits, begun: new Set(begun) };
  }, [visits, drafts]);
  return <KnownContext value={known}>{children}</KnownContext>;
}

/** Under a Junta's name in the list: its letter, its last visit, and whether something was begun. Nothing while it is read. */
export function BoardMarks({ place }: { readonly place: Place }) {
  const { t } = useTranslation(['boards', 'common']);
  const known = useContext(KnownContext);
  if (known === null) return null;
  const { letter, lastVisit } = boardVisits(visitsOf(known.visits, place.subjects));
  const begun = place.subjects.some((key) => known.begun.has(key));
  if (letter === null && lastVisit === null && !begun) return null;
  return (
    <span className="board-marks">
      {letter === null ? null : <LetterBadge letter={letter.letter} />}
      {lastVisit === null ? null : t('marks.visit', { date: formatDate(lastVisit) })}
      {begun ? <Badge>{t('marks.draft')}</Badge> : null}
    </span>
  );
}
