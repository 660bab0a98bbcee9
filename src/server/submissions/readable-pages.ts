import { patiently } from '../db/patiently.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { type FactsRow, factsOfRows } from './record-facts.ts';
import { type RecordFacts, type View, viewOf } from './visibility.ts';

/** A revision that somebody may read, with its municipality: that of what it is about, else its own (2.4). */
export type Readable<Row> = { readonly row: Row; readonly municipality: string | null };

/**
 * For whom pages are: somebody, with how much of a record must be theirs to read, all or all but personal data; or
 * `everything`, for what is told to nobody as it is.
 */
export type Reading = { readonly person: Person; readonly least: 'whole' | 'plain' } | 'everything';

/**
 * Revisions page by page in the order of the ids of their records, so that nothing is held but a page; what the person
 * may not read is left out (2.1, 2.4, 6.3). The revision that is read decides, not the head of its record: a correction
 * that waits moves nothing of what was approved, neither elsewhere nor out of the figures (7.1).
 * `readPage` gives those after an id. After the first page a database that cannot be reached for some seconds is waited
 * for, because the answer has begun.
 */
export async function* readablePages<Row extends FactsRow>(
  db: Db,
  reading: Reading,
  readPage: (after: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Readable<Row>[]> {
  const next = (after: string): Promise<readonly Row[]> => patiently(() => readPage(after));
  for (let rows = await readPage(''); rows.length > 0; rows = await next(rows.at(-1)?.id ?? '')) {
    const page = rows;
    const facts = await patiently(() => factsOfRows(db, page));
    yield page.flatMap((row, at) => {
      const known = facts[at];
      return known === undefined || !isRead(reading, known) ? [] : [{ row, municipality: known.municipality }];
    });
  }
}

function isRead(reading: Reading, facts: RecordFacts): boolean {
  if (reading === 'everything') return !facts.takenOut;
  const view: View = viewOf(reading.person, facts);
  return view === 'full' || (view === 'without-personal' && reading.least === 'plain');
}
