import { roundScore } from '../scoring/letter.ts';
import type { RecordShares } from './count-record.ts';
import type { FigureRule, IndicatorTable } from './indicator.ts';
import type { FigureResult } from './report.ts';

/** A record as far as it is counted. */
export type CountedRecord = {
  readonly id: string;
  readonly form: string;
  /** What the record is about; null: nothing of the registry, so that it is counted by itself. */
  readonly subjectId: string | null;
  /** Code, the subject's before the record's own (2.4). */
  readonly municipality: string | null;
  /** The day of the visit, `YYYY-MM-DD`; of two records about a subject the later one counts. */
  readonly day: string;
  /** The first day of a record about several, as of a year; absent: `day` alone. */
  readonly since?: string;
  /** Of two records of one day about a subject, the one that arrived later counts. */
  readonly arrival: number;
  readonly shares: RecordShares;
};

type Moment = Pick<CountedRecord, 'id' | 'day' | 'arrival'>;

export type Tally = {
  /** Every figure of the table, in its order. */
  readonly figures: readonly FigureResult[];
  /** By municipality, those with something behind them. */
  readonly places: ReadonlyMap<string | null, readonly FigureResult[]>;
};

/** Records that are looked at between two steps. */
const A_STEP = 5_000;

/**
 * Sums the records that count (`collectSpeaking`) by the table, in all and by municipality. Their order makes no
 * difference. In small steps, so that whoever sums 100,000 Juntas can pause.
 */
export function* tallyInSteps(table: IndicatorTable, speaking: readonly CountedRecord[]): Generator<undefined, Tally> {
  const byPlace = Map.groupBy(speaking, ({ municipality }) => municipality);
  yield;
  const figures = yield* figuresInSteps(table, speaking);
  const places = new Map<string | null, readonly FigureResult[]>();
  for (const [municipality, here] of byPlace) {
    const all = yield* figuresInSteps(table, here);
    places.set(
      municipality,
      all.filter((figure) => figure.counted + figure.unknown > 0),
    );
  }
  return { figures, places };
}

/**
 * Collects the records that count, one after the other. Of most forms only the last record about each subject counts,
 * of forms with `records: 'each'` every record. An earlier record about the same subject is dropped at once, so that a
 * million visits to some thousand Juntas take the memory of some thousand records.
 */
export function collectSpeaking(table: IndicatorTable): {
  readonly add: (record: CountedRecord) => void;
  readonly records: () => readonly CountedRecord[];
} {
  const each = new Set(
    table.indicators.flatMap((indicator) =>
      indicator.figures !== undefined && indicator.records === 'each' ? [indicator.form] : [],
    ),
  );
  const latest = new Map<string, CountedRecord>();
  return {
    add: (record) => {
      const whose = each.has(record.form) || record.subjectId === null ? `record ${record.id}` : record.subjectId;
      const key = `${record.form} ${whose}`;
      const known = latest.get(key);
      if (known === undefined || isLater(record, known)) latest.set(key, record);
    },
    records: () => [...latest.values()],
  };
}

/** Which of two records has the last word. */
export function isLater(left: Moment, right: Moment): boolean {
  if (left.day !== right.day) return left.day > right.day;
  return left.arrival === right.arrival ? left.id > right.id : left.arrival > right.arrival;
}

function* figuresInSteps(
  table: IndicatorTable,
  records: readonly CountedRecord[],
): Generator<undefined, readonly FigureResult[]> {
  const results: FigureResult[] = [];
  for (const { figures = [] } of table.indicators) {
    let main: FigureResult | undefined;
    for (const { code, rule } of figures) {
      const told: FigureResult = yield* figureInSteps(code, rule, records);
      main ??= told;
      // Without any record there is no data, also of a number; beside others, none of one kind is 0.
      results.push(rule.kind === 'count' && main.counted === 0 ? { ...told, value: null } : told);
    }
  }
  return results;
}

function* figureInSteps(
  code: string,
  rule: FigureRule,
  records: readonly CountedRecord[],
): Generator<undefined, FigureResult> {
  let numerator = 0;
  let denominator = 0;
  let unknown = 0;
  const values: number[] = [];
  for (const [at, { shares }] of records.entries()) {
    if (at % A_STEP === 0) yield;
    const share = shares.get(code);
    if (share === undefined) continue;
    if (share.kind === 'unknown') {
      unknown += 1;
      continue;
    }
    numerator += share.numerator;
    denominator += share.denominator;
    values.push(share.numerator);
  }
  const counts = { code, counted: values.length, unknown };
  switch (rule.kind) {
    case 'count':
      return { ...counts, value: values.length, numerator: values.length, denominator: values.length };
    case 'median-days':
      return { ...counts, value: medianOf(values), numerator: values.length, denominator: values.length };
    case 'all':
    case 'ratio':
    case 'mean':
    case 'mean-score': {
      const sums = { numerator: roundScore(numerator), denominator: roundScore(denominator) };
      return { ...counts, ...sums, value: denominator > 0 ? roundScore(numerator / denominator) : null };
    }
    default:
      return rule satisfies never;
  }
}

/** The median: of an even number of values the mean of the two in the middle; null where there is no value. */
function medianOf(values: readonly number[]): number | null {
  // As numbers of one kind: of 100,000 a tenth of the time of an ordinary list.
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return roundScore((lower + upper) / 2);
}
