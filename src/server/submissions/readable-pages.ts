import { patiently } from '../db/patiently.ts';
import type { Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';
import { factsOf } from './record-facts.ts';
import { viewOf } from './visibility.ts';

/** A row of a record that somebody may read, with its municipality: the subject's, else the record's (2.4). */
export type Readable<Row> = { readonly row: Row; readonly municipality: string | null };

/**
 * Records page by page in the order of their ids, so that nothing is held but a page; what the person may not read is
 * left out (2.1, 2.4, 6.3). `least`: how much of a record must be the person's to read, all or all but personal data.
 * `readPage` gives those after an id. After the first page a database that cannot be reached for some seconds is waited
 * for, because the answer has begun.
 */
export async function* readablePages<Row extends { readonly id: string }>(
  db: Db,
  person: Person,
  least: 'whole' | 'plain',
  readPage: (after: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Readable<Row>[]> {
  const next = (after: string): Promise<readonly Row[]> => patiently(() => readPage(after));
  for (let rows = await readPage(''); rows.length > 0; rows = await next(rows.at(-1)?.id ?? '')) {
    const ids = rows.map((row) => row.id);
    const found = await patiently(() => factsOf(db, ids));
    const facts = new Map(found.map((record) => [record.id, record.facts]));
    yield rows.flatMap((row) => {
      const known = facts.get(row.id);
      if (known === undefined) return [];
      const view = viewOf(person, known);
      if (view === 'none' || (least === 'whole' && view !== 'full')) return [];
      return [{ row, municipality: known.municipality }];
    });
  }
}
