import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { CHECK } from '../golden/records.ts';
import { fill } from './fill.ts';

/** One whole visit: chlorine reaches the last house too low, the dose goes up by its first step. */
const VISIT: Readonly<Record<string, AnswerValue | undefined>> = {
  ...CHECK,
  bitacora_cloracion: 'atrasado',
  'puntos[1]/estado_lectura': 'lectura',
  'puntos[1]/lectura': 0.6,
  'puntos[1]/turbiedad': 1.5,
  'puntos[1]/ph': 7.2,
  'puntos[2]/estado_lectura': 'lectura',
  'puntos[2]/lectura': 0.3,
  'puntos[3]/estado_lectura': 'lectura',
  'puntos[3]/lectura': 0.1,
  'puntos[3]/quien_abrio': 'familia',
  causa_sin_residual: ['dosis_baja', 'caudal_alto'],
  calcular_dosis: 'si',
  demanda: 0.8,
  residual_deseado: 0.7,
  solucion_litros: 200,
  solucion_producto: 1300,
  hara_limpieza: 'si',
  seguridad_leida: 'si',
  recomendacion: 'Subir la dosis por pasos y medir en la última casa.',
};

describe('a whole chlorination check', () => {
  it('leaves as it always has', async () => {
    const filling = fill(chlorinationCheck).set(VISIT);
    filling.engine.addInstance('acuerdos');
    filling.set({
      'acuerdos[1]/acuerdo': 'Subir el goteo',
      'acuerdos[1]/responsable': 'fontanero',
      'acuerdos[1]/fecha_limite': '2026-11-23',
    });
    expect(filling.engine.violations()).toEqual([]);
    const submission = `${JSON.stringify(filling.engine.submissionAnswers(), null, 2)}\n`;
    await expect(submission).toMatchFileSnapshot('golden/chlorination-check.txt');
  });
});
