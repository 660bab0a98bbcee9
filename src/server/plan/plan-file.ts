import type { Answers } from '../../domain/form/answers.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { PlanColumn } from '../../forms/plans/plan-column.ts';
import type { Sheet, SheetCell } from '../workbook/workbook-stream.ts';
import type { PlanBook } from './plan-book.ts';
import type { StoredRecord } from './plan-rows.ts';
import { answerText, type PlanPartner, placeName, toldCell } from './read-cell.ts';

type Language = 'es' | 'en';

/** The rows of a file, its headings first, as they come in again unchanged. */
export function planFileRows(
  book: PlanBook,
  records: readonly StoredRecord[],
  partners: readonly PlanPartner[],
  later: ReadonlyMap<string, Answers>,
  language: Language,
): readonly (readonly Cell[])[] {
  const words = partnerWords(partners);
  return [
    book.columns.map(({ heading }) => pickText(heading, language)),
    ...records.map((record) =>
      book.columns.map((column) =>
        column.kind === 'told'
          ? toldCell(column, later.get(record.id), language)
          : cellOf(book, column, record, words, language),
      ),
    ),
  ];
}

function cellOf(
  book: PlanBook,
  column: PlanColumn,
  { id, partner, answers }: StoredRecord,
  partners: ReadonlyMap<string, string>,
  language: Language,
): Cell {
  const answer = answers[column.name];
  switch (column.kind) {
    case 'told':
      return '';
    case 'record':
      return id;
    case 'partner':
      return partners.get(partner ?? '') ?? '';
    case 'municipality':
      return placeWords(column, book.placeOf(answers), language);
    case 'choice': {
      const found = column.choices?.items.find(({ name }) => name === answer);
      return found === undefined ? answerText(answer) : pickText(found.label, language);
    }
    case 'number':
      return book.write(column.name, answers) ?? (typeof answer === 'number' ? answer : answerText(answer));
    case 'text':
    case 'date':
      return answerText(answer);
    default:
      return column.kind satisfies never;
  }
}

/** The name of a municipality, or the words of a choice that stands for all municipalities. */
function placeWords({ wholes = [] }: PlanColumn, place: string, language: Language): string {
  const whole = wholes.find(({ name }) => name === place);
  return whole === undefined ? placeName(place) : pickText(whole.label, language);
}

/** The name of each partner, or its code where two partners have the same name. */
function partnerWords(partners: readonly PlanPartner[]): ReadonlyMap<string, string> {
  const named = Map.groupBy(partners, ({ name }) => name);
  return new Map(
    partners.map(({ id, code, name }) => [id, (named.get(name)?.length ?? 0) > 1 && code !== null ? code : name]),
  );
}

/** The workbook: the records, what to write in each column, and the lists to choose from. */
export function planSheets(
  book: PlanBook,
  records: readonly StoredRecord[],
  partners: readonly PlanPartner[],
  later: ReadonlyMap<string, Answers>,
  language: Language,
): readonly Sheet[] {
  const rows = planFileRows(book, records, partners, later, language);
  const text = (value: string): SheetCell => (value === '' ? null : { text: value });
  const say = language === 'es' ? ES : EN;
  const { columns } = book;
  const chosen = columns.filter(({ kind }) => kind !== 'told');
  const hasPartners = columns.some(({ kind }) => kind === 'partner');
  const wholes = columns.flatMap((column) => column.wholes ?? []).map(({ label }) => pickText(label, language));
  const lists: readonly (readonly string[])[] = [
    ...(hasPartners ? [partners.map(({ code, name }) => (code === null ? name : `${code} · ${name}`))] : []),
    ...chosen.flatMap(({ choices }) =>
      choices === undefined ? [] : [choices.items.map(({ label }) => pickText(label, language))],
    ),
    [...wholes, ...[...MUNICIPALITIES.keys()].map(placeName)],
  ];
  const heads = [
    ...(hasPartners ? [say.partner] : []),
    ...chosen.flatMap(({ choices, heading }) => (choices === undefined ? [] : [pickText(heading, language)])),
    say.municipality,
  ];
  const longest = Math.max(...lists.map((list) => list.length));
  return [
    {
      name: pickText(book.sheet, language),
      headRows: 1,
      widths: columns.map(({ name, kind }) => (name === book.main ? 48 : kind === 'text' ? 26 : 18)),
      rows: () =>
        rows.map((row, line) =>
          row.map((cell, at): SheetCell => {
            if (typeof cell === 'number') return cell;
            const isDay = line > 0 && columns[at]?.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
            return isDay ? { date: cell } : text(cell);
          }),
        ),
    },
    {
      name: say.instructions,
      headRows: 1,
      widths: [26, 16, 100],
      rows: () => [
        say.head.map(text),
        ...columns.map(({ heading, isRequired, help }) => [
          text(pickText(heading, language)),
          text(isRequired ? say.yes : say.no),
          text(pickText(help, language)),
        ]),
        ...book.advice[language].map((line) => [null, null, text(line)]),
      ],
    },
    {
      name: say.lists,
      headRows: 1,
      widths: heads.map(() => 40),
      rows: () => [
        heads.map(text),
        ...Array.from({ length: longest }, (_, at) => lists.map((list) => text(list[at] ?? ''))),
      ],
    },
  ];
}

const ES = {
  instructions: 'Instrucciones',
  lists: 'Listas',
  partner: 'Socio',
  municipality: 'Municipio',
  head: ['Columna', 'Hay que llenarla', 'Qué se escribe'],
  yes: 'Sí',
  no: 'No',
} as const;
const EN = {
  instructions: 'Instructions',
  lists: 'Lists',
  partner: 'Partner',
  municipality: 'Municipality',
  head: ['Column', 'Must be filled', 'What to write'],
  yes: 'Yes',
  no: 'No',
} as const;
