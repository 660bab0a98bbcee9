import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { EngineOptions, FormEngine } from '../../../src/domain/form/engine-api.ts';
import { ask, calculate, modelOf, repeat } from './scenario.ts';

const PREVIOUS = "instance('previous')/root/item";
const model = modelOf(
  [
    ask('integer', 'cuota', { warning: `. > 2 * ${PREVIOUS}/cuota`, warning_message: { es: 'mucho', en: 'much' } }),
    repeat(
      'seguimiento',
      [
        calculate('numero', 'position(..)'),
        calculate('acordado', `${PREVIOUS}/acuerdos[position() = \${numero}]/acuerdo`),
        ask('text', 'cumplido'),
      ],
      { repeat_count: `count(${PREVIOUS}/acuerdos/acuerdo)`, relevant: `count(${PREVIOUS}/acuerdos/acuerdo) > 0` },
    ),
    repeat('puntos', [
      ask('integer', 'lectura'),
      ask('time', 'hora', { calculation: "format-date-time(now(), '%H:%M')", trigger: '${lectura}' }),
    ]),
    ask('date', 'visita', { default: 'today()', constraint: '. <= today()' }),
  ],
  { instances: ['previous'] },
);
const agreed = (...names: string[]): Answers => ({ cuota: 50, acuerdos: names.map((acuerdo) => ({ acuerdo })) });

function open(
  answers: Answers,
  more: Partial<EngineOptions> = {},
  now = () => '2026-11-22T16:40:00.000-06:00',
): FormEngine {
  return createEngine(model, { answers, isNew: false, clock: { now }, uuid: () => '', ...more });
}

const CORRECTION = { recorded: { instances: ['previous'], time: true } };
const recorded: Answers = {
  cuota: 60,
  seguimiento: [{ numero: 1, acordado: 'Pintar el tanque', cumplido: 'quedó azul' }],
  puntos: [{ lectura: 3, hora: '09:40' }],
};

describe('a correction', () => {
  it('keeps what was said of the last agreements, whichever visit is looked up now', () => {
    for (const rows of [[agreed('Comprar cloro', 'Cercar la toma')], [], [agreed()]]) {
      const answers = open(recorded, { instances: { previous: rows }, ...CORRECTION }).submissionAnswers();
      expect(answers['seguimiento']).toEqual(recorded['seguimiento']);
    }
    const unknown = open(recorded, CORRECTION);
    expect(unknown.submissionAnswers()['seguimiento']).toEqual(recorded['seguimiento']);
  });

  it('asks nothing about agreements that it was not asked about then', () => {
    const { seguimiento: _none, ...first } = recorded;
    const engine = open(first, { instances: { previous: [agreed('Comprar cloro')] }, ...CORRECTION });
    expect(engine.repeat('seguimiento').relevant).toBe(false);
    expect(engine.submissionAnswers()).not.toHaveProperty('seguimiento');
  });

  it('is still compared with the visit before', () => {
    const engine = open({ cuota: 200 }, { instances: { previous: [agreed()] }, ...CORRECTION });
    expect(engine.question('cuota').warning).not.toBeNull();
  });

  it('keeps the hour at which a reading was taken, and stamps none on what is added later', () => {
    const engine = open(recorded, CORRECTION);
    engine.set('puntos[1]/lectura', 4);
    expect(engine.question('puntos[1]/hora').value).toBe('09:40');
    engine.addInstance('puntos');
    engine.set('puntos[2]/lectura', 5);
    expect(engine.question('puntos[2]/hora').value).toBeUndefined();
  });
});

describe('a visit that is being made', () => {
  it('stamps the hour of a reading when it is taken', () => {
    const engine = open({ puntos: [{}] }, { instances: { previous: [] } });
    engine.set('puntos[1]/lectura', 4);
    expect(engine.question('puntos[1]/hora').value).toBe('16:40');
  });

  it('is judged by the new day when it is open over midnight', () => {
    let now = '2026-11-22T23:50:00.000-06:00';
    const engine = open({ visita: '2026-11-23' }, { instances: { previous: [] } }, () => now);
    expect(engine.violations()).toMatchObject([{ path: 'visita', code: 'constraint' }]);
    now = '2026-11-23T00:05:00.000-06:00';
    engine.passTime();
    expect(engine.violations()).toEqual([]);
  });
});
