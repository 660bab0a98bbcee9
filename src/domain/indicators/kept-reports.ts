import * as z from 'zod/mini';
import { type IndicatorReport, indicatorReportSchema } from './report.ts';

/** Reports as a device keeps them. */
export const keptReportsSchema = z.array(indicatorReportSchema);

/** How many reports are kept: enough for all together, a few municipalities, and the year before of each. */
const MOST = 8;
/**
 * Without signal a kept report also answers for other days of the same place, where beginning and end lie no farther off
 * than this: "this year", asked some weeks later. The report says of which days it is.
 */
const NEAR_DAYS = 62;

type Asked = Pick<IndicatorReport, 'from' | 'to' | 'municipality' | 'partner'>;

/** The reports that are kept once another one came: the latest first, one a question. */
export function withReport(kept: readonly IndicatorReport[], came: IndicatorReport): readonly IndicatorReport[] {
  return [came, ...kept.filter((report) => !isSame(report, came))].slice(0, MOST);
}

/**
 * What was last known for a question: its own answer, else that of the same place and partner over about the same days;
 * null: nothing.
 */
export function keptFor(kept: readonly IndicatorReport[], asked: Asked): IndicatorReport | null {
  return kept.find((report) => isSame(report, asked)) ?? kept.find((report) => isNear(report, asked)) ?? null;
}

function isSame(one: Asked, other: Asked): boolean {
  return one.from === other.from && one.to === other.to && isOfSame(one, other);
}

function isOfSame(one: Asked, other: Asked): boolean {
  return one.municipality === other.municipality && one.partner === other.partner;
}

function isNear(one: Asked, other: Asked): boolean {
  return isOfSame(one, other) && days(one.from, other.from) <= NEAR_DAYS && days(one.to, other.to) <= NEAR_DAYS;
}

function days(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}
