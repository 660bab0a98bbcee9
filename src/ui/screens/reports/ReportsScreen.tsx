import { CalendarDays, FileText, Flag, Landmark, type LucideIcon, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readsFiguresOf, readsPlaces } from '../../../domain/access/form-reach.ts';
import { BoardTruth } from '../../kit/boards/BoardTruth.tsx';
import { useRowsOfBoards } from '../../kit/boards/use-board-rows.ts';
import { useOverWords } from '../../kit/boards/use-over-words.ts';
import { useReader } from '../../kit/boards/use-reader.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { ListRow } from '../../kit/components/List.tsx';
import { MenuPage } from '../../kit/components/MenuPage.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
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
import { usePartners } from '../../kit/indicators/use-partners.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';
import { useReferenceValues } from '../../kit/indicators/use-reference-values.ts';
import { partnerOptions } from '../../kit/namesakes/partner-options.ts';
import { useMay, useSession } from '../../kit/phone/phone.tsx';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { asksFigures, formsOf, reportOf, wordsOfAll } from './report-of.ts';
import { besidesReports, boardsOf, REPORTS, type Report, reportInYear } from './reports.ts';
import './reports.css';

const ICONS: Readonly<Record<Report['id'], LucideIcon>> = {
  asamblea: Users,
  anual: CalendarDays,
  'medio-termino': Flag,
};
/** The first year of the plan (2018) and before it nobody has records here. */
const FIRST_YEAR = 2018;

/** Informes as a place of the desk. */
export function DeskReports({ id }: { readonly id: string | null }) {
  return <ReportsScreen id={id} base="/admin/informes" back="/admin" />;
}

/** The reports of the movement, from the same boards and figures as the screens; `id`: the one that is open. */
export function ReportsScreen({
  id,
  base,
  back,
}: {
  readonly id: string | null;
  readonly base: string;
  readonly back: string;
}) {
  const { t } = useTranslation('reports');
  const besides = besidesReports(useReader());
  const year = useToday().getFullYear();
  const report = REPORTS.find((each) => each.id === id);
  if (report !== undefined) return <OneReport key={report.id} report={report} base={base} />;
  return (
    <MenuPage
      title={t('title')}
      back={back}
      lead={t('lead')}
      instead={
        id === null ? null : (
          <EmptyState title={t('unknown.title')} actions={<ButtonLink href={base}>{t('unknown.action')}</ButtonLink>}>
            {t('unknown.text')}
          </EmptyState>
        )
      }
    >
      {besides.includes('cabildo') ? (
        <ListRow
          icon={Landmark}
          title={t('cabildo.title')}
          detail={t('cabildo.detail')}
          href={base === '/informes' ? '/cabildo' : '/admin/municipio?vista=cabildo'}
        />
      ) : null}
      {REPORTS.map((each) => (
        <ListRow
          key={each.id}
          icon={ICONS[each.id]}
          title={t(`report.${each.id}.title`, { year })}
          detail={t(`report.${each.id}.detail`)}
          href={`${base}/${each.id}`}
        />
      ))}
      {besides.includes('junta') ? (
        <ListRow icon={FileText} title={t('junta.title')} detail={t('junta.detail')} href="/juntas" />
      ) : null}
    </MenuPage>
  );
}

/** What is chosen stands in the address, so that a report can be sent as a link. */
function OneReport({ report: whole, base }: { readonly report: Report; readonly base: string }) {
  const { t } = useTranslation('reports');
  const { me } = useSession();
  const today = useToday();
  const [location, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const thisYear = today.getFullYear();
  const asked = Number(params.get('anio'));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear;
  const report = useMemo(() => reportInYear(whole, year), [whole, year]);
  const places = useMemo(() => municipalityOptions(readsPlaces(me) ? me.municipalities : []), [me]);
  // Of one municipality more is counted for who may not export (12.1): who has one is asked about nothing.
  const only = !useMay('export') && places.length === 1 ? (places[0]?.value ?? null) : null;
  const municipality = places.find(({ value }) => value === params.get('municipio'))?.value ?? only;
  const partners = partnerOptions(usePartners());
  const asks = partners.find(({ value }) => value === params.get('socio'));
  // The paper, too, says which of two partners of one name it is about.
  const partner = asks === undefined ? null : { id: asks.value, name: asks.label };
  const change = (wanted: Readonly<Record<string, string>>): void => {
    const chosen = { anio: String(year), municipio: municipality ?? '', socio: partner?.id ?? '' };
    const next = new URLSearchParams({ ...chosen, ...wanted });
    navigate(`${location}?${next}`, { replace: true });
  };
  return (
    <>
      <TopBar title={t(`report.${report.id}.title`, { year })} back={base} />
      <div className="reports">
        <div className="reports__question no-print">
          <Field id="report-year" label={t('year')}>
            <SelectInput
              {...fieldIds('report-year', { hint: false, error: false })}
              value={String(year)}
              onChange={(anio) => change({ anio })}
              options={Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => {
                const value = String(thisYear - back);
                return { value, label: value };
              })}
            />
          </Field>
          {places.length < 2 ? null : (
            <Field id="report-place" label={t('municipality')}>
              <SelectInput
                {...fieldIds('report-place', { hint: false, error: false })}
                value={municipality ?? ''}
                onChange={(municipio) => change({ municipio })}
                options={[{ value: '', label: wordsOfAll(me.municipalities, t) }, ...places]}
              />
            </Field>
          )}
          {partners.length === 0 ? null : (
            <Field id="report-partner" label={t('partner')}>
              <SelectInput
                {...fieldIds('report-partner', { hint: false, error: false })}
                value={partner?.id ?? ''}
                onChange={(socio) => change({ socio })}
                options={[{ value: '', label: t('everyPartner') }, ...partners]}
              />
            </Field>
          )}
        </div>
        {asksFigures(report) ? (
          <WithFigures key={`${year} ${municipality} ${partner?.id}`} {...{ report, year, municipality, partner }} />
        ) : (
          <Made key={`${year} ${municipality}`} {...{ report, year, municipality, partner }} figures={null} />
        )}
      </div>
    </>
  );
}

type Chosen = {
  readonly report: Report;
  readonly year: number;
  readonly municipality: string | null;
  /** Null: all of them. */
  readonly partner: { readonly id: string; readonly name: string } | null;
};

/** Reports whose figures the service counts; without it the rest is made all the same, and says what is missing. */
function WithFigures(chosen: Chosen) {
  return useCounts(chosen) ? <Counted {...chosen} /> : <Made {...chosen} figures={null} />;
}

/** Whether the service counts the figures of what is chosen for this person. */
function useCounts({ municipality, partner }: Pick<Chosen, 'municipality' | 'partner'>): boolean {
  return readsFiguresOf(useReader(), { municipality, partner: partner?.id ?? null });
}

function Counted({ report, year, municipality, partner }: Chosen) {
  const { t } = useTranslation('reports');
  const today = useToday();
  const values = useReferenceValues();
  const to = year === today.getFullYear() ? dayOf(today) : `${year}-12-31`;
  const asked = { municipality, partner: partner?.id ?? null };
  const now = useIndicators({ ...asked, from: `${year}-01-01`, to });
  const before = useIndicators({ ...asked, from: `${year - 1}-01-01`, to: `${year - 1}-12-31` });
  const [current, earlier] = [now.report, before.report];
  const figures = useMemo<Figures | null>(
    () => (current === null || values.state !== 'read' ? null : { now: current, before: earlier, ...values.value }),
    [current, earlier, values],
  );
  const counting = now.counting ?? before.counting;
  if (now.asking || before.asking)
    return (
      <>
        {counting === null ? null : <CountingBanner counting={counting} />}
        <Skeleton lines={9} />
      </>
    );
  const unanswered = now.fault ?? (earlier === null ? before.fault : null);
  return (
    <>
      {unanswered === null ? null : (
        <Banner
          tone="warning"
          title={t(current === null ? 'noFigures.title' : 'keptFigures.title')}
          actions={
            <Button
              onClick={() => {
                now.again();
                before.again();
              }}
            >
              {t('noFigures.again')}
            </Button>
          }
          live
        >
          {t(current === null ? 'noFigures.text' : 'keptFigures.text')}
        </Banner>
      )}
      <Made {...{ report, year, municipality, partner, figures }} />
    </>
  );
}

function Made({ report, year, municipality, partner, figures }: Chosen & { readonly figures: Figures | null }) {
  const { t } = useTranslation(['reports', 'indicators', 'movement']);
  const { me } = useSession();
  const today = useToday();
  const language = useAppLanguage();
  const values = useReferenceValues();
  const titleOf = useFormTitle();
  const boards = useMemo(() => boardsOf(report), [report]);
  const rows = useRowsOfBoards(boards, municipality);
  const isComing = useStillComing(rows);
  const words = { report: useReportWords(), figures: useFigureWords(useReadsFigures()), titleOf, t };
  const reader = useReader();
  const mayCount = useCounts({ municipality, partner });
  const over = useOverWords()(formsOf(report), municipality !== null);
  if (rows.state === 'failed' || values.state === 'failed') return <Unread />;
  if (rows.state === 'reading' || values.state === 'reading') return <Skeleton lines={9} />;
  const place = municipality === null ? null : municipalityLabel(municipality);
  const made = reportOf(
    report,
    {
      rows: rows.value,
      figures,
      values: values.value.values,
      year,
      municipality: place,
      places: reader.municipalities?.map(municipalityLabel) ?? null,
      readsPlaces: readsPlaces(reader),
      mayCount,
      partner,
      today,
      by: me.name,
      isComing,
      over,
      reader,
      language,
    },
    words,
  );
  return (
    <>
      <BoardTruth made={[rows]} />
      <ReportFiles report={made} />
      <ReportPaper report={made} />
    </>
  );
}
