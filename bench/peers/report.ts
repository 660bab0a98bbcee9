import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import * as z from 'zod';
import { findBrowser } from '../../scripts/find-browser.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** One line of the table: a figure of the product beside the same figure of a peer. Less is better. */
export type Row = {
  readonly row: string;
  readonly unit: string;
  /** What the product is compared with. */
  readonly beside: string;
  readonly product: Spread;
  readonly peer: Spread;
  /** Product over peer. */
  readonly ratio: number;
  /** The ratio that the product shall not exceed, and the one it strives for; null where none is set. */
  readonly goal: number | null;
  readonly stretch: number | null;
  /** What the product shall not exceed whatever the peer does, in the row's unit; null where none is set. */
  readonly bound: number | null;
};

const spreadSchema = z.object({ median: z.number(), min: z.number(), max: z.number(), runs: z.number() });
const rowSchema = z.object({
  row: z.string(),
  unit: z.string(),
  beside: z.string(),
  product: spreadSchema,
  peer: spreadSchema,
  ratio: z.number(),
  goal: z.number().nullable(),
  stretch: z.number().nullable(),
  // Reports of before the rows of the link have none.
  bound: z.number().nullable().default(null),
});
const reportSchema = z.object({
  takenAt: z.string(),
  machine: z.record(z.string(), z.string()),
  rows: z.array(rowSchema),
  /** Every other runtime and floor of the same run, by figure and name. */
  others: z.record(z.string(), z.record(z.string(), spreadSchema)),
});
export type Report = z.infer<typeof reportSchema>;

/** A row from the runs of both; null when one of them has none. */
export function rowOf(
  row: string,
  unit: string,
  goals: Pick<Row, 'goal' | 'stretch' | 'bound'>,
  product: readonly number[],
  peer: { readonly name: string; readonly runs: readonly number[] },
): Row | null {
  if (product.length === 0 || peer.runs.length === 0) return null;
  const ours = spreadOf(product);
  const theirs = spreadOf(peer.runs);
  const ratio = Math.round((ours.median / theirs.median) * 1000) / 1000;
  return { row, unit, beside: peer.name, product: ours, peer: theirs, ratio, ...goals };
}

export function printRows(rows: readonly Row[]): void {
  const text = ({ median, min, max }: Spread): string => `${round(median)} [${round(min)} to ${round(max)}]`;
  const line = (cells: readonly string[]): string =>
    [48, 26, 26, 11, 8, 7, 7, 7].map((width, index) => (cells[index] ?? '').padEnd(width)).join(' ');
  console.log(line(['figure', 'product', 'peer', 'beside', 'ratio', 'goal', 'stretch', 'bound']));
  for (const { row, unit, product, peer, beside, ratio, goal, stretch, bound } of rows) {
    const isOver = (goal !== null && ratio > goal) || (bound !== null && product.median > bound);
    const cells = [
      `${row}, ${unit}`,
      text(product),
      text(peer),
      beside,
      `${ratio}${isOver ? ' !' : ''}`,
      String(goal ?? ''),
      String(stretch ?? ''),
      String(bound ?? ''),
    ];
    console.log(line(cells));
  }
}

/** What this run was made on. */
export function machineOf(): Record<'processor' | 'memory' | 'node' | 'load' | 'browser', string> {
  const [first] = cpus();
  return {
    processor: `${first?.model ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 1_073_741_824)} GB`,
    node: process.version,
    // Processes that wanted a core, over the last 1, 5 and 15 minutes: above the number of cores somebody else worked too.
    load: loadavg()
      .map((average) => average.toFixed(1))
      .join(', '),
    browser: execFileSync(findBrowser(), ['--version'], { encoding: 'utf8' }).trim(),
  };
}

/**
 * Reads a report that was written earlier.
 * @throws Error when the text is no report.
 */
export function readReport(text: string): Report {
  return reportSchema.parse(JSON.parse(text));
}

/** A ratio may grow by this share before it is told as a regression: two runs on one quiet machine differ by less. */
const REGRESSION = 0.15;

/** A sentence for each row whose ratio has grown by more than 15 %. */
export function regressions(now: readonly Row[], before: Report): readonly string[] {
  return now.flatMap(({ row, ratio }) => {
    const known = before.rows.find((each) => each.row === row);
    if (known === undefined || ratio <= known.ratio * (1 + REGRESSION)) return [];
    return [`${row}: ${known.ratio} then, ${ratio} now (${Math.round((ratio / known.ratio - 1) * 100)} % more)`];
  });
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
