import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignInstances } from '../../../src/domain/form/align-instances.ts';
import { followPath, type InstanceMoves } from '../../../src/domain/form/instance-moves.ts';
import { instanceOf, stepsOf } from '../../../src/domain/form/path.ts';

describe('a path that was written down before instances moved', () => {
  const removeFirst: InstanceMoves = [{ kind: 'removed', at: 'gente[1]' }];

  it('follows its instance, and goes with it', () => {
    expect(followPath('gente[3]/telefono', removeFirst)).toBe('gente[2]/telefono');
    expect(followPath('gente[1]/telefono', removeFirst)).toBeNull();
    expect(followPath('cuota', removeFirst)).toBe('cuota');
  });

  it('comes back with an instance that is laid back, wherever that is', () => {
    const undone: InstanceMoves = [
      { kind: 'removed', at: 'gente[1]' },
      { kind: 'removed', at: 'gente[1]' },
      { kind: 'laid-back', at: 'gente[1]', undoes: 0 },
    ];
    expect(followPath('gente[1]/telefono', undone)).toBe('gente[1]/telefono');
    expect(followPath('gente[2]/telefono', undone)).toBeNull();
    expect(followPath('gente[3]/telefono', undone)).toBe('gente[2]/telefono');
  });

  it('stands where its instance stands, whatever was removed and laid back', () => {
    const step = fc.record({ place: fc.nat(9), undo: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const began = ['a', 'b', 'c', 'd', 'e'];
        const list = [...began];
        const moves: InstanceMoves = [];
        const gone: { readonly name: string; readonly at: number; readonly move: number }[] = [];
        for (const { place, undo } of steps) {
          const back = undo ? gone.pop() : undefined;
          if (back !== undefined) {
            const at = Math.min(back.at, list.length);
            list.splice(at, 0, back.name);
            moves.push({ kind: 'laid-back', at: `r[${at + 1}]`, undoes: back.move });
          } else if (list.length > 0) {
            const at = place % list.length;
            const [name = ''] = list.splice(at, 1);
            gone.push({ name, at, move: moves.length });
            moves.push({ kind: 'removed', at: `r[${at + 1}]` });
          }
        }
        const now = began.map((_, index) => followPath(`r[${index + 1}]/q`, moves));
        expect(now).toEqual(began.map((name) => (list.includes(name) ? `r[${list.indexOf(name) + 1}]/q` : null)));
      }),
    );
  });
});

it('reads the steps of a path, and nothing out of what is none', () => {
  expect(stepsOf('a[2]/b[1]/c')).toEqual([
    { name: 'a', number: 2 },
    { name: 'b', number: 1 },
    { name: 'c', number: null },
  ]);
  for (const wrong of ['', 'a[0]', 'a[]', 'a[x]/b', 'a//b', 'a[9999999]']) expect(stepsOf(wrong)).toBeNull();
  expect(instanceOf('a[2]/b[1]/c')).toEqual({ path: 'a[2]/b[1]', repeat: 'a[2]/b', number: 1 });
  expect(instanceOf('cuota')).toBeNull();
});

describe('instances of two versions', () => {
  const person = (nombre: string, cargo: string) => ({ nombre, cargo });
  const three = [person('Ana', 'presidente'), person('Beto', 'vocal'), person('Carmen', 'vocal')];

  it('are the same ones when one before them was taken away', () => {
    expect(alignInstances(three, three.slice(1))).toEqual([
      { left: 0, right: null },
      { left: 1, right: 0 },
      { left: 2, right: 1 },
    ]);
  });

  it('are paired by place when one was written anew', () => {
    expect(alignInstances(three, [three[0] ?? {}, person('Dora', 'fiscal'), three[2] ?? {}])).toEqual([
      { left: 0, right: 0 },
      { left: 1, right: 1 },
      { left: 2, right: 2 },
    ]);
  });

  it('each stand once, in both orders', () => {
    const instances = fc.array(fc.record({ a: fc.nat(2), b: fc.nat(2) }), { maxLength: 8 });
    fc.assert(
      fc.property(instances, instances, (left, right) => {
        const pairs = alignInstances(left, right);
        const numbersOf = (side: 'left' | 'right') => pairs.map((pair) => pair[side]).filter((each) => each !== null);
        expect(numbersOf('left')).toEqual(left.map((_, index) => index));
        expect(numbersOf('right')).toEqual(right.map((_, index) => index));
      }),
    );
  });
});
