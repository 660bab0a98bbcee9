import { keptReportsSchema, withReport } from '../../domain/indicators/kept-reports.ts';
import type { IndicatorReport } from '../../domain/indicators/report.ts';
import { openValue, sealValue } from './body-codec.ts';
import type { OwnStorage } from './open-storage.ts';

/** The figures that the service told last, the latest first, to be read again without signal. */
export async function readKeptReports(own: OwnStorage): Promise<readonly IndicatorReport[]> {
  const row = await own.storage.read((database) => database.meta.get(keyOf(own.owner)));
  // What an earlier version kept otherwise is as if it were not there: it is asked for again.
  return keptReportsSchema.safeParse(await openValue(own, row?.value)).data ?? [];
}

export async function keepReport(own: OwnStorage, report: IndicatorReport): Promise<void> {
  const { storage, owner } = own;
  const value = await sealValue(own, [...withReport(await readKeptReports(own), report)]);
  await storage.write(['meta'], (database) => database.meta.put({ key: keyOf(owner), value }));
}

function keyOf(owner: string): string {
  return `reports/${owner}`;
}
