import type { Page } from 'playwright-core';
import { fillForm, type Plan } from '../../tests/support/fill-form.ts';
import { countTaps, type Effort } from './count-taps.ts';
import type { ChlorineTask } from './goals.ts';
import { answerPrevious, BOARD, finish, openSubject } from './walk-forms.ts';

/** A first check of a chlorinator that works, with its dose: bucket and stopwatch gave the flow. */
const FIRST_CHECK: Plan = {
  byHand: true,
  answers: {
    tipo_visita: 'asistencia_tecnica',
    norma: 'oms',
    metodo: 'comparador_dpd',
    comparador: 'cubo_5',
    clora: 'si_funciona',
    tipo_clorador: 'goteo',
    producto: 'hipoclorito_calcio_granulado',
    porcentaje_cloro: 65,
    frecuencia_recarga_dias: 3,
    gasto_semana: 1200,
    caudal_aforado: 1.2,
    caudal_medido_hoy: 'si',
    flujo: 'gravedad',
    volumen_tanque: 40,
    calcular_dosis: 'si',
    demanda: 0.8,
    residual_deseado: 0.7,
    solucion_litros: 200,
    hara_limpieza: 'no',
  },
};
/** A month later: what was is still so, and the chlorine is where it should be. */
const LATER_CHECK: Plan = {
  byHand: true,
  answers: { tipo_visita: 'asistencia_tecnica', calcular_dosis: 'no', hara_limpieza: 'no' },
};
/** Tank, a house on the way, last house, by the colours of the comparator. */
const READINGS = ['1', '0.5', '0.5'];

/** Walks the three ways of a check: whole with dose on a first visit, the short way, whole a month later. */
export async function walkChlorine(page: Page, url: string): Promise<Readonly<Record<ChlorineTask, Effort>>> {
  const counter = await countTaps(page);
  const begin = async (name: RegExp): Promise<void> => {
    await openSubject(page, url, '/juntas', BOARD);
    await counter.start();
    await page.getByRole('button', { name }).click();
  };
  const fill = async (plan: Plan): Promise<Effort> => {
    const typed = new Map<string, unknown>();
    await fillForm(page, plan, typed, counter.readPage, async (title) => {
      if (title === 'Puntos de medición') await readPoints(page, typed);
    });
    return finish(page, counter);
  };
  await begin(/^Chequeo de cloración/);
  const dose = await fill(FIRST_CHECK);
  await begin(/^Cloro rápido/);
  const quick = await fill({ byHand: true, answers: {} });
  await begin(/^Chequeo de cloración/);
  await answerPrevious(page, counter);
  return { quick, whole: await fill(LATER_CHECK), dose };
}

async function readPoints(page: Page, typed: Map<string, unknown>): Promise<void> {
  for (const [index, reading] of READINGS.entries()) {
    const path = `puntos[${index + 1}]`;
    const chips = page.locator(`[data-path="${path}/estado_lectura"] .reading-chips__chip`);
    if ((await chips.count()) === 0) await page.locator('.repeat-cards__toggle').nth(index).click();
    await chips
      .filter({ hasText: new RegExp(`^${reading.replace('.', '\\.')}(?!\\.)`) })
      .first()
      .click();
    for (const name of ['lugar', 'estado_lectura', 'lectura', 'entre_colores']) typed.set(`${path}/${name}`, reading);
  }
}
