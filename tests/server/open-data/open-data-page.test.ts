import { expect, test } from 'vitest';
import type { FigureResult, IndicatorReport } from '../../../src/domain/indicators/report.ts';
import { indicatorTable } from '../../../src/forms/scoring/indicators.ts';
import { openDataPage } from '../../../src/server/open-data/open-data-page.ts';

const share = (code: string, numerator: number, denominator: number): FigureResult => {
  const value = Math.round((numerator / denominator) * 1e6) / 1e6;
  return { code, value, numerator, denominator, counted: 12, unknown: 0 };
};

/** The page's rows of one municipality, without their tags. */
function rowsOf(figures: FigureResult[]): readonly string[] {
  const empty = { populations: [], undecided: [] };
  const report: IndicatorReport = {
    ...empty,
    from: '2026-01-01',
    to: '2026-12-31',
    municipality: null,
    partner: null,
    time: '2026-11-30T12:00:00Z',
    figures,
    places: [{ ...empty, municipality: '1609', figures }],
    table: { id: 'indicators', version: 2 },
  };
  const page = openDataPage('Agua', 2026, { table: indicatorTable, report });
  const rows = page.match(/<tr><th scope="row".*?<\/tr>/g) ?? [];
  return rows.map((row) => row.replaceAll(/(<[^>]+>)+/g, '|').replaceAll('\u00a0', ' '));
}

test('a share beside a letter is never rounded up to the next one, nor to all or nothing', () => {
  const figures = [
    share('CO-01', 2399, 2400),
    share('CO-02', 1799, 2000),
    share('CO-03', 1399, 2000),
    share('PS-05', 1, 5000),
  ];
  expect(rowsOf(figures)).toEqual([
    '|Chinda, Santa Bárbara|99.9 %|A|12|0|',
    '|Chinda, Santa Bárbara|89.9 %|B|12|0|',
    '|Chinda, Santa Bárbara|69.9 %|C|12|0|',
    '|Chinda, Santa Bárbara|0.1 %|D|12|0|',
  ]);
});
