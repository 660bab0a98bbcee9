import { useMemo, useState } from 'react';
import type { IndicatorTable } from '../../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { LetterBadge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useFigureWords } from '../../kit/indicators/figure-words.ts';
import {
  type Counted,
  concerns,
  isShare,
  letterOfFigure,
  type PlaceRow,
  placesOf,
} from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { municipalityLabel, municipalityName } from '../../kit/search/registry-places.ts';

/** Rows at a time: a small phone draws them in one frame. */
const PAGE = 25;

/** An indicator municipality by municipality; drawn when it is opened. */
export function ByMunicipality({
  indicator,
  report,
}: {
  readonly indicator: Counted;
  readonly report: IndicatorReport;
}) {
  const { t } = useTranslation('indicators');
  const [open, setOpen] = useState(false);
  if (!report.places.some((place) => concerns(indicator, place))) return null;
  return (
    <details className="indicator__details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('places.title')} <span className="visually-hidden">{t('places.of', { code: indicator.code })}</span>
      </summary>
      {open ? <PlaceTable indicator={indicator} report={report} /> : null}
    </details>
  );
}

function PlaceTable({ indicator, report }: { readonly indicator: Counted; readonly report: IndicatorReport }) {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const [pages, setPages] = useState(1);
  const rows = useMemo(() => placesOf(report, indicator, labelOf), [report, indicator]);
  const shown = rows.slice(0, pages * PAGE);
  const order = t(isShare(indicator.figures[0].rule) ? 'places.worst' : 'places.most');
  return (
    <>
      <p className="indicators__quiet">{order}</p>
      <table className="indicator__table">
        <caption className="visually-hidden">
          {t('places.caption', { code: indicator.code, name: text(indicator.name) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('municipality')}</th>
            <th scope="col">{t('places.value')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.place.municipality ?? ''} row={row} indicator={indicator} table={tableOf(report)} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('places.more', { count: Math.min(PAGE, rows.length - shown.length) })}
        </Button>
      ) : null}
    </>
  );
}

function labelOf(code: string | null): string {
  return code === null ? '' : municipalityLabel(code);
}

function Row({
  row: { place, result },
  indicator,
  table,
}: {
  readonly row: PlaceRow;
  readonly indicator: Counted;
  readonly table: IndicatorTable;
}) {
  const { t } = useTranslation('indicators');
  const words = useFigureWords();
  const [main] = indicator.figures;
  const letter = letterOfFigure(main.rule, result);
  const behind = words.behind(table, place, indicator, main);
  const known = municipalityName(place.municipality);
  return (
    <tr>
      <th scope="row">
        {known?.name ?? place.municipality ?? t('noMunicipality')}
        {known === null ? null : <span className="indicator__department">{known.department}</span>}
      </th>
      <td>
        <div className="indicator__foot">
          <span className={result === null ? 'indicators__quiet' : 'indicator__figure'}>
            {words.value(main.rule, result)}
          </span>
          {letter === null ? null : <LetterBadge letter={letter} />}
        </div>
        {behind === '' ? null : <p className="indicators__quiet">{behind}</p>}
      </td>
    </tr>
  );
}
