import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/form/answers.ts';
import { createEngine } from '../../src/domain/form/engine.ts';
import { partnerSelfEvaluation } from '../../src/forms/partner-self-evaluation/form.ts';
import { providerAssessment } from '../../src/forms/provider-assessment/form.ts';
import { modelOf } from './fill.ts';

const clock = { now: () => '2026-11-22T10:00:00.000-06:00' };

function begin(subject: Answers, previous: readonly Answers[] = []) {
  return createEngine(modelOf(providerAssessment), {
    answers: {},
    isNew: true,
    clock,
    uuid: () => 'uuid',
    instances: { subject: [subject], previous },
  });
}

describe('what is known is not asked again', () => {
  it('the village and the class come from the registry, and from the last visit where there was one', () => {
    const registry = { name: 'Junta El Ocote', community_name: 'El Ocote', category: 'municipalidad' };
    expect(begin(registry).draftAnswers()).toMatchObject({ localidad: 'El Ocote', clase_prestador: 'municipalidad' });
    expect(begin({ name: 'Junta', category: 'JAAPS' }).draftAnswers()).toMatchObject({
      clase_prestador: 'organizacion_comunitaria',
    });
    const last = [{ localidad: 'El Ocotal', clase_prestador: 'privado' }];
    expect(begin(registry, last).draftAnswers()).toMatchObject({ localidad: 'El Ocotal', clase_prestador: 'privado' });
  });

  it('the altitude comes with the position, and never over an altitude that is there', () => {
    const point = { latitude: 14, longitude: -87, accuracyMetres: 6, takenAt: clock.now() };
    const engine = begin({ name: 'Junta' });
    engine.set('georreferencia', point);
    expect(engine.question('altitud').value).toBe(undefined);
    engine.set('georreferencia', { ...point, altitudeMetres: 1102.4 });
    expect(engine.question('altitud').value).toBe(1102);
    engine.set('altitud', 1090);
    engine.set('georreferencia', { ...point, latitude: 14.1, altitudeMetres: 1300 });
    expect(engine.question('altitud').value).toBe(1090);
  });

  it('who answers for a partner is who holds the phone, until somebody writes another name', () => {
    const engine = createEngine(modelOf(partnerSelfEvaluation), {
      answers: {},
      isNew: true,
      clock,
      uuid: () => 'uuid',
      instances: { subject: [{ name: 'Agua Viva' }], previous: [] },
      metadata: { username: 'Iris Pineda' },
    });
    expect(engine.question('persona').value).toBe('Iris Pineda');
  });
});
