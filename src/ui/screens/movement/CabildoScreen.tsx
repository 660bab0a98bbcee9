import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useRowsOfBoards } from '../../kit/boards/use-board-rows.ts';
import { Button } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../kit/i18n/use-app-language.ts';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { CABILDO_BOARDS, cabildoDocument } from './cabildo-document.ts';
import './cabildo.css';

/** The page for a cabildo: a municipality on two sides of a sheet, from what this phone has, without signal. */
export function CabildoScreen({ code, back }: { readonly code: string | null; readonly back: string }) {
  const { t } = useTranslation('movement');
  const [, navigate] = useLocation();
  const [choosing, setChoosing] = useState(false);
  const choose = (
    <Button variant={code === null ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
      {t('cabildo.choose')}
    </Button>
  );
  return (
    <>
      <TopBar title={t('cabildo.title')} back={back} />
      <div className="cabildo">
        {code === null ? (
          <EmptyState title={t('cabildo.which')} actions={choose}>
            {t('cabildo.lead')}
          </EmptyState>
        ) : (
          <>
            <div className="no-print">{choose}</div>
            <Sheet key={code} code={code} />
          </>
        )}
      </div>
      {choosing ? (
        <ChooseMunicipalityDialog
          onClose={() => setChoosing(false)}
          onChoose={(municipality) => {
            setChoosing(false);
            navigate(`/cabildo/${municipality.code ?? ''}`);
          }}
        />
      ) : null}
    </>
  );
}

function Sheet({ code }: { readonly code: string }) {
  const { t } = useTranslation(['movement', 'reports']);
  const today = useToday();
  const language = useAppLanguage();
  const words = useReportWords();
  const rows = useRowsOfBoards(CABILDO_BOARDS, code);
  const report = useMemo(
    () =>
      rows.state === 'read'
        ? cabildoDocument(rows.value, { code, name: municipalityLabel(code), today, language }, words, t)
        : null,
    [rows, code, today, language, words, t],
  );
  if (rows.state === 'failed') return <Unread />;
  if (report === null) return <Skeleton lines={9} />;
  return (
    <>
      <StillComing />
      <ReportFiles report={report} />
      <ReportPaper report={report} />
    </>
  );
}
