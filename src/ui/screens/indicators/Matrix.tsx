import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useContext, useMemo } from 'react';
import { INDICATOR_COMPONENTS } from '../../../domain/indicators/indicator.ts';
import { type IndicatorReport, NO_MUNICIPALITY } from '../../../domain/indicators/report.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { wholeYearsOf } from '../../../forms/scoring/whole-years.ts';
import { LetterShape } from '../../kit/charts/LetterShape.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { usePrinting } from '../../kit/hooks/use-printing.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { changeOfFigure } from '../../kit/indicators/change-of-figure.ts';
import { useFigureWords } from '../../kit/indicators/figure-words.ts';
import { type Counted, isCounted, missingOf, type Where } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';
import { municipalityLabel, municipalityName } from '../../kit/search/registry-places.ts';
import { MATRIX_VIEWS, type MatrixCell, type MatrixView, matrixCell, printedParts } from './matrix.ts';
import { AgainstContext } from './ReferenceLines.tsx';
import './matrix.css';

/** A column: all together (`municipality` undefined), or a municipality; null: what has none. */
type Column = { readonly municipality: string | null | undefined; readonly where: Where };

/** Every indicator by municipality: its value, or its target, gap, baseline or change since the year before. */
export function Matrix({
  report,
  shows,
  onShow,
  onOpen,
}: {
  readonly report: IndicatorReport;
  readonly shows: MatrixView;
  readonly onShow: (shows: MatrixView) => void;
  /** Asks for the records behind a figure. */
  readonly onOpen: (indicator: Counted, municipality: string | null) => void;
}) {
  const { t } = useTranslation('indicators');
  const columns = useMemo(() => columnsOf(report), [report]);
  const printing = usePrinting();
  const parts = useMemo(() => (printing ? printedParts(columns) : [columns]), [columns, printing]);
  const nameOf = (column: Column | undefined): string => {
    if (column?.municipality === undefined) return t('allMunicipalities');
    return municipalityName(column.municipality)?.name ?? column.municipality ?? t('noMunicipality');
  };
  return (
    <Section title={t('matrix.title')} lead={t(`matrix.lead.${shows}`)}>
      <div className="no-print">
        <SegmentedChoice
          legend={t('matrix.title')}
          legendHidden
          value={shows}
          options={MATRIX_VIEWS.map((view) => ({ value: view, label: t(`matrix.view.${view}`) }))}
          onChange={(value) => onShow(MATRIX_VIEWS.find((view) => view === value) ?? 'value')}
        />
      </div>
      {parts.map((part, index) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by the keyboard
        <section key={nameOf(part[1])} className="matrix" aria-label={t('matrix.title')} tabIndex={0}>
          {parts.length === 1 ? null : (
            <p className="matrix__part">
              {t('matrix.part', {
                part: index + 1,
                parts: parts.length,
                from: nameOf(part[1]),
                to: nameOf(part.at(-1)),
              })}
            </p>
          )}
          <table>
            <thead>
              <tr>
                <th scope="col">{t('matrix.indicator')}</th>
                {part.map((column) => (
                  <th key={String(column.municipality)} scope="col" title={labelOf(column.municipality)}>
                    {nameOf(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <Rows report={report} columns={part} shows={shows} onOpen={onOpen} />
          </table>
        </section>
      ))}
    </Section>
  );
}

function columnsOf(report: IndicatorReport): readonly Column[] {
  const places = report.places
    .map((place) => ({ municipality: place.municipality, where: place }))
    .toSorted((left, right) => {
      if (left.municipality === null || right.municipality === null) return left.municipality === null ? 1 : -1;
      return labelOf(left.municipality).localeCompare(labelOf(right.municipality), 'es');
    });
  return [{ municipality: undefined, where: report }, ...places];
}

function labelOf(municipality: string | null | undefined): string {
  return municipality === undefined || municipality === null ? '' : municipalityLabel(municipality);
}

const Rows = memo(function Rows({
  report,
  columns,
  shows,
  onOpen,
}: {
  readonly report: IndicatorReport;
  readonly columns: readonly Column[];
  readonly shows: MatrixView;
  readonly onOpen: (indicator: Counted, municipality: string | null) => void;
}) {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const reads = useReadsFigures();
  const { indicators } = tableOf(report);
  return INDICATOR_COMPONENTS.map((component) => {
    const rows = indicators.filter(isCounted).filter((indicator) => indicator.component === component);
    return rows.length === 0 ? null : (
      <tbody key={component}>
        <tr className="matrix__group">
          <th scope="rowgroup" colSpan={columns.length + 1}>
            {t(`component.${component}`)}
          </th>
        </tr>
        {rows.map((indicator) => (
          <tr key={indicator.code}>
            <th scope="row">
              <span className="indicator__code">{indicator.code}</span> {text(indicator.name)}
              <span className="indicators__quiet">{text(wholeYearsOf(indicator.form, report) ?? {})}</span>
            </th>
            {columns.map(({ municipality, where }) => (
              <td key={municipality ?? String(municipality)}>
                {reads(indicator) ? (
                  <Cell
                    indicator={indicator}
                    report={report}
                    municipality={municipality}
                    where={where}
                    shows={shows}
                    onOpen={onOpen}
                  />
                ) : (
                  <span className="indicators__quiet">{t('notYours')}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    );
  });
});

function Cell({
  indicator,
  report,
  municipality,
  where,
  shows,
  onOpen,
}: Column & {
  readonly indicator: Counted;
  readonly report: IndicatorReport;
  readonly shows: MatrixView;
  readonly onOpen: (indicator: Counted, municipality: string | null) => void;
}) {
  const { t } = useTranslation('indicators');
  const words = useFigureWords();
  const against = useContext(AgainstContext);
  const place = municipality === undefined ? report.municipality : (municipality ?? NO_MUNICIPALITY);
  const year = Number(report.to.slice(0, 4));
  const cell = matrixCell(shows, indicator, where, { municipality: place, year }, against);
  if (cell.kind === 'none')
    return <span className="indicators__quiet">{t(shows === 'value' ? 'noData' : 'matrix.none')}</span>;
  if (cell.kind !== 'figure') return <SetCell cell={cell} />;
  const [main] = indicator.figures;
  const behind = words.behind(tableOf(report), where, indicator, main);
  const missing = missingOf(tableOf(report), where, indicator, main);
  const told = missing.kind === 'registry' ? missing.registered - missing.without : cell.result.counted;
  const Arrow = cell.trend > 0 ? ArrowUp : ArrowDown;
  return (
    <button type="button" className="matrix__figure" title={behind} onClick={() => onOpen(indicator, place)}>
      {cell.letter === null ? null : <LetterShape letter={cell.letter} size={18} />}
      <span>
        {words.value(main.rule, cell.result)}
        {cell.trend === 0 ? null : (
          <>
            <Arrow size={14} aria-hidden />
            <span className="visually-hidden">{t(cell.trend > 0 ? 'matrix.up' : 'matrix.down')}</span>
          </>
        )}
        <span className="matrix__of">
          {missing.kind === 'registry'
            ? t('matrix.of', { told: formatNumber(told, 0), all: formatNumber(missing.registered, 0) })
            : words.units('record', told)}
        </span>
      </span>
    </button>
  );
}

/** A value that somebody set, or a difference: in the unit of its indicator, with the year that it speaks of. */
function SetCell({ cell }: { readonly cell: Extract<MatrixCell, { kind: 'set' | 'difference' }> }) {
  const { t } = useTranslation('indicators');
  const isShare = cell.unit === 'share';
  const year = cell.kind === 'set' ? cell.year : cell.since;
  return (
    <span>
      {cell.kind === 'difference'
        ? t(isShare ? 'against.points' : 'against.plain', changeOfFigure(cell.value, cell.unit))
        : isShare
          ? t('percent', { number: formatNumber(percentOf(cell.value), 1) })
          : formatNumber(cell.value, 1)}
      {year === null ? null : <span className="matrix__of">{year}</span>}
    </span>
  );
}
