import { createPace } from './pace.ts';

/** Rows a statement: of the widest tables that are read so, a page takes a few milliseconds. */
const PAGE = 500;

/**
 * All that a query finds, a page at a time in the order of ids, with turns for others between: one statement over a table
 * of 100,000 rows would hold everybody up until its last row. `page` reads the first `most` rows whose id comes after
 * `after`, and finds few that it leaves out: a statement that looks through the whole table for its page holds as long.
 * What is changed meanwhile may be read as it was or as it is, each row once.
 */
export async function* inPages<Row extends { readonly id: string }>(
  page: (after: string, most: number) => { readonly execute: () => Promise<readonly Row[]> },
): AsyncGenerator<readonly Row[], void> {
  const pace = createPace();
  for (let after = ''; ; ) {
    await pace();
    const rows = await page(after, PAGE).execute();
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}
