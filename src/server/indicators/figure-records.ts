import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import type { FigureRecords } from '../../domain/indicators/report.ts';
import type { CountedRecord } from '../../domain/indicators/tally.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { type Asked, readSpeaking } from './count-indicators.ts';
import type { CountingContext } from './kept-shares.ts';

/** Records that are told at once: more than a person looks through. */
const MOST = 500;

/** The records behind a figure: those that it is of, with what each adds, the latest first. Null: no such figure. */
export async function figureRecords(
  context: CountingContext,
  person: Person,
  table: IndicatorTable,
  code: string,
  asked: Asked,
): Promise<FigureRecords | null> {
  const indicator = table.indicators.find(({ figures }) => figures?.some((figure) => figure.code === code) === true);
  if (indicator === undefined) return null;
  const speaking = await readSpeaking(context, person, table, asked, [indicator]);
  const behind = speaking.filter(({ shares }) => shares.has(code)).toSorted(latestFirst);
  const told = behind.slice(0, MOST);
  const names = await namesOf(
    context.db,
    told.flatMap(({ subjectId }) => subjectId ?? []),
  );
  return {
    code,
    records: told.map(({ id, form, day, municipality, subjectId, shares }) => {
      const share = shares.get(code);
      return {
        id,
        form,
        day,
        municipality,
        subject: subjectId === null ? null : { id: subjectId, name: names.get(subjectId) ?? '' },
        share: share?.kind === 'known' ? { numerator: share.numerator, denominator: share.denominator } : null,
      };
    }),
    more: behind.length - told.length,
  };
}

function latestFirst(left: CountedRecord, right: CountedRecord): number {
  if (left.day !== right.day) return left.day < right.day ? 1 : -1;
  return right.arrival - left.arrival;
}

async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('entities')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
