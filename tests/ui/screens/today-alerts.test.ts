import { describe, expect, it } from 'vitest';
import { viewInAddress } from '../../../src/domain/boards/board-address.ts';
import { rowsInView } from '../../../src/domain/boards/view-board.ts';
import { boardAlerts } from '../../../src/forms/boards/alerts.ts';
import { complaintsBoard } from '../../../src/forms/boards/demand.ts';
import { boardsBoard } from '../../../src/forms/boards/municipalities.ts';
import { poaBoard } from '../../../src/forms/boards/poa.ts';
import { alertLines } from '../../../src/ui/screens/today/alert-lines.ts';
import { entity, record, rowsOn } from '../../domain/boards/board-stage.ts';

const TODAY = '2026-11-28';
const YEAR = 2026;
const words = (_column: unknown, cell: string | number): string => String(cell);

describe('the alerts of Hoy', () => {
  it('each filter by columns that its board filters by, and by choices that there are', () => {
    const wrong = boardAlerts.flatMap(({ id, board, filters }) =>
      Object.entries(filters)
        .filter(([name, value]) => {
          const column = board.columns.find((each) => each.name === name);
          const known =
            column?.kind === 'letter' || column?.choices?.items.some((item) => item.name === value) === true;
          return !board.filters.includes(name) || !known;
        })
        .map(([name]) => `${id}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lead to a list with the same rows that they count', () => {
    const activity = (actividad: string, anio: number, fecha_fin: string, fecha_inicio = `${anio}-01-01`) =>
      record('poa-activity', {
        anio,
        actividad,
        fecha_inicio,
        fecha_fin,
        avance: 0,
        estado: 'en_curso',
      });
    const rows = [
      ...rowsOn(TODAY, poaBoard, [
        activity('Del año pasado', 2025, '2025-06-30'),
        activity('Vencida', 2026, '2026-10-31'),
        activity('Por vencer', 2026, '2026-12-15'),
        activity('Sin comenzar', 2026, '2026-12-20', '2026-12-10'),
        activity('Con tiempo', 2026, '2027-03-31'),
      ]).values(),
    ];
    const lines = alertLines(boardAlerts, poaBoard, rows, YEAR, words);
    expect(lines.map(({ alert, count, names }) => [alert.id, count, names])).toEqual([
      ['overdue', 2, ['Del año pasado', 'Vencida']],
      ['due-soon', 2, ['Por vencer', 'Sin comenzar']],
    ]);
    for (const { count, href } of lines) {
      const { pathname, searchParams } = new URL(href, 'https://bitacora.example');
      expect(pathname).toBe('/admin/movimiento/poa');
      expect(rowsInView(poaBoard, rows, viewInAddress(poaBoard, YEAR, searchParams), words)).toHaveLength(count);
    }
  });

  it('a complaint is told of on the sixteenth day, and no more once it is closed', () => {
    const complaint = (prestador: string, fecha: string, estado: string) =>
      record('complaint', { prestador, fecha, estado });
    const rows = rowsOn(TODAY, complaintsBoard, [
      complaint('Quince días', '2026-11-13', 'recibida'),
      complaint('Dieciséis', '2026-11-12', 'recibida'),
      complaint('Cerrada', '2026-10-01', 'resuelta'),
    ]);
    const [line] = alertLines(boardAlerts, complaintsBoard, [...rows.values()], YEAR, words);
    expect([line?.count, line?.names]).toEqual([1, ['Dieciséis']]);
  });

  it('a Junta stands under its last letter and its last chlorine', () => {
    const about = { subject: { id: 'p', name: 'El Rosario', code: '' }, provider: 'p' };
    const rows = rowsOn(
      TODAY,
      boardsBoard,
      [
        record('provider-assessment', {}, { ...about, day: '2026-05-01', score: { total: 0.2, letter: 'D' } }),
        record('chlorination-check', { veredicto_sistema: 'sin_cloro' }, { ...about, day: '2026-05-01' }),
        record('chlorination-check', { veredicto_sistema: 'excede' }, { ...about, day: '2026-09-01' }),
      ],
      [entity('provider', { id: 'p', name: 'El Rosario' })],
    );
    const lines = alertLines(boardAlerts, boardsBoard, [...rows.values()], YEAR, words);
    expect(lines.map(({ alert, count }) => [alert.id, count])).toEqual([
      ['no-chlorine', 0],
      ['too-much-chlorine', 1],
      ['letter-d', 1],
    ]);
  });
});
