import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { type Filling, fill } from '../../forms/fill.ts';

/** What a tap showed: a number, nothing, the comparator's top, or a colour that faded. */
type Shown = number | 'none' | 'top' | 'faded';

/** Two years of checks of one system: day, last house, middle house, tank. */
export const READINGS: readonly (readonly [string, Shown, Shown, number])[] = [
  ['2024-05-10', 'none', 'none', 0.1],
  ['2024-09-02', 0.1, 0.2, 0.4],
  ['2025-02-20', 0.3, 0.4, 1.1],
  ['2025-06-14', 0.6, 0.9, 1.6],
  ['2025-10-03', 'top', 'top', 2.6],
  ['2026-02-18', 1.2, 1.4, 2.2],
  ['2026-05-22', 0.5, 0.6, 1.2],
  ['2026-08-30', 'none', 0.1, 0.3],
];

/** A check as a technician fills it. */
export function checkOf(date: string, last: Shown, middle: Shown, tank: number): Filling {
  const point = (number: number, shown: Shown) => {
    const path = `puntos[${number}]`;
    if (typeof shown === 'number') return { [`${path}/estado_lectura`]: 'lectura', [`${path}/lectura`]: shown };
    const state = { none: 'no_se_detecta', top: 'tope', faded: 'se_borra' }[shown];
    return { [`${path}/estado_lectura`]: state };
  };
  return fill(chlorinationCheck).set({
    fecha_visita: date,
    tipo_visita: 'asistencia_tecnica',
    metodo: 'comparador_dpd',
    clora: 'si_funciona',
    tipo_clorador: 'tabletas',
    producto: 'hipoclorito_calcio_tabletas',
    etiqueta: ['ninguna'],
    porcentaje_cloro: 65,
    ...point(1, tank),
    ...point(2, middle),
    ...point(3, last),
  });
}
