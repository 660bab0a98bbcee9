import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Board } from '../../domain/boards/board.ts';
import { viewInAddress } from '../../domain/boards/board-address.ts';
import { type BoardView, placeOfOthers } from '../../domain/boards/view-board.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import { boards } from '../../forms/boards/index.ts';
import { boardSeenBy } from '../../forms/boards/seen-by.ts';
import { boardFileLines, fileColumns, wordOf } from '../boards/board-file.ts';
import { overNotes, statusWords } from '../boards/over-notes.ts';
import { readBoardEntities, readBoardRecords } from '../boards/read-board.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { csvFile } from '../export/csv.ts';
import { featureCollection, featureOf, propertiesOf } from '../export/features.ts';
import { madeNotes } from '../export/made-notes.ts';
import { noteDownload } from '../export/note-download.ts';
import type { RecordPlace } from '../export/record-place.ts';
import { content, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { workbookStream } from '../workbook/workbook-stream.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Boards as files: what is seen on the screen, with its filters and in its order ("Descargar lo que veo"). */
export function registerBoards(app: FastifyInstance, context: Context): void {
  for (const format of ['csv', 'xlsx', 'geojson'] as const) {
    describeRoute(app, context, {
      method: 'GET',
      url: `/boards/:board.${format}`,
      summary: `A board as ${format}, filtered and sorted by the same address as its screen`,
      clause: 'docs/boards.md',
      tag: 'exports',
      params: z.object({ board: z.string() }),
      query: z.catchall(
        z.object({ lang: z.optional(z.enum(['es', 'en'])), day: z.optional(z.iso.date()) }),
        z.string(),
      ),
      body: noBody,
      answers: { 200: { description: 'A row a row of the board', mediaType: MEDIA_TYPES[format] } },
      problems: [
        { status: 403, codes: ['forbidden'] },
        { status: 404, codes: ['not-found'] },
      ],
      handle: async ({ params, query, session }) => {
        const reach = authorise(session, 'export');
        if (isRefusal(reach)) return reach;
        const whole = boards.find(({ id }) => id === params.board);
        // Only a board whose rows have places is on a map.
        if (whole === undefined || (format === 'geojson' && whole.placed !== true)) return refuse(404, 'not-found');
        const { board, over } = boardSeenBy(session, whole);
        if (board === null) return refuse(403, 'forbidden', { reason: 'not-yours' });
        const now = context.clock.now();
        const { lang = 'es', day = countryDay(now), ...address } = query;
        const view = viewInAddress(board, Number(day.slice(0, 4)), new URLSearchParams(address));
        const [records, entities] = await Promise.all([
          readBoardRecords(context, session, board),
          readBoardEntities(context, session, board),
        ]);
        // Noon, so that it is that day wherever the service stands.
        const request = { view, language: lang, now: `${day}T12:00:00.000Z` };
        const lines = await boardFileLines(board, records, entities, request);
        // A table without a row would say that there is nothing there.
        if (lines.length === 0 && placeOfOthers(board, view, session.municipalities) !== null)
          return refuse(403, 'forbidden', { reason: 'not-yours' });
        const filters = filtersInName(board, view);
        await noteDownload(context, session, {
          what: `boards/${board.id}.${format}`,
          filters,
          personal: false,
          reason: null,
        });
        const name = [board.id, filters]
          .filter(Boolean)
          .join('_')
          .replaceAll(/[^A-Za-z0-9_-]/g, '_')
          .slice(0, 80);
        const notes = notesOf(board, view, overNotes(over, session.municipalities, lang), {
          by: session.name,
          at: now,
          language: lang,
        });
        const headings = fileColumns(board).map(({ label }) => pickText(label, lang));
        const rows = [headings, ...lines.map(({ cells }) => cells)];
        const file =
          format === 'csv'
            ? csvFile(query.lang === undefined ? rows : [...notes, [], ...rows])
            : format === 'xlsx'
              ? workbookStream(sheetsOf(board, rows, notes, lang), now)
              : featureCollection(aboutOf(notes), featuresOf(headings, lines, [...records, ...entities]));
        return content(200, MEDIA_TYPES[format], Readable.from(file), {
          'Content-Disposition': `attachment; filename="${name}-${countryDay(now)}.${format}"`,
          'Cache-Control': 'no-store',
        });
      },
    });
  }
}

/** What a file is bounded by, as its name says it. */
function filtersInName(board: Board, { filters, search }: BoardView): string {
  const all = isOfEveryYear(board, filters) ? 'todos-los-anios' : '';
  return [all, ...Object.values(filters), search].filter((part) => part !== '').join('_');
}

/** A board that opens with a year was asked for all of them. */
function isOfEveryYear({ opensWithYear }: Board, filters: BoardView['filters']): boolean {
  return opensWithYear !== undefined && filters[opensWithYear] === undefined;
}

function yearLabel({ columns, opensWithYear }: Board, language: 'es' | 'en'): string {
  return pickText(columns.find(({ name }) => name === opensWithYear)?.label, language);
}

/** What a file says of itself, on a sheet of its own or above the table of a CSV for people, a pair a line. */
function notesOf(
  board: Board,
  { filters, search }: BoardView,
  over: readonly string[],
  made: { readonly by: string; readonly at: Date; readonly language: 'es' | 'en' },
): readonly (readonly [string, string])[] {
  const { by, at, language } = made;
  const say = (es: string, en: string): string => (language === 'en' ? en : es);
  const chosen = Object.entries(filters).map(([name, value]) => {
    const column = board.columns.find((each) => each.name === name);
    const label = pickText(column?.label, language) || name;
    return [
      `${say('Filtro', 'Filter')}: ${label}`,
      column === undefined ? value : String(wordOf(column, value, language)),
    ] as const;
  });
  const told = [
    ...(isOfEveryYear(board, filters)
      ? [[`${say('Filtro', 'Filter')}: ${yearLabel(board, language)}`, say('todos', 'all')] as const]
      : []),
    ...chosen,
    ...(search === '' ? [] : [[say('Búsqueda', 'Search'), search] as const]),
  ];
  const withheld = board.columns.filter(({ personal }) => personal === true);
  return [
    [say('Tablero', 'Dashboard'), pickText(board.title, language)],
    ...withheld.map(
      ({ label }) =>
        [
          say('Sin la columna', 'Without the column'),
          say(
            `${pickText(label, language)}: puede nombrar a una persona`,
            `${pickText(label, language)}: it may name a person`,
          ),
        ] as const,
    ),
    ...(told.length === 0 ? [[say('Filtros', 'Filters'), say('ninguno', 'none')] as const] : told),
    ...over.map((line) => [say('Alcance', 'Counted over'), line] as const),
    [
      say('Registros', 'Records'),
      say(
        'los recibidos, en su última revisión; sin los de práctica, retirados y no aceptados',
        'those received, in their last revision; without practice, withdrawn and declined ones',
      ),
    ],
    [say('Fuente', 'Source'), `${pickText(board.source, language)} (${statusWords(board.status, language)})`],
    ...madeNotes({ by, at }, language),
  ];
}

/** The same beside the features of a map file: a program passes over it, a person reads it. */
function aboutOf(notes: readonly (readonly [string, string])[]): object {
  return { name: notes[0]?.[1] ?? '', about: notes.map(([what, text]) => `${what}: ${text}`) };
}

/** Rows as features, each where the thing or record is that it tells of. */
function* featuresOf(
  headings: readonly string[],
  lines: readonly { readonly key: string; readonly cells: readonly Cell[] }[],
  things: readonly { readonly id: string; readonly place: RecordPlace | null }[],
): Generator<object> {
  const places = new Map(things.map(({ id, place }) => [id, place]));
  for (const { key, cells } of lines) {
    const place = places.get(key) ?? null;
    yield featureOf(place, { ...propertiesOf(headings, cells), _place_by: place?.by ?? null }, key);
  }
}

function sheetsOf(
  board: Board,
  rows: readonly (readonly Cell[])[],
  notes: readonly (readonly [string, string])[],
  language: 'es' | 'en',
): Parameters<typeof workbookStream>[0] {
  const columns = fileColumns(board);
  return [
    {
      name: pickText(board.title, language),
      headRows: 1,
      widths: columns.map(({ kind }) => (kind === 'text' ? 34 : 16)),
      rows: () =>
        rows.map((row, line) =>
          row.map((cell, index) => {
            if (cell === '') return null;
            if (typeof cell === 'number') return cell;
            const isDay = line > 0 && columns[index]?.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
            return isDay ? { date: cell } : { text: cell };
          }),
        ),
    },
    {
      name: language === 'en' ? 'Filters and sources' : 'Filtros y fuentes',
      headRows: 0,
      widths: [28, 90],
      rows: () => notes.map((line) => line.map((text) => ({ text }))),
    },
  ];
}
