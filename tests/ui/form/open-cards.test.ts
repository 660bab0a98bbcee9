import { describe, expect, it } from 'vitest';
import { layQuickAnswers } from '../../../src/domain/form/quick-fill.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { firstOpen, openAfterTouch } from '../../../src/ui/form/open-cards.ts';
import { isSaidAbove } from '../../../src/ui/form/said-above.ts';
import { type Filling, fill } from '../../forms/fill.ts';

const instancesOf = ({ engine }: Filling) => engine.repeat('puntos').instances;

/** Places that stand open, by number; `touch` is the number of the card that is touched next. */
function walk(filling: Filling, touches: readonly number[] = []): readonly number[] {
  let open = firstOpen(filling.engine, instancesOf(filling));
  for (const touch of touches) {
    const touched = instancesOf(filling)[touch - 1];
    if (touched === undefined) throw new Error(`there is no card ${touch}`);
    open = openAfterTouch(filling.engine, instancesOf(filling), open, touched);
  }
  return instancesOf(filling).flatMap(({ key }, index) => (open.has(key) ? [index + 1] : []));
}

function check(): Filling {
  return fill(chlorinationCheck).set({ metodo: 'comparador_dpd', comparador: 'cubo_5' });
}

function quickCheck(): Filling {
  const filling = check();
  layQuickAnswers(filling.engine);
  return filling;
}

const read = (point: number) => ({
  [`puntos[${point}]/estado_lectura`]: 'lectura',
  [`puntos[${point}]/lectura`]: 0.5,
});

describe('the cards of the points of a whole check', () => {
  it('begin with the first that has no reading', () => {
    expect([walk(check()), walk(check().set(read(1)))]).toEqual([[1], [2]]);
  });

  it('show one at a time: a point that was read closes when the next is opened', () => {
    expect(walk(check().set({ 'puntos[1]/lugar': 'tanque' }), [])).toEqual([1]);
    const filling = check();
    let open = firstOpen(filling.engine, instancesOf(filling));
    filling.set(read(1));
    const [, second] = instancesOf(filling);
    if (second === undefined) throw new Error('there is no second point');
    open = openAfterTouch(filling.engine, instancesOf(filling), open, second);
    expect([...open]).toEqual([second.key]);
  });

  it('keep one open that still lacks something, and close one that is touched again', () => {
    expect([walk(check(), [2]), walk(check(), [2, 1])]).toEqual([[1, 2], [2]]);
  });
});

describe('the cards of a quick check', () => {
  it('are all in sight, also once they are read', () => {
    const filling = quickCheck().set({ ...read(1), ...read(2) });
    expect([walk(filling), walk(filling, [2, 2])]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('say what helps once, at the first point', () => {
    const { engine } = quickCheck().set({ ...read(1), ...read(2) });
    const said = ['puntos[1]/estado_lectura', 'puntos[2]/estado_lectura', 'puntos[3]'].map((path) =>
      isSaidAbove(engine, path),
    );
    expect(said).toEqual([false, true, true]);
  });

  it('say what helps with a question that the first point does not ask', () => {
    const { engine } = quickCheck().set({ 'puntos[1]/estado_lectura': 'no_se_detecta', ...read(2) });
    expect(isSaidAbove(engine, 'puntos[2]/entre_colores')).toBe(false);
  });

  it('say it at every point of a whole check, where one card is open at a time', () => {
    expect(isSaidAbove(check().set(read(1)).engine, 'puntos[2]/estado_lectura')).toBe(false);
  });
});
