import { sharesOfScore } from '../../domain/indicators/count-record.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../domain/indicators/report.ts';
import { type CountedRecord, tallyIndicators } from '../../domain/indicators/tally.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { countRegistered } from './count-registered.ts';
import { keptShares } from './kept-shares.ts';
import { type Period, readApproved } from './read-approved.ts';

export type Asked = Period & {
  /** Null: all that the person may see. */
  readonly municipality: string | null;
};

/** The figures of a table over what is approved, within the scope of whoever asks (2.4, 7.1). */
export async function countIndicators(
  context: Context,
  person: Person,
  table: IndicatorTable,
  asked: Asked,
): Promise<IndicatorReport> {
  const forms = [
    ...new Set(table.indicators.flatMap((indicator) => (indicator.figures === undefined ? [] : [indicator.form]))),
  ];
  const kept = keptShares(context, table);
  const records: CountedRecord[] = [];
  for await (const page of readApproved(context.db, person, forms, asked)) {
    const wanted = page.filter((record) => asked.municipality === null || record.municipality === asked.municipality);
    const shares = await kept.of(wanted.map((record) => record.contentHash));
    for (const { id, form, subjectId, municipality, day, arrival, contentHash, score } of wanted) {
      const own = [...(shares.get(contentHash) ?? []), ...sharesOfScore(table, form, score)];
      records.push({ id, form, subjectId, municipality, day, arrival, shares: new Map(own) });
    }
  }
  const tally = tallyIndicators(table, records);
  const registered = await countRegistered(context.db, person, asked.municipality);
  return {
    table: { id: table.id, version: table.version },
    from: asked.from,
    to: asked.to,
    municipality: asked.municipality,
    time: context.clock.now().toISOString(),
    populations: registered.all,
    figures: [...tally.figures],
    // Where something is registered and nothing approved is what somebody has to know.
    places: placesOf([...tally.places.keys(), ...registered.places]).map((municipality) => ({
      municipality,
      populations: registered.of(municipality),
      figures: [...(tally.places.get(municipality) ?? [])],
    })),
  };
}

/** Each once, in the order of their codes; without one first. */
function placesOf(municipalities: readonly (string | null)[]): readonly (string | null)[] {
  return [...new Set(municipalities)].toSorted((left, right) => ((left ?? '') < (right ?? '') ? -1 : 1));
}
