import { ChartColumn, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferenceValue } from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { type IndicatorQuestion, indicatorsUrl } from '../../../sync/administration.ts';
import { CountedOver } from '../../kit/boards/CountedOver.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { storedOr } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/use-app-language.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { CountingBanner } from '../../kit/indicators/CountingBanner.tsx';
import { hasRecords, isCounted } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { useIndicators } from '../../kit/indicators/use-indicators.ts';
import { usePartners } from '../../kit/indicators/use-partners.ts';
import { useReferenceValues } from '../../kit/indicators/use-reference-values.ts';
import { useMay, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { ComponentSections } from './ComponentSections.tsx';
import { DataReach } from './DataReach.tsx';
import { Overview } from './Overview.tsx';
import { isAll, periodOf, yearEarlier } from './period.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { AgainstProvider } from './ReferenceLines.tsx';
import './indicators.css';

const NO_VALUES: readonly ReferenceValue[] = [];

/** Indicadores (`/admin/indicadores`): the figures of the results frame, counted by the service over what was approved. */
export function IndicatorsScreen() {
  const { t } = useTranslation(['indicators', 'admin']);
  const today = useToday();
  const of = useOfWords();
  const [question, setQuestion] = useState<IndicatorQuestion>(() => ({
    ...periodOf('last12', today),
    municipality: null,
    partner: null,
  }));
  const { report, asking, counting, fault, again } = useIndicators(question);
  // The same days of the year before; of all there is, nothing came before.
  const { report: earlier } = useIndicators(isAll(question) ? question : yearEarlier(question));
  const values = useReferenceValues();
  const against = {
    values: storedOr(values, NO_VALUES),
    before: report === null || isAll(report) || !isYearEarlier(earlier, report) ? null : earlier,
  };
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <Stack>
          <QuestionFields question={question} today={today} onQuestion={setQuestion} />
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
            <Report report={report} />
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

function Report({ report }: { readonly report: IndicatorReport }) {
  const { t } = useTranslation('indicators');
  const mayReview = useMay('review');
  const when = useWhen();
  const of = useOfWords();
  const isEmpty = !hasRecords(report);
  return (
    <>
      <div className="indicators__of">
        <p className="indicators__period">{of(report)}</p>
        <CountedOver forms={tableOf(report).indicators.flatMap((each) => (isCounted(each) ? [each.form] : []))} />
        <p className="section__lead">
          {t('onlyApproved')} {t('countedAt', { when: when(report.time) })}
        </p>
      </div>
      {isEmpty ? (
        <EmptyState
          icon={ChartColumn}
          title={t('nothing.title')}
          actions={mayReview ? <ButtonLink href="/admin/revision">{t('nothing.review')}</ButtonLink> : undefined}
        >
          {t('nothing.text')}
        </EmptyState>
      ) : (
        <Figures report={report} />
      )}
    </>
  );
}

function Figures({ report }: { readonly report: IndicatorReport }) {
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
      <a className="button button--secondary button--wide no-print" href={indicatorsUrl('', report, language)} download>
        <Download className="button__icon" size={22} aria-hidden />
        <span>{t('download')}</span>
      </a>
      <ComponentSections report={report} />
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
  const partners = usePartners();
  return ({ from, to, municipality, partner }) => {
    const place =
      municipality !== null
        ? municipalityLabel(municipality)
        : t(me.municipalities === null ? 'of.everywhere' : 'of.yours');
    const whose = partner === null ? null : (partners.find(({ id }) => id === partner)?.name ?? partner);
    return [
      t(isAll({ from }) ? 'of.all' : 'of.days', { from: formatDate(from), to: formatDate(to), place }),
      ...(whose === null ? [] : [t('of.partner', { name: whose })]),
    ].join(' ');
  };
}
