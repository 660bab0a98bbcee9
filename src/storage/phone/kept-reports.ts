import { keptReportsSchema, withReport } from '../../domain/indicators/kept-reports.ts';
import type { IndicatorReport } from '../../domain/indicators/report.ts';
import type { OwnStorage } from './phone-storage.ts';
import { changeSealedMeta, readSealedMeta } from './sealed-meta.ts';

/** The figures that the service told last, the latest first, to be read again without signal. */
export async function readKeptReports(own: OwnStorage): Promise<readonly IndicatorReport[]> {
  return reportsIn(await readSealedMeta(own, keyOf(own.owner)));
}

/** Adds a report to those that are kept. A screen asks for a year and for the one before at once: both are kept. */
export async function keepReport(own: OwnStorage, report: IndicatorReport): Promise<void> {
  await changeSealedMeta(own, keyOf(own.owner), (known) => [...withReport(reportsIn(known), report)]);
}

function reportsIn(value: unknown): readonly IndicatorReport[] {
  // What an earlier version kept otherwise is as if it were not there: it is asked for again.
  return keptReportsSchema.safeParse(value).data ?? [];
}

function keyOf(owner: string): string {
  return `reports/${owner}`;
}
