import { GUIDE_DRAWINGS, type Guide } from '../form/guide.ts';
import { guideSchema } from '../form/guide-schema.ts';
import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';
import type { Sheet } from './sheets.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeText } from './written-rows.ts';

/**
 * Our sheet `guides`: one row a step of a guide, in a little Markdown. Title, drawing and source stand in the first row of
 * a guide; a row without `name` goes on with the one above.
 */
export const GUIDE_COLUMNS: readonly KnownColumn[] = [
  { key: 'name' },
  { key: 'title', translated: true },
  { key: 'text', translated: true },
  { key: 'drawing' },
  { key: 'source' },
  { key: 'status' },
];

export function writeGuides(guides: readonly Guide[], languages: WriteLanguages): Sheet {
  const rows = guides.flatMap((guide) =>
    guide.paragraphs.map((paragraph, index) => {
      const row: WrittenRow = new Map([['name', guide.name]]);
      if (index === 0) writeText(row, 'title', guide.title, languages);
      writeText(row, 'text', paragraph, languages);
      if (index > 0) return row;
      if (guide.drawing !== undefined) row.set('drawing', guide.drawing);
      return row.set('source', guide.source).set('status', guide.status);
    }),
  );
  return sheetOf(
    'guides',
    [],
    rows,
    GUIDE_COLUMNS.map(({ key }) => key),
  );
}

/** The guides that the sheet holds; undefined: none. What is wrong is told at its cell. */
export function readGuides(
  table: Table | undefined,
  languages: Languages,
  problems: Problems,
): readonly Guide[] | undefined {
  if (table === undefined || table.rows.length === 0) return undefined;
  const groups = new Map<string, Row[]>();
  let name = '';
  for (const row of table.rows) {
    name = cellOf(row, 'name') ?? name;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].flatMap(([guide, rows]) => {
    const first = (key: string): string | undefined =>
      rows.map((row) => cellOf(row, key)).find((text) => text !== undefined);
    const drawing = first('drawing');
    const read = guideSchema.safeParse({
      name: guide,
      title: rows.map((row) => textOf(row, 'title', languages)).find((text) => text !== undefined) ?? {
        [languages.defaultTag]: guide,
      },
      paragraphs: rows.map((row) => textOf(row, 'text', languages)).filter((text) => text !== undefined),
      ...(drawing === undefined ? {} : { drawing }),
      source: first('source') ?? '',
      status: first('status') ?? 'propuesto',
    });
    if (drawing !== undefined && !GUIDE_DRAWINGS.some((each) => each === drawing)) {
      const row = rows.find((each) => cellOf(each, 'drawing') !== undefined);
      const place = { sheet: table.sheet, row: row?.number ?? 1, column: columnOf(table, 'drawing') };
      problems.add('warning', 'not-in-list', place, { found: drawing, expected: GUIDE_DRAWINGS.join(', ') });
    }
    if (read.success) return [read.data];
    for (const { path } of read.error.issues) {
      const key = path[0] === 'paragraphs' ? 'text' : String(path[0]);
      const row = (key === 'text' ? rows[Number(path[1] ?? 0)] : rows.find((each) => cellOf(each, key))) ?? rows[0];
      const place = {
        sheet: table.sheet,
        ...(row === undefined ? {} : { row: row.number }),
        column: columnOf(table, key) ?? table.columns.find((column) => column.key === key),
      };
      problems.add('error', 'malformed', place, { found: (row === undefined ? '' : cellOf(row, key)) ?? key });
    }
    return [];
  });
}
