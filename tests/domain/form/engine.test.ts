import { describe, expect, it } from 'vitest';
import { ask, calculate, group, modelOf, repeat, scenario } from './scenario.ts';

describe('a plain form', () => {
  const model = modelOf([
    group(
      'cobro',
      [
        ask('select_one', 'tarifa', { list: 'si_no', required: true }),
        ask('decimal', 'monto', { relevant: "${tarifa} = 'si'", required: true, constraint: '. > 0' }),
        calculate('anual', '${monto} * 12'),
        calculate('grande', '${anual} > 1000'),
        ask('text', 'por_que', { relevant: '${grande}' }),
      ],
      { appearance: 'field-list' },
    ),
    ask('text', 'observaciones'),
  ]);

  it('works from question to question', () => {
    const record = scenario(model);
    expect(record.relevant('monto')).toBe(false);
    record.set('tarifa', 'si');
    expect(record.relevant('monto')).toBe(true);
    expect(record.question('monto').violation?.code).toBe('required');
    record.set('monto', 100);
    expect(record.value('anual')).toBe(1200);
    expect(record.relevant('por_que')).toBe(true);
    record.set('por_que', 'porque sí');
    record.set('tarifa', 'no');
    expect(record.submissionAnswers()).toEqual({ tarifa: 'no', grande: 'false' });
    expect(record.draftAnswers()).toMatchObject({ monto: 100, por_que: 'porque sí' });
    record.set('tarifa', 'si');
    expect(record.submissionAnswers()).toEqual({
      tarifa: 'si',
      monto: 100,
      anual: 1200,
      grande: 'true',
      por_que: 'porque sí',
    });
    record.set('monto', -1);
    expect(record.violations()).toEqual([{ path: 'monto', code: 'constraint', message: null }]);
  });

  it('repeats', () => {
    const record = scenario(
      modelOf([
        repeat(
          'puntos',
          [ask('decimal', 'cloro'), calculate('n', 'position(..)'), calculate('doble', '${cloro} * 2')],
          { min: 1, initial: [{ cloro: 1 }, {}] },
        ),
        calculate('total', 'sum(${cloro})'),
        calculate('cuantos', 'count(${puntos})'),
      ]),
    );
    expect(record.submissionAnswers()).toEqual({
      puntos: [{ cloro: 1, n: 1, doble: 2 }, { n: 2 }],
      total: 1,
      cuantos: 2,
    });
    expect(record.addInstance('puntos')).toBe('puntos[3]');
    record.set('puntos[3]/cloro', 0.5);
    expect(record.value('total')).toBe(1.5);
    record.removeInstance('puntos[1]');
    expect(record.submissionAnswers()).toEqual({
      puntos: [{ n: 1 }, { cloro: 0.5, n: 2, doble: 1 }],
      total: 0.5,
      cuantos: 2,
    });
  });
});
