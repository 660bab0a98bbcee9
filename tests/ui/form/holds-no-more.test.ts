import { describe, expect, it } from 'vitest';
import type { Path } from '../../../src/domain/form/answers.ts';
import { mayStay } from '../../../src/ui/form/carried-marks.ts';
import { leftOutInstances } from '../../../src/ui/form/left-out.ts';
import { prefill } from '../../../src/ui/form/prefill.ts';
import { ask, modelOf, repeat, scenario } from '../../domain/form/scenario.ts';

const choice = (name: string) => ({ name, label: { es: name.toUpperCase(), en: name } });
const model = modelOf(
  [
    ask('text', 'operador', { required: true }),
    ask('select_one', 'tubo', { list: 'material' }),
    ask('select_multiple', 'cosas', { list: 'varios' }),
    ask('select_one', 'filtrada', { list: 'varios', choice_filter: "name = 'a'" }),
    ask('integer', 'hogares', { constraint: '. <= 100' }),
    repeat('tanques', [ask('text', 'nombre'), ask('select_one', 'material', { list: 'material' })], { max: 1 }),
  ],
  { choices: { material: { items: [choice('pvc')] }, varios: { items: [choice('a'), choice('c')] } } },
);
const LAST = {
  operador: 'Beto',
  tubo: 'asbesto',
  cosas: ['a', 'b'],
  filtrada: 'c',
  hogares: 250,
  tanques: [{ nombre: 'uno' }, { nombre: 'dos', material: 'pvc' }, { nombre: 'tres' }],
};

describe('what the last visit brings into a newer version of the form', () => {
  it('may stay as it was only where it holds: not an option that is gone, a broken rule or what was taken away', () => {
    const engine = scenario(model);
    const paths = prefill(engine, LAST);
    expect(paths.filter((path) => mayStay(engine, path))).toEqual(['operador', 'tanques[1]/nombre']);
    engine.set('hogares', 90);
    expect(mayStay(engine, 'hogares')).toBe(true);
    engine.set('operador', undefined);
    expect(mayStay(engine, 'operador')).toBe(false);
  });

  it('leaves out, and tells in words, the instances for which a list has no place any more', () => {
    const engine = scenario(model);
    const left: Path[] = [];
    prefill(engine, LAST, left);
    expect(engine.repeat('tanques').laid).toBe(1);
    expect(leftOutInstances(engine.model, LAST, left, 'es')).toEqual([
      { path: 'tanques[2]', number: 2, words: 'dos · PVC' },
      { path: 'tanques[3]', number: 3, words: 'tres' },
    ]);
  });
});
