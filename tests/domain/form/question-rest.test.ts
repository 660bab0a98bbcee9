import { describe, expect, it } from 'vitest';
import { ask, calculate, group, modelOf, repeat, scenario } from './scenario.ts';

const reading = ask('decimal', 'lectura', { constraint: '. >= 0 and . <= 20', required: true });
const note = (name: string, relevant: string, label = name) =>
  ask('note', name, { relevant, label: { es: label, en: label } });

describe('what was worked out from an answer that is refused', () => {
  const model = modelOf([
    reading,
    calculate('veredicto', "if(${lectura} = '', '', if(${lectura} < 0.2, 'deficiente', 'adecuado'))"),
    note('bajo', "${veredicto} = 'deficiente'"),
    note('texto', 'true()', 'Son ${lectura} mg/L'),
    note('fijo', 'true()'),
    group('grupo', [note('dentro', 'true()')], { relevant: "${veredicto} != ''" }),
  ]);

  it('is known, through the calculations between, by its condition, its words and the group around it', () => {
    const record = scenario(model);
    const resting = () => ['veredicto', 'bajo', 'texto', 'fijo', 'dentro'].filter(record.restsOnRefused);
    record.set('lectura', -1);
    expect(record.relevant('bajo')).toBe(true);
    expect(resting()).toEqual(['veredicto', 'bajo', 'texto', 'dentro']);
    record.set('lectura', 0.1);
    expect(resting()).toEqual([]);
    record.set('lectura', 25);
    expect(resting()).toContain('texto');
    record.set('lectura', undefined);
    // Missing is no answer: what is said without one is right.
    expect(resting()).toEqual([]);
  });

  it('stays in what is stored and sent', () => {
    const record = scenario(model);
    record.set('lectura', -1);
    expect(record.submissionAnswers()).toMatchObject({ lectura: -1, veredicto: 'deficiente' });
  });

  it('is told to whoever listens', () => {
    const record = scenario(model);
    record.set('lectura', 1);
    const heard: boolean[] = [];
    record.subscribe('*', () => heard.push(record.restsOnRefused('texto')));
    for (const value of [25, 2, -3]) record.set('lectura', value);
    expect(heard).toEqual([true, false, true]);
  });

  it('is told of its own instance only, and of what reads all of them', () => {
    const record = scenario(
      modelOf([
        repeat('puntos', [reading, note('visto', 'true()', '${lectura}')]),
        calculate('mayor', 'max(${lectura})'),
        ask('note', 'peor', { label: { es: '${mayor}', en: '${mayor}' } }),
      ]),
    );
    record.addInstance('puntos');
    record.addInstance('puntos');
    record.set('puntos[1]/lectura', 1);
    record.set('puntos[2]/lectura', 25);
    expect(record.restsOnRefused('puntos[1]/visto')).toBe(false);
    expect(record.restsOnRefused('puntos[2]/visto')).toBe(true);
    expect(record.restsOnRefused('peor')).toBe(true);
  });

  it('does not reach past what a person answers', () => {
    const record = scenario(
      modelOf([
        reading,
        ask('decimal', 'propuesta', { calculation: '${lectura} * 2' }),
        note('sobre', "${propuesta} != ''"),
      ]),
    );
    record.set('lectura', 25);
    expect(record.restsOnRefused('sobre')).toBe(false);
  });
});

describe('an answer that is only tried', () => {
  it('is judged by type and constraint, and changes nothing', () => {
    const record = scenario(modelOf([reading, ask('integer', 'casas', { constraint: '. > ${lectura}' })]));
    record.set('lectura', 5);
    record.set('casas', 7);
    expect([0, 20, 21, -1].map((value) => record.wouldTake('lectura', value))).toEqual([true, true, false, false]);
    expect([5, 6, 6.5].map((value) => record.wouldTake('casas', value))).toEqual([false, true, false]);
    expect(record.value('casas')).toBe(7);
    expect(record.violations()).toEqual([]);
  });
});
