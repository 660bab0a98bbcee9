import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { type PlanColumn, POA_COLUMNS } from '../../forms/plans/poa-columns.ts';
import type { Sheet, SheetCell } from '../workbook/workbook-stream.ts';
import type { StoredActivity } from './plan-rows.ts';
import { answerText, NATIONAL, type PlanPartner } from './read-cell.ts';

type Language = 'es' | 'en';

/** The rows of a plan, its headings first, as they come in again unchanged. */
export function planFileRows(
  activities: readonly StoredActivity[],
  partners: readonly PlanPartner[],
  language: Language,
): readonly (readonly Cell[])[] {
  const words = partnerWords(partners);
  return [
    POA_COLUMNS.map(({ heading }) => pickText(heading, language)),
    ...activities.map((activity) => POA_COLUMNS.map((column) => cellOf(column, activity, words, language))),
  ];
}

function cellOf(
  column: PlanColumn,
  { id, partner, answers }: StoredActivity,
  partners: ReadonlyMap<string, string>,
  language: Language,
): Cell {
  const answer = answers[column.name];
  switch (column.kind) {
    case 'record':
      return id;
    case 'partner':
      return partners.get(partner ?? '') ?? '';
    case 'municipality':
      return typeof answer === 'string' ? municipalityWords(answer) : NATIONAL;
    case 'choice': {
      const found = column.choices?.items.find(({ name }) => name === answer);
      return found === undefined ? answerText(answer) : pickText(found.label, language);
    }
    case 'number':
      return typeof answer === 'number' ? answer : answerText(answer);
    case 'text':
    case 'date':
      return answerText(answer);
    default:
      return column.kind satisfies never;
  }
}

/** A partner by its name, or its code where two are called the same. */
function partnerWords(partners: readonly PlanPartner[]): ReadonlyMap<string, string> {
  const named = Map.groupBy(partners, ({ name }) => name);
  return new Map(
    partners.map(({ id, code, name }) => [id, (named.get(name)?.length ?? 0) > 1 && code !== null ? code : name]),
  );
}

function municipalityWords(code: string): string {
  const place = MUNICIPALITIES.get(code);
  return place === undefined ? code : `${place.name}, ${place.department}`;
}

/** The workbook: the plan, what to write in each column, and the lists to choose from. */
export function planSheets(
  activities: readonly StoredActivity[],
  partners: readonly PlanPartner[],
  language: Language,
): readonly Sheet[] {
  const rows = planFileRows(activities, partners, language);
  const text = (value: string): SheetCell => (value === '' ? null : { text: value });
  const say = language === 'es' ? ES : EN;
  const lists: readonly (readonly string[])[] = [
    partners.map(({ code, name }) => (code === null ? name : `${code} · ${name}`)),
    ...POA_COLUMNS.flatMap(({ choices }) =>
      choices === undefined ? [] : [choices.items.map(({ label }) => pickText(label, language))],
    ),
    [NATIONAL, ...[...MUNICIPALITIES.keys()].map(municipalityWords)],
  ];
  const heads = [
    say.partner,
    ...POA_COLUMNS.flatMap(({ choices, heading }) => (choices === undefined ? [] : [pickText(heading, language)])),
    say.municipality,
  ];
  const longest = Math.max(...lists.map((list) => list.length));
  return [
    {
      name: 'POA',
      headRows: 1,
      widths: POA_COLUMNS.map(({ name, kind }) => (name === 'actividad' ? 48 : kind === 'text' ? 26 : 18)),
      rows: () =>
        rows.map((row, line) =>
          row.map((cell, at): SheetCell => {
            if (typeof cell === 'number') return cell;
            const isDay = line > 0 && POA_COLUMNS[at]?.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
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
        ...POA_COLUMNS.map(({ heading, isRequired, help }) => [
          text(pickText(heading, language)),
          text(isRequired ? say.yes : say.no),
          text(pickText(help, language)),
        ]),
        ...say.more.map((line) => [null, null, text(line)]),
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
  more: [
    'Una actividad por fila, en la hoja POA. No cambie los nombres de las columnas; su orden no importa.',
    'Puede traer el mismo libro otra vez, corregido o más largo: nada se duplica.',
    'Una fila que se quita del libro no se quita del plan: se anota como cancelada en el POA.',
  ],
} as const;
const EN = {
  instructions: 'Instructions',
  lists: 'Lists',
  partner: 'Partner',
  municipality: 'Municipality',
  head: ['Column', 'Must be filled', 'What to write'],
  yes: 'Yes',
  no: 'No',
  more: [
    'One activity a row, in the sheet POA. Do not change the names of the columns; their order does not matter.',
    'The same workbook may come again, corrected or longer: nothing is doubled.',
    'A row that is taken out of the workbook stays in the plan: it is noted there as cancelled.',
  ],
} as const;
