import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { may } from '../../../domain/access/roles.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useRowsOfBoards } from '../../kit/boards/use-board-rows.ts';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../kit/i18n/use-app-language.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { CABILDO_BOARDS, cabildoDocument } from './cabildo-document.ts';
import './cabildo.css';

/** The page for a cabildo: a municipality on two sides of a sheet, from what this phone has, without signal. */
export function CabildoScreen({ code: asked, back }: { readonly code: string | null; readonly back: string }) {
  const { t } = useTranslation('movement');
  const { me } = useSession();
  const [, navigate] = useLocation();
  const [choosing, setChoosing] = useState(false);
  // Who reads the own municipality alone is led to it, and chooses among the own ones.
  const isGuest = may(me.role, 'read-municipality');
  const own = me.municipalities ?? [];
  const code = isGuest && !own.includes(asked ?? '') ? (own[0] ?? null) : asked;
  const choose = (
    <Button variant={code === null ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
      {t('cabildo.choose')}
    </Button>
  );
  return (
    <>
      <TopBar title={t('cabildo.title')} back={isGuest ? '/' : back} />
      <div className="cabildo">
        {code === null ? (
          <EmptyState title={t('cabildo.which')} actions={isGuest ? null : choose}>
            {t('cabildo.lead')}
          </EmptyState>
        ) : (
          <>
            <div className="no-print">
              {isGuest ? (
                <ButtonRow>
                  {own
                    .filter((other) => other !== code)
                    .map((other) => (
                      <ButtonLink key={other} href={`/cabildo/${other}`}>
                        {municipalityLabel(other)}
                      </ButtonLink>
                    ))}
                </ButtonRow>
              ) : (
                choose
              )}
            </div>
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
