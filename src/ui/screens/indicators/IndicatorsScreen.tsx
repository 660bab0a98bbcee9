import { ChartColumn, Download, Printer } from 'lucide-react';
import { useCallback, useContext, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { inScope } from '../../../domain/access/roles.ts';
import type { References } from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { type IndicatorQuestion, indicatorsUrl } from '../../../sync/administration.ts';
import { CountedOver } from '../../kit/boards/CountedOver.tsx';
import { NotYourPlace } from '../../kit/boards/NotYourPlace.tsx';
import { useReader } from '../../kit/boards/use-reader.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { storedOr } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { CountingBanner } from '../../kit/indicators/CountingBanner.tsx';
import { type Counted, hasRecords, isCounted } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { useIndicators } from '../../kit/indicators/use-indicators.ts';
import { usePartners } from '../../kit/indicators/use-partners.ts';
import { useReferenceValues } from '../../kit/indicators/use-reference-values.ts';
import { partnerNames } from '../../kit/namesakes/partner-options.ts';
import { useMay, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { SavedViewsLater } from '../../kit/views/saved-views-later.ts';
import { ComponentSections } from './ComponentSections.tsx';
import { DataReach } from './DataReach.tsx';
import { FigureRecordsDialog } from './FigureRecordsDialog.tsx';
import { Matrix } from './Matrix.tsx';
import type { MatrixView } from './matrix.ts';
import { Overview } from './Overview.tsx';
import { isAll, yearEarlier } from './period.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { addressOfIndicators, type IndicatorView, indicatorViewIn } from './question-address.ts';
import { AgainstContext, AgainstProvider } from './ReferenceLines.tsx';
import './indicators.css';

const NO_VALUES: References = { values: [], waiting: 0 };

/** Indicadores (`/admin/indicadores`): the figures of the results frame, counted by the service over what was approved. */
export function IndicatorsScreen() {
  const { t } = useTranslation(['indicators', 'admin']);
  const today = useToday();
  const of = useOfWords();
  const [location, navigate] = useLocation();
  const search = useSearch();
  const view = useMemo(() => indicatorViewIn(new URLSearchParams(search), today), [search, today]);
  const { question } = view;
  const change = (wanted: Partial<IndicatorView>): void =>
    navigate(`${location}${addressOfIndicators({ ...view, ...wanted })}`, { replace: true });
  const { report, asking, counting, fault, again } = useIndicators(question);
  // The same days of the year before; of all there is, nothing came before.
  const { report: earlier } = useIndicators(isAll(question) ? question : yearEarlier(question));
  const values = useReferenceValues();
  const against = {
    ...storedOr(values, NO_VALUES),
    before: report === null || isAll(report) || !isYearEarlier(earlier, report) ? null : earlier,
  };
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <Stack>
          <QuestionFields
            period={view.period}
            question={question}
            today={today}
            onQuestion={(asked, period) => change({ question: asked, period })}
          />
          <SavedViewsLater place="indicadores" />
          {counting === null ? null : (
            <CountingBanner counting={counting}>
              {report === null ? undefined : t('before', { of: of(report) })}
            </CountingBanner>
          )}
          {asking && counting === null ? (
            <Banner title={t(report === null ? 'counting' : 'countingAgain')} live>
              {report === null ? t('countingText') : t('before', { of: of(report) })}
            </Banner>
          ) : null}
          {fault === null ? null : (
            <>
              <TroubleBanner fault={fault} />
              {report === null ? null : <p>{t('before', { of: of(report) })}</p>}
              <div className="no-print">
                <Button onClick={again}>{t('admin:retry')}</Button>
              </div>
            </>
          )}
        </Stack>
        {values.state === 'failed' ? <Unread /> : null}
        {report === null ? (
          asking ? (
            <Skeleton />
          ) : null
        ) : (
          <AgainstProvider value={against}>
            <Report report={report} shows={view.shows} onShow={(shows) => change({ shows })} />
          </AgainstProvider>
        )}
      </Screen>
    </>
  );
}

/** Whether figures are of the same place and partner, and of the days a year before others. */
function isYearEarlier(earlier: IndicatorReport | null, report: IndicatorReport): boolean {
  if (earlier === null) return false;
  const { from, to } = yearEarlier(report);
  const samePlace = earlier.municipality === report.municipality && earlier.partner === report.partner;
  return samePlace && earlier.from === from && earlier.to === to;
}

type ReportShown = {
  readonly report: IndicatorReport;
  readonly shows: MatrixView;
  readonly onShow: (shows: MatrixView) => void;
};

function Report(shown: ReportShown) {
  const { report } = shown;
  const { t } = useTranslation('indicators');
  const mayReview = useMay('review');
  const { waiting } = useContext(AgainstContext);
  const when = useWhen();
  const of = useOfWords();
  const isEmpty = !hasRecords(report);
  const others = !inScope(useReader().municipalities, report.municipality);
  return (
    <>
      <div className="indicators__of">
        <p className="indicators__period">{of(report)}</p>
        <CountedOver forms={tableOf(report).indicators.flatMap((each) => (isCounted(each) ? [each.form] : []))} />
        <p className="section__lead">
          {t('onlyApproved')} {t('countedAt', { when: when(report.time) })}
          {waiting === 0 ? null : ` ${t('valuesWait', { count: waiting })}`}
        </p>
      </div>
      {isEmpty && others ? (
        <NotYourPlace code={report.municipality ?? ''} />
      ) : isEmpty ? (
        <EmptyState
          icon={ChartColumn}
          title={t('nothing.title')}
          actions={mayReview ? <ButtonLink href="/admin/revision">{t('nothing.review')}</ButtonLink> : undefined}
        >
          {t('nothing.text')}
        </EmptyState>
      ) : (
        <Figures {...shown} />
      )}
    </>
  );
}

function Figures({ report, shows, onShow }: ReportShown) {
  const atDesk = useDesk();
  const [opened, setOpened] = useState<{ readonly indicator: Counted; readonly municipality: string | null } | null>(
    null,
  );
  const open = useCallback(
    (indicator: Counted, municipality: string | null) => setOpened({ indicator, municipality }),
    [],
  );
  const { t } = useTranslation('indicators');
  const language = useAppLanguage();
  const titleOf = useFormTitle();
  const { version, changedBy = [] } = tableOf(report);
  return (
    <>
      {report.table.version === version ? null : (
        <Banner tone="warning" title={t('otherVersion.title')}>
          {t('otherVersion.text', { theirs: report.table.version, ours: version })}
        </Banner>
      )}
      <DataReach report={report} />
      <Overview report={report} />
      <div className="no-print">
        <ButtonRow>
          <DownloadLink className="button button--secondary" href={indicatorsUrl('', report, language)}>
            <Download className="button__icon" size={22} aria-hidden />
            <span>{t('download')}</span>
          </DownloadLink>
          <Button icon={Printer} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </ButtonRow>
      </div>
      {atDesk && report.municipality === null ? (
        <Matrix report={report} shows={shows} onShow={onShow} onOpen={open} />
      ) : null}
      {opened === null ? null : (
        <FigureRecordsDialog
          indicator={opened.indicator}
          question={{ from: report.from, to: report.to, municipality: opened.municipality, partner: report.partner }}
          onClose={() => setOpened(null)}
        />
      )}
      <div className="indicators__components">
        <ComponentSections report={report} onOpen={open} />
      </div>
      <p className="section__lead">{t('proposed', { version: report.table.version })}</p>
      {changedBy.length === 0 ? null : (
        <p className="section__lead">
          {t('changedBy', {
            forms: changedBy.map((one) => `${titleOf(one.form)} (${t('formVersion', one)})`).join(', '),
          })}
        </p>
      )}
    </>
  );
}

/** `Visitas del 29/11/2025 al 28/11/2026. Gracias, Lempira.`: of which visits some figures are. */
function useOfWords(): (question: IndicatorQuestion) => string {
  const { t } = useTranslation('indicators');
  const { me } = useSession();
  const partners = partnerNames(usePartners());
  return ({ from, to, municipality, partner }) => {
    const place =
      municipality !== null
        ? municipalityLabel(municipality)
        : t(me.municipalities === null ? 'of.everywhere' : 'of.yours');
    const whose = partner === null ? null : (partners.get(partner) ?? partner);
    return [
      t(isAll({ from }) ? 'of.all' : 'of.days', { from: formatDate(from), to: formatDate(to), place }),
      ...(whose === null ? [] : [t('of.partner', { name: whose })]),
    ].join(' ');
  };
}
