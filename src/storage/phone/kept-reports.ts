import { keptReportsSchema, withReport } from '../../domain/indicators/kept-reports.ts';
import type { IndicatorReport } from '../../domain/indicators/report.ts';
import { isSameKept, openValue, sealValue } from './body-codec.ts';
import type { OwnStorage } from './open-storage.ts';

/** The figures that the service told last, the latest first, to be read again without signal. */
export async function readKeptReports(own: OwnStorage): Promise<readonly IndicatorReport[]> {
  const row = await own.storage.read((database) => database.meta.get(keyOf(own.owner)));
  return reportsIn(own, row?.value);
}

async function reportsIn(own: OwnStorage, value: unknown): Promise<readonly IndicatorReport[]> {
  // What an earlier version kept otherwise is as if it were not there: it is asked for again.
  return keptReportsSchema.safeParse(await openValue(own, value)).data ?? [];
}

/**
 * Adds a report to those that are kept. A screen asks for a year and for the one before at once, so two may come at the
 * same moment: each is sealed outside the transaction, and begins anew where the other one was quicker.
 */
export async function keepReport(own: OwnStorage, report: IndicatorReport): Promise<void> {
  const { storage, owner } = own;
  const key = keyOf(owner);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await storage.read((database) => database.meta.get(key));
    const value = await sealValue(own, [...withReport(await reportsIn(own, row?.value), report)]);
    const isKept = await storage.write(['meta'], async (database) => {
      const now = await database.meta.get(key);
      // A write that is repeated after its news was lost finds its own.
      if (!isSameKept(now?.value, row?.value) && !isSameKept(now?.value, value)) return false;
      await database.meta.put({ key, value });
      return true;
    });
    if (isKept) return;
  }
}

/** How often other reports that come at the same moment may be quicker. */
const TRIES = 20;

function keyOf(owner: string): string {
  return `reports/${owner}`;
}
