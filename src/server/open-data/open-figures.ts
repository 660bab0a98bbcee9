import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../domain/indicators/report.ts';
import type { Context } from '../context.ts';
import { countIndicators } from '../indicators/count-indicators.ts';
import { tableInForce } from '../indicators/table-in-force.ts';
import type { Person } from '../people/person.ts';

/** Whoever reads without a name sees what the Secretariat would count: all that is approved. */
const EVERYBODY: Person = { userId: '', name: '', role: 'secretariat', partnerId: null, municipalities: null };
/** What partners say of themselves is theirs (6.3), and a mean over one partner would tell it. */
const NOT_FOR_EVERYBODY: readonly string[] = ['socios', 'actividades'];
/** Counting is work, and anybody may ask: the same figures are given for so long. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 12;

/** Figures with the indicators that they are of: those that everybody may read. */
export type OpenReport = { readonly table: IndicatorTable; readonly report: IndicatorReport };
/** Null: they are still being counted (12.1), and a part of them is no figure. */
export type OpenFigures = (year: number) => Promise<OpenReport | null>;

/** The approved figures of a year by municipality, counted once for all who ask within ten minutes. */
export function createOpenFigures(context: Context): OpenFigures {
  const kept = new Map<number, { readonly until: number; readonly report: Promise<OpenReport> }>();
  return async (year) => {
    const now = context.clock.now().getTime();
    const known = kept.get(year);
    if (known !== undefined && known.until > now) return await known.report;
    if ((await context.countAhead.whatIsMissing()) !== null) return null;
    const asked = { from: `${year}-01-01`, to: `${year}-12-31`, municipality: null, partner: null };
    const report = tableInForce(context).then(async (table) =>
      openPart(table, await countIndicators(context, EVERYBODY, table, asked)),
    );
    kept.delete(year);
    kept.set(year, { until: now + KEPT_MS, report });
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    try {
      return await report;
    } catch (error) {
      // What failed is counted anew by whoever asks next.
      kept.delete(year);
      throw error;
    }
  };
}

function openPart(whole: IndicatorTable, report: IndicatorReport): OpenReport {
  const table = {
    ...whole,
    indicators: whole.indicators.filter(({ component }) => !NOT_FOR_EVERYBODY.includes(component)),
  };
  const codes = new Set(table.indicators.flatMap(({ figures }) => (figures ?? []).map(({ code }) => code)));
  const open = (figures: IndicatorReport['figures']) => figures.filter(({ code }) => codes.has(code));
  const { indicators, ...told } = report.table;
  return {
    table,
    report: {
      ...report,
      table: indicators === undefined ? told : { ...told, indicators: structuredClone([...table.indicators]) },
      figures: open(report.figures),
      places: report.places.map((place) => ({ ...place, figures: open(place.figures) })),
    },
  };
}
