import { useMemo } from 'react';
import { holdersBoard } from '../../../forms/boards/holders.ts';
import { boardsBoard } from '../../../forms/boards/municipalities.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { roadMapBoard } from '../../../forms/boards/road-map.ts';
import type { RowsOfBoards } from '../../kit/boards/rows-of-boards.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import type { Place } from '../../kit/search/place-index.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { readDueAgreements } from '../../record/visits/due-agreements.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import { endOfMonth, monthOf } from './cabildo-month.ts';
import { monthDocument } from './cabildo-month-document.ts';
import { MunicipalityMap } from './MunicipalityMap.tsx';
import { useBoardsAddress } from './use-boards-address.ts';

/** The map of a municipality and what is to be done in it this month, from what this phone has. */
export function MonthView({ code, rows }: { readonly code: string; readonly rows: RowsOfBoards }) {
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  const visits = useVisits();
  const isComing = useStillComing(visits);
  const places = useMemo(
    () => (index.state === 'read' ? index.value.places.filter(({ municipality }) => municipality === code) : []),
    [index, code],
  );
  if (index.state === 'failed' || visits.state === 'failed') return <Unread />;
  if (index.state !== 'read' || visits.state !== 'read') return <Skeleton lines={9} />;
  // Said above that records are on their way: whom nobody visited is not known yet, and no paper says it.
  if (isComing) return <MunicipalityMap places={places} rows={rows.get(boardsBoard.id) ?? []} />;
  return <Month code={code} rows={rows} places={places} visits={visits.value} />;
}

function Month({
  code,
  rows,
  places,
  visits,
}: {
  readonly code: string;
  readonly rows: RowsOfBoards;
  readonly places: readonly Place[];
  readonly visits: VisitsBySubject;
}) {
  const { t } = useTranslation(['month', 'movement']);
  const own = useOwn();
  const today = dayOf(useToday());
  const language = useAppLanguage();
  const words = useReportWords();
  const boards = useBoardsAddress();
  const agreements = useStored(
    () => readDueAgreements(own, places, visits, today, endOfMonth(today)),
    [own, places, visits, today],
  );
  const report = useMemo(() => {
    if (agreements.state !== 'read') return null;
    const rowOf = (board: { readonly id: string }) => (rows.get(board.id) ?? []).find(({ key }) => key === code);
    const roadMap = rowOf(roadMapBoard);
    const month = monthOf({
      today,
      places,
      visits,
      agreements: agreements.value,
      activities: (rows.get(poaBoard.id) ?? []).filter((row) => row.cells.get('municipio') === code),
      roadMap,
    });
    return monthDocument(
      month,
      { code, name: municipalityLabel(code), today, language, holder: rowOf(holdersBoard), roadMap, boards },
      words,
      t,
    );
  }, [agreements, today, places, visits, rows, code, language, words, boards, t]);
  if (agreements.state === 'failed') return <Unread />;
  if (report === null) return <Skeleton lines={9} />;
  return (
    <>
      <ReportFiles report={report} />
      <MunicipalityMap places={places} rows={rows.get(boardsBoard.id) ?? []} />
      <ReportPaper report={report} />
    </>
  );
}
