import { useMemo } from 'react';
import { referenceValue } from '../../../forms/movement/reference-value.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { CountingBanner } from '../../kit/indicators/CountingBanner.tsx';
import { useFigureWords } from '../../kit/indicators/figure-words.ts';
import type { Figures } from '../../kit/indicators/indicator-sections.ts';
import { useIndicators } from '../../kit/indicators/use-indicators.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';
import { useReferenceValues } from '../../kit/indicators/use-reference-values.ts';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { goalsDocument } from './goals-document.ts';

/** The five components of a municipality against their goal, counted by the service; what came is read without signal. */
export function GoalsView({ code }: { readonly code: string }) {
  const { t } = useTranslation(['month', 'indicators', 'reports']);
  const { t: figuresText } = useTranslation(['reports', 'indicators']);
  const today = useToday();
  const language = useAppLanguage();
  const year = today.getFullYear();
  const values = useReferenceValues();
  const titleOf = useFormTitle();
  const asked = { municipality: code, partner: null };
  const now = useIndicators({ ...asked, from: `${year}-01-01`, to: dayOf(today) });
  const before = useIndicators({ ...asked, from: `${year - 1}-01-01`, to: `${year - 1}-12-31` });
  const report = useReportWords();
  const reads = useReadsFigures();
  const figureWords = useFigureWords(reads);
  // While another question's answer still stands, nothing is told under this one's name.
  const current = now.report?.municipality === code ? now.report : null;
  const earlier = before.report?.municipality === code ? before.report : null;
  const figures = useMemo<Figures | null>(
    () => (current === null || values.state !== 'read' ? null : { now: current, before: earlier, ...values.value }),
    [current, earlier, values],
  );
  if (values.state === 'failed') return <Unread />;
  const counting = now.counting ?? before.counting;
  const progress = counting === null ? null : <CountingBanner counting={counting} />;
  if (figures === null && (now.asking || before.asking || values.state === 'reading'))
    return (
      <>
        {progress}
        <Skeleton lines={9} />
      </>
    );
  const again = (
    <Button
      onClick={() => {
        now.again();
        before.again();
      }}
    >
      {t('reports:noFigures.again')}
    </Button>
  );
  if (figures === null)
    return (
      <EmptyState title={t('goals.none.title')} actions={again}>
        {t('goals.none.text')}
      </EmptyState>
    );
  const made = goalsDocument(
    figures,
    { name: municipalityLabel(code), language, readsTargets: reads({ form: referenceValue.id }) },
    { report, figures: figureWords, titleOf, t: figuresText },
    t,
  );
  return (
    <>
      {progress}
      {now.fault === null && (earlier !== null || before.fault === null) ? null : (
        <Banner tone="info" title={t('goals.kept')} actions={again} live>
          {t('goals.keptText')}
        </Banner>
      )}
      <ReportFiles report={made} />
      <ReportPaper report={made} />
    </>
  );
}
