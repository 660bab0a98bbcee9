import { sharesOfScore } from '../../domain/indicators/count-record.ts';
import { type Follower, followerForms, followRecords, undecidedAbout } from '../../domain/indicators/follow-records.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import { type IndicatorReport, NO_MUNICIPALITY } from '../../domain/indicators/report.ts';
import { type CountedRecord, collectSpeaking, tallyInSteps } from '../../domain/indicators/tally.ts';
import { inPieces } from '../pace.ts';
import type { Person } from '../people/person.ts';
import { countRegistered, type Registered } from './count-registered.ts';
import { type CountingContext, type KeptShares, keptShares } from './kept-shares.ts';
import { type FiguredRecord, type Period, readApproved, readUndecided } from './read-approved.ts';

export type Asked = Period & {
  /** Null: all that the person may see. `NO_MUNICIPALITY`: what lies in none. */
  readonly municipality: string | null;
  /** Id of a partner: what is about it, and what its people filled. Null: all. */
  readonly partner: string | null;
};

const BEGINNING = '0000-01-01';
const END = '9999-12-31';

/** Forms whose records make figures of a table. */
function formsOf({ indicators }: Pick<IndicatorTable, 'indicators'>): readonly string[] {
  return [...new Set(indicators.flatMap((indicator) => (indicator.figures === undefined ? [] : [indicator.form])))];
}

/**
 * Forms about a partner that do not say where something was done: their records lie where the partner has its office,
 * which makes no municipality one of the movement.
 */
function formsOfOffices({ indicators }: Pick<IndicatorTable, 'indicators'>): ReadonlySet<string> {
  return new Set(
    indicators.flatMap((indicator) =>
      indicator.figures !== undefined && indicator.unit === 'partner' && indicator.place === undefined
        ? [indicator.form]
        : [],
    ),
  );
}

/** Records with where they count and what they add, as far as they are asked for. */
function placing(kept: KeptShares, asked: Asked) {
  const wanted = asked.municipality === NO_MUNICIPALITY ? null : asked.municipality;
  return async (page: readonly FiguredRecord[]) => {
    const mine = page.filter(
      (record) =>
        (asked.partner === null || record.partnerId === asked.partner) &&
        (asked.municipality === null || record.municipality === wanted || kept.saysPlace(record.form)),
    );
    const made = await kept.of(mine);
    return mine.flatMap((record) => {
      const { shares, place } = made.get(record.contentHash) ?? { shares: [], place: undefined };
      const municipality = place === undefined ? record.municipality : place;
      if (asked.municipality !== null && municipality !== wanted) return [];
      return [{ ...record, municipality, shares }];
    });
  };
}

/**
 * The approved records that speak in the figures of some indicators of a table: of most forms the last one about each
 * subject, each with what its last follower says.
 */
export async function readSpeaking(
  context: CountingContext,
  person: Person,
  table: IndicatorTable,
  asked: Asked,
  indicators: IndicatorTable['indicators'] = table.indicators,
): Promise<readonly CountedRecord[]> {
  const some = { ...table, indicators };
  const kept = keptShares(context, table);
  const placed = placing(kept, asked);
  const speaking = collectSpeaking(table);
  for await (const page of readApproved(context.db, person, formsOf(some), asked)) {
    for (const { id, form, subjectId, municipality, day, since, arrival, score, shares } of await placed(page)) {
      const own = [...shares, ...sharesOfScore(table, form, score)];
      speaking.add({ id, form, subjectId, municipality, day, since, arrival, shares: new Map(own) });
    }
  }
  const followers: Follower[] = [];
  // What was told before the period is still the last word in it, and of a year that is over what was told after it.
  // A follower counts where the record is that it tells on, wherever it says itself that it was written, so that the
  // figure of a place is the same for all who read it. Of records that the person may not read nothing is told by it.
  for await (const page of readApproved(context.db, 'everybody', followerForms(some), { from: BEGINNING, to: END }))
    followers.push(...(await followersIn(kept, page)));
  return followRecords(some, speaking.records(), followers, asked.to);
}

/** The records of a page that tell on another one, each with which. */
async function followersIn(kept: KeptShares, page: readonly FiguredRecord[]): Promise<readonly Follower[]> {
  const made = await kept.of(page);
  return page.flatMap(({ id, form, day, arrival, contentHash }) => {
    const { shares = new Map(), about } = made.get(contentHash) ?? {};
    return about === undefined ? [] : [{ id, form, day, arrival, shares, about }];
  });
}

/** The figures of a table over what is approved, within the scope of whoever asks (2.4, 7.1). */
export async function countIndicators(
  context: CountingContext,
  person: Person,
  table: IndicatorTable,
  asked: Asked,
): Promise<IndicatorReport> {
  const records = await readSpeaking(context, person, table, asked);
  const kept = keptShares(context, table);
  const placed = placing(kept, asked);
  const undecided: { readonly form: string; readonly municipality: string | null }[] = [];
  for await (const page of readUndecided(context.db, person, formsOf(table), asked))
    undecided.push(...(await placed(page)));
  for await (const page of readUndecided(context.db, 'everybody', followerForms(table), { from: BEGINNING, to: END }))
    undecided.push(...undecidedAbout(records, await followersIn(kept, page), asked.to));
  const undecidedIn = (some: typeof undecided) =>
    [...Map.groupBy(some, ({ form }) => form)].map(([form, of]) => ({ form, records: of.length }));
  const tally = await inPieces(tallyInSteps(table, records));
  const elsewhere = formsOfOffices(table);
  const registered = await populationsOf(
    context,
    person,
    asked,
    placesOf([...records, ...undecided].flatMap((one) => (elsewhere.has(one.form) ? [] : [one.municipality]))),
  );
  return {
    table: table.changedBy === undefined ? { id: table.id, version: table.version } : writable(table),
    from: asked.from,
    to: asked.to,
    municipality: asked.municipality,
    partner: asked.partner,
    time: context.clock.now().toISOString(),
    populations: registered.all,
    undecided: undecidedIn(undecided),
    figures: [...tally.figures],
    // Where something is registered and nothing approved is what somebody has to know.
    places: placesOf([
      ...tally.places.keys(),
      ...undecided.map(({ municipality }) => municipality),
      ...registered.places,
    ]).map((municipality) => ({
      municipality,
      populations: registered.of(municipality),
      undecided: undecidedIn(undecided.filter((record) => record.municipality === municipality)),
      figures: [...(tally.places.get(municipality) ?? [])],
    })),
  };
}

/** As the answer holds it. */
function writable({ id, version, indicators, changedBy = [] }: IndicatorTable): IndicatorReport['table'] {
  return { id, version, indicators: structuredClone([...indicators]), changedBy: [...changedBy] };
}

/** What a partner could have data of nobody has written down; only that it is one. */
async function populationsOf(
  context: CountingContext,
  person: Person,
  asked: Asked,
  alsoIn: readonly (string | null)[],
): Promise<Registered> {
  if (asked.partner === null) return await countRegistered(context.db, person, asked.municipality, alsoIn);
  return { all: [{ type: 'partner', registered: 1 }], places: [], of: () => [] };
}

/** Each once, in the order of their codes; without one first. */
function placesOf(municipalities: readonly (string | null)[]): readonly (string | null)[] {
  return [...new Set(municipalities)].toSorted((left, right) => ((left ?? '') < (right ?? '') ? -1 : 1));
}
