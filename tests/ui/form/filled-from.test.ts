import { describe, expect, it } from 'vitest';
import type { FormEngine } from '../../../src/domain/form/engine-api.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { partnerSelfEvaluation } from '../../../src/forms/partner-self-evaluation/form.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { registerProvider } from '../../../src/forms/registration/register-provider.ts';
import { filledFrom } from '../../../src/ui/form/filled-from.ts';
import { fill } from '../../forms/fill.ts';

const NOTHING = { previous: null, municipality: null, norm: null };
const BOARD = { id: 'b', name: 'Junta El Ocote', code: 'P-12', category: 'municipalidad', community_name: 'El Ocote' };

function from(engine: FormEngine, path: string, known: Partial<Parameters<typeof filledFrom>[2]> = {}) {
  return filledFrom(engine, engine.question(path), { ...NOTHING, ...known });
}

describe('where a filled answer comes from', () => {
  it('is the registry, as long as nobody changed it', () => {
    const { engine } = fill(providerAssessment, { subject: [BOARD], previous: [] });
    for (const name of ['nombre_prestador', 'localidad', 'codigo_prestador', 'clase_prestador'])
      expect(from(engine, name), name).toEqual({ kind: 'registry' });
    engine.set('localidad', 'Otra aldea');
    expect(from(engine, 'localidad')).toBe(null);
    // Nobody knows the class: what nearly all are is proposed, and that is no source.
    const unknown = fill(providerAssessment, { subject: [{ id: 'b', name: 'Junta' }], previous: [] }).engine;
    expect(unknown.question('clase_prestador').value).toBe('organizacion_comunitaria');
    expect(from(unknown, 'clase_prestador')).toBe(null);
  });

  it('is the visit before, with its day, where that said it', () => {
    const answers = { localidad: 'La Cuesta' };
    const { engine } = fill(providerAssessment, { subject: [BOARD], previous: [answers] });
    expect(from(engine, 'localidad', { previous: { id: 'r', day: '2026-02-03', answers } })).toEqual({
      kind: 'visit',
      day: '2026-02-03',
    });
  });

  it('is the position that was taken, the sum of what stands above, the session and Ajustes', () => {
    const assessment = fill(providerAssessment, { subject: [BOARD], previous: [] }).engine;
    assessment.set('georreferencia', {
      latitude: 14.6,
      longitude: -87.9,
      accuracyMetres: 6,
      altitudeMetres: 812.4,
      takenAt: '2026-11-22T14:00:00.000-06:00',
    });
    expect(from(assessment, 'altitud')).toEqual({ kind: 'position' });
    assessment.set('altitud', 900);
    expect(from(assessment, 'altitud')).toBe(null);
    assessment.set('gasto_real_admin', 1400);
    assessment.set('gasto_real_operacion', 1500);
    assessment.set('suma_gastos_reales', 2900);
    expect(from(assessment, 'suma_gastos_reales')).toEqual({ kind: 'sum' });
    const partner = fill(partnerSelfEvaluation, { subject: [{ id: 's', name: 'ACME', category: 'asesor' }] }).engine;
    expect(from(partner, 'categoria')).toEqual({ kind: 'registry' });
    expect(from(partner, 'persona')).toEqual({ kind: 'session' });
    const check = fill(chlorinationCheck, {}).engine;
    expect(from(check, 'norma')).toBe(null);
    expect(from(check, 'norma', { norm: 'oms' })).toEqual({ kind: 'settings' });
  });

  it('is the place where a registration was begun, also when it is opened again', () => {
    const { engine } = fill(registerProvider, {});
    engine.set('departamento', '16');
    engine.set('municipio', '1601');
    expect(from(engine, 'municipio')).toBe(null);
    expect(from(engine, 'municipio', { municipality: '1601' })).toEqual({ kind: 'place' });
    expect(from(engine, 'departamento', { municipality: '1601' })).toEqual({ kind: 'place' });
  });
});
