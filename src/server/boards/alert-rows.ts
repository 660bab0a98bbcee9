import type { Board } from '../../domain/boards/board.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import { boardAlerts } from '../../forms/boards/alerts.ts';
import { boardSeenBy, type CountedOver, countedOver } from '../../forms/boards/seen-by.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { boardFileLines, fileColumns } from './board-file.ts';
import { readBoardEntities, readBoardRecords } from './read-board.ts';

/**
 * One row for each thing that an alert is about: the alert, the thing, its municipality, the board that tells more. `over`:
 * over which records of these boards they are.
 */
export async function alertRows(
  context: Pick<Context, 'db' | 'forms'>,
  person: Person,
  { language, now }: { readonly language: 'es' | 'en'; readonly now: string },
): Promise<{
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly over: CountedOver;
}> {
  const known = new Map<string, Awaited<ReturnType<typeof readWhole>>>();
  const rows: (readonly Cell[])[] = [];
  for (const { board: whole, filters, title } of boardAlerts) {
    // What this person cannot have counted is no alert, as on the screen.
    const { board } = boardSeenBy(person, whole);
    if (board === null) continue;
    const read = known.get(board.id) ?? (await readWhole(context, person, board));
    known.set(board.id, read);
    const view = { filters, sort: board.sort, search: '' };
    const lines = await boardFileLines(board, read.records, read.entities, { view, language, now });
    const columns = fileColumns(board);
    const heading = columns.findIndex(({ name }) => name === board.heading);
    const place = columns.findIndex(({ kind }) => kind === 'municipality');
    for (const { cells } of lines)
      rows.push([pickText(title, language), cells[heading] ?? '', cells[place] ?? '', pickText(board.title, language)]);
  }
  const columns =
    language === 'en' ? ['Alert', 'What', 'Municipality', 'Board'] : ['Alerta', 'Qué', 'Municipio', 'Tablero'];
  const forms = boardAlerts.flatMap(({ board }) => board.sources.map(({ form }) => form));
  return { columns, rows, over: countedOver(person, forms) };
}

async function readWhole(context: Pick<Context, 'db' | 'forms'>, person: Person, board: Board) {
  const [records, entities] = await Promise.all([
    readBoardRecords(context, person, board),
    readBoardEntities(context, person, board),
  ]);
  return { records, entities };
}
