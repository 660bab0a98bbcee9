import { describe, expect, it } from 'vitest';
import { ask, group, modelOf, scenario } from './scenario.ts';

const PAGE = { appearance: 'field-list' };

describe('progress of a page', () => {
  it('does not count what nobody can fill: read only is not asked', () => {
    const filling = scenario(
      modelOf([
        group(
          'pagina',
          [
            ask('text', 'nombre', { required: true }),
            ask('text', 'codigo', { read_only: true, default: "'P-1'" }),
            ask('text', 'apodo', { read_only: "${nombre} = 'fijo'" }),
          ],
          PAGE,
        ),
      ]),
    );
    expect(filling.progress('pagina')).toEqual({ relevant: true, asked: 2, answered: 0, missing: 1 });
    filling.set('nombre', 'fijo');
    expect(filling.progress('pagina')).toEqual({ relevant: true, asked: 1, answered: 1, missing: 0 });
  });

  it('is not relevant when nothing on it is', () => {
    const filling = scenario(
      modelOf([
        group('a', [ask('text', 'uno')], PAGE),
        group('b', [ask('text', 'dos', { relevant: "${uno} = 'si'" })], PAGE),
      ]),
    );
    expect(filling.progress('b')).toEqual({ relevant: false, asked: 0, answered: 0, missing: 0 });
  });

  it('is relevant for a note alone, and not for what works unseen', () => {
    const filling = scenario(
      modelOf([
        group('a', [ask('note', 'aviso')], PAGE),
        group('b', [ask('calculate', 'doble', { calculation: '2 * 2' })], PAGE),
      ]),
    );
    expect([filling.progress('a').relevant, filling.progress('b').relevant]).toEqual([true, false]);
  });
});
