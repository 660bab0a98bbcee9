import type { Context } from '../context.ts';
import { cellsSchema } from '../lists/tell-rows.ts';
import type { Person } from '../people/person.ts';
import { viewOf } from '../submissions/visibility.ts';
import type { RenderedValue } from './rendered-value.ts';

/** 6.16: rows of lists, to whom records of where they lie are told; `deleted` to everybody else. */
export async function renderListRows(
  { db }: Pick<Context, 'db'>,
  person: Person,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RenderedValue>> {
  const ids = keys.map((key) => key.slice(key.lastIndexOf('/') + 1));
  const rows = await db.selectFrom('list_rows').selectAll().where('id', 'in', ids).execute();
  return new Map(
    rows.map((row): [string, RenderedValue] => {
      const key = `${row.list}/${row.id}`;
      const { list, id, label, version, municipality } = row;
      const where = {
        subjectType: null,
        subjectId: null,
        municipality,
        practice: false,
        withdrawn: false,
        takenOut: false,
      };
      if (row.removed === 1 || viewOf(person, { authorId: row.changed_by, ...where }) === 'none')
        return [key, 'deleted'];
      const cells = cellsSchema.parse(JSON.parse(row.cells));
      return [key, { json: JSON.stringify({ list, id, label, cells, version }) }];
    }),
  );
}
