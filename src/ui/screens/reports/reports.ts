import { type Reader, readsPlaces } from '../../../domain/access/form-reach.ts';
import type { Board } from '../../../domain/boards/board.ts';
import { complaintsBoard, demandBoard, requestsBoard } from '../../../forms/boards/demand.ts';
import { boardInYear } from '../../../forms/boards/in-year.ts';
import { lessonsBoard } from '../../../forms/boards/lessons.ts';
import { boardsBoard, municipalitiesBoard } from '../../../forms/boards/municipalities.ts';
import { needsBoard, selfEvaluationsBoard } from '../../../forms/boards/partners.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { resultsChainBoard } from '../../../forms/boards/results-chain.ts';
import { roadMapBoard } from '../../../forms/boards/road-map.ts';

/** A section of a report. What a board says is told by the board, so that no figure has two ways of being made. */
export type ReportPart =
  | {
      readonly kind: 'board';
      readonly board: Board;
      /** Names of its columns, in order; at most seven have room on a sheet. */
      readonly columns: readonly string[];
      /** The column that holds the year of the report; absent: the board stands as it is today, and the section says so. */
      readonly year?: string;
      /** Only rows in which a column says so: what is closed, or has no data, is counted and left out. */
      readonly only?: { readonly column: string; readonly is: readonly string[] };
      /** A share of each row as a chart above the table. */
      readonly chart?: string;
      /** How often each value of a column stands there, above the table. */
      readonly counted?: string;
    }
  /** The figures of the results frame, this year against the one before and the target. */
  | { readonly kind: 'indicators' }
  /** The same from the baseline over mid-term to today. */
  | { readonly kind: 'mid-term' }
  /** Lines for what is agreed on, and who signs. */
  | { readonly kind: 'agreements' };

export type Report = {
  /** In the address, and the name of its texts. */
  readonly id: 'asamblea' | 'anual' | 'medio-termino';
  readonly parts: readonly ReportPart[];
};

const plan = {
  kind: 'board',
  board: poaBoard,
  columns: ['actividad', 'socio', 'municipio', 'fin', 'avance', 'situacion', 'gastado'],
  year: 'anio',
  counted: 'situacion',
} as const satisfies ReportPart;
const roadMap = {
  kind: 'board',
  board: roadMapBoard,
  columns: ['municipio', 'indice', 'menor', 'falta', 'para', 'fecha'],
  chart: 'indice',
} as const satisfies ReportPart;
const selfEvaluations = {
  kind: 'board',
  board: selfEvaluationsBoard,
  columns: ['socio', 'categoria', 'hace_dos', 'pasado', 'este', 'cambio', 'falta'],
  chart: 'este',
} as const satisfies ReportPart;
const needs = {
  kind: 'board',
  board: needsBoard,
  columns: ['necesidad', 'socio', 'a_quien', 'plazo', 'situacion', 'quien', 'hecha_el'],
  counted: 'situacion',
} as const satisfies ReportPart;

/** Every report, in the order of the menu. A new one is an entry here and its texts. */
export const REPORTS: readonly Report[] = [
  { id: 'asamblea', parts: [plan, roadMap, selfEvaluations, needs, { kind: 'agreements' }] },
  {
    id: 'anual',
    parts: [
      { kind: 'indicators' },
      {
        kind: 'board',
        board: municipalitiesBoard,
        columns: ['municipio', 'agua', 'saneamiento', 'juntas', 'desempeno', 'cloro', 'abiertas'],
      },
      {
        kind: 'board',
        board: boardsBoard,
        columns: ['junta', 'municipio', 'letra', 'antes', 'cloro', 'visita'],
        counted: 'letra',
        only: { column: 'letra', is: ['C', 'D'] },
      },
      {
        kind: 'board',
        board: resultsChainBoard,
        columns: ['resultado', 'actividades', 'vencidas', 'autoevaluacion', 'juicio', 'logrado'],
      },
      plan,
      roadMap,
      selfEvaluations,
      {
        kind: 'board',
        board: demandBoard,
        columns: ['municipio', 'usuarios', 'quejas', 'por_mil', 'abiertas', 'solicitudes', 'financiadas'],
      },
      {
        kind: 'board',
        board: complaintsBoard,
        columns: ['prestador', 'municipio', 'tipo', 'fecha', 'estado', 'dias'],
        year: 'anio',
        counted: 'estado',
        only: { column: 'abierta', is: ['abierta'] },
      },
      {
        kind: 'board',
        board: requestsBoard,
        columns: ['comunidad', 'municipio', 'tipo', 'fecha', 'monto'],
        year: 'anio',
        counted: 'estado',
      },
      { kind: 'board', board: lessonsBoard, columns: ['titulo', 'tipo', 'fecha', 'municipio', 'aprendizaje'] },
    ],
  },
  {
    id: 'medio-termino',
    parts: [
      { kind: 'mid-term' },
      {
        kind: 'board',
        board: resultsChainBoard,
        columns: ['resultado', 'supuesto', 'autoevaluacion', 'juicio', 'logrado', 'aprendido'],
        counted: 'juicio',
      },
      roadMap,
    ],
  },
];

/**
 * What Informes offers beside the reports: the page for a cabildo and the sheet of a Junta are for who reads what was
 * recorded in places, and lead nowhere for a partner's contact.
 */
export function besidesReports(reader: Reader): readonly ('cabildo' | 'junta')[] {
  return readsPlaces(reader) ? ['cabildo', 'junta'] : [];
}

/** A report of a year: what a board of it says of "this year" is of that one. */
export function reportInYear(report: Report, year: number): Report {
  const parts = report.parts.map((part) =>
    part.kind === 'board' ? { ...part, board: boardInYear(part.board, year) } : part,
  );
  return { ...report, parts };
}

/** The boards of a report, each once. */
export function boardsOf({ parts }: Report): readonly Board[] {
  const all = parts.flatMap((part) => (part.kind === 'board' ? [part.board] : []));
  return [...new Map(all.map((board) => [board.id, board])).values()];
}
