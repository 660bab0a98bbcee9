import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { FormEngine, FormPage } from '../../../src/domain/form/engine-api.ts';
import { answeredLastTime, asksNothing, lackedLastTime, openBeside } from '../../../src/ui/form/last-time.ts';
import { suggestionsFor } from '../../../src/ui/form/widgets/suggestions.ts';
import { ask, group, modelOf, repeat, scenario } from '../../domain/form/scenario.ts';

const model = modelOf([
  group(
    'dinero',
    [
      ask('decimal', 'gasto', { carry_over: 'beside' }),
      ask('select_one', 'libro', { list: 'si_no', required: true }),
      ask('date', 'eleccion', { carry_over: 'beside', no_data: 'allowed', required: true }),
      ask('text', 'nota', { carry_over: 'never' }),
    ],
    { appearance: 'field-list' },
  ),
  repeat('gente', [ask('text', 'cargo'), ask('text', 'nombre', { personal: true })]),
]);

function begin(answers: Answers): {
  engine: FormEngine;
  page: FormPage;
  previous: { id: string; day: string; answers: Answers };
} {
  const engine = scenario(model);
  const [page] = model.pages;
  if (page === undefined) throw new Error('no page');
  return { engine, page, previous: { id: 'r', day: '2025-11-20', answers } };
}

describe('last year beside a box', () => {
  it('is offered for what a form marks so, and for nothing else', () => {
    const { engine, page, previous } = begin({ gasto: 2000, libro: 'si', eleccion: '2025-01-15', nota: 'x' });
    expect(openBeside(engine, page, previous)).toEqual([
      { path: 'gasto', value: 2000 },
      { path: 'eleccion', value: '2025-01-15' },
    ]);
    expect(answeredLastTime(previous, engine.question('libro'))).toBe(null);
    expect(answeredLastTime(previous, engine.question('nota'))).toBe(null);
  });

  it('is not waiting any more where something was answered, or there is no data', () => {
    const { engine, page, previous } = begin({ gasto: 2000, eleccion: '2025-01-15' });
    engine.set('gasto', 1800);
    engine.setNoData('eleccion', 'later');
    expect(openBeside(engine, page, previous)).toEqual([]);
    expect(openBeside(engine, page, null)).toEqual([]);
  });

  it('tells what had no data then', () => {
    const { previous } = begin({ '@later': ['eleccion'] });
    expect(lackedLastTime(previous, 'eleccion')).toBe(true);
    expect(lackedLastTime(previous, 'gasto')).toBe(false);
  });
});

describe('a page of a record that was started from the last visit', () => {
  it('is passed over only when it asks nothing any more', () => {
    const { engine, page, previous } = begin({ gasto: 2000, libro: 'si', eleccion: '2025-01-15' });
    expect(asksNothing(engine, page, previous, [])).toBe(false);
    engine.set('libro', 'si');
    expect(asksNothing(engine, page, previous, ['libro'])).toBe(false);
    engine.set('gasto', 2000);
    expect(asksNothing(engine, page, previous, [])).toBe(false);
    engine.set('eleccion', '2025-01-15');
    expect(asksNothing(engine, page, previous, [])).toBe(true);
  });

  it('is not passed over while something is empty that was empty last time too, unless it is words, a file or a detail', () => {
    const engine = scenario(
      modelOf([
        group(
          'cobro',
          [
            ask('select_one', 'tarifa', { list: 'si_no' }),
            ask('decimal', 'ingresos', { no_data: 'allowed', required: true, relevant: "${tarifa} = 'si'" }),
            ask('decimal', 'agua'),
            ask('text', 'otra'),
            ask('image', 'foto'),
            repeat('gente', [ask('text', 'nombre'), ask('integer', 'edad')]),
            group('mas', [ask('decimal', 'detalle')], { appearance: 'more' }),
          ],
          { appearance: 'field-list' },
        ),
      ]),
    );
    const [page] = engine.model.pages;
    if (page === undefined) throw new Error('no page');
    const previous = { id: 'r', day: '2025-11-20', answers: { tarifa: 'no' } };
    engine.set('tarifa', 'no');
    expect(asksNothing(engine, page, previous, [])).toBe(false);
    engine.set('agua', 100);
    expect(asksNothing(engine, page, previous, [])).toBe(true);
    engine.set('tarifa', 'si');
    expect(asksNothing(engine, page, previous, [])).toBe(false);
    engine.set('ingresos', 100);
    const person = engine.addInstance('gente');
    expect(asksNothing(engine, page, previous, [])).toBe(false);
    engine.set(`${person}/edad`, 40);
    expect(asksNothing(engine, page, previous, [])).toBe(true);
  });

  it('is never passed over while nothing on it is answered', () => {
    const { engine, page } = begin({});
    engine.setNoData('eleccion', 'unknown');
    expect(asksNothing(engine, page, null, [])).toBe(false);
  });
});

describe('what the phone proposes', () => {
  it('are the posts that were written down, each once, and never a name', () => {
    const engine = scenario(model);
    for (const [cargo, nombre] of [
      ['Tesorera', 'María'],
      ['Fontanero', 'José'],
      ['Fontanero', 'Luis'],
    ] as const) {
      const path = engine.addInstance('gente');
      engine.set(`${path}/cargo`, cargo);
      engine.set(`${path}/nombre`, nombre);
    }
    expect(suggestionsFor(engine, 'cargo+nombre', 'es')).toEqual(['Tesorera', 'Fontanero']);
  });
});
