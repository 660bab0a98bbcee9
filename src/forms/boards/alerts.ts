import type { Board } from '../../domain/boards/board.ts';
import type { Text } from '../../domain/form/definition.ts';
import { complaintsBoard } from './demand.ts';
import { boardsBoard } from './municipalities.ts';
import { selfEvaluationsBoard } from './partners.ts';
import { poaBoard } from './poa.ts';

/** An alert of Hoy: the rows of a board that the given filters of the board choose. */
export type BoardAlert = {
  readonly id: string;
  readonly board: Board;
  /** Filters as in the board's address. The line of the alert leads to that address, so both show the same rows. */
  readonly filters: Readonly<Record<string, string>>;
  readonly tone: 'danger' | 'warning';
  /** The alert counts what is missing, so it is shown only when all records have been pulled. */
  readonly ofMissing?: true;
  readonly title: Text;
};

/** The alerts of Hoy, the most urgent first. A new one is an entry here. */
export const boardAlerts: readonly BoardAlert[] = [
  {
    id: 'no-chlorine',
    board: boardsBoard,
    filters: { cloro: 'sin_cloro' },
    tone: 'danger',
    title: { es: 'Juntas sin cloro en la última medición', en: 'Boards without chlorine at the last check' },
  },
  {
    id: 'too-much-chlorine',
    board: boardsBoard,
    filters: { cloro: 'excede' },
    tone: 'danger',
    title: { es: 'Juntas con más de 5 mg/L de cloro', en: 'Boards with more than 5 mg/L of chlorine' },
  },
  {
    id: 'letter-d',
    board: boardsBoard,
    filters: { letra: 'D' },
    tone: 'danger',
    title: { es: 'Juntas con letra D', en: 'Boards with letter D' },
  },
  {
    id: 'old-complaints',
    board: complaintsBoard,
    filters: { espera: 'mas_15' },
    tone: 'danger',
    title: { es: 'Quejas abiertas por más de 15 días', en: 'Complaints open for over 15 days' },
  },
  {
    id: 'overdue',
    board: poaBoard,
    filters: { situacion: 'vencida' },
    tone: 'danger',
    title: { es: 'Actividades del POA vencidas', en: 'Overdue activities of the yearly plan' },
  },
  {
    id: 'due-soon',
    board: poaBoard,
    filters: { plazo: 'en_30' },
    tone: 'warning',
    title: { es: 'Actividades del POA que vencen en 30 días', en: 'Activities of the yearly plan due in 30 days' },
  },
  {
    id: 'no-self-evaluation',
    board: selfEvaluationsBoard,
    filters: { falta: 'falta' },
    tone: 'warning',
    ofMissing: true,
    title: { es: 'Socios sin autoevaluación este año', en: 'Partners without a self-evaluation this year' },
  },
];
