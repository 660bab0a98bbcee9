import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraph, type Eager } from '../../../src/domain/form/reactive.ts';

describe('a cell that is worked out by itself', () => {
  it('is worked out when changes are settled, and again only when what it read has changed', () => {
    const graph = createGraph('live');
    const [a, b] = [graph.source(1), graph.source(10)];
    const seen: number[] = [];
    const sum = graph.eager(1, () => {
      const value = a.read() + 1;
      seen.push(value);
      return value;
    });
    expect(seen).toEqual([]);
    graph.settle();
    graph.settle();
    expect(seen).toEqual([2]);
    expect(b.write(11)).toBe(true);
    graph.settle();
    expect(seen).toEqual([2]);
    expect([a.write(5), a.write(5)]).toEqual([true, false]);
    expect(seen).toEqual([2]);
    graph.settle();
    expect([seen, sum.read()]).toEqual([[2, 6], 6]);
    // Asked before its turn it is worked out at once, and not once more when its turn comes.
    a.write(7);
    expect(sum.read()).toBe(8);
    graph.settle();
    expect(seen).toEqual([2, 6, 8]);
  });

  it('tells nobody where what came out is the same', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    const odd = graph.eager(1, () => a.read() % 2 === 1);
    let runs = 0;
    graph.eager(2, () => {
      runs += 1;
      return odd.read();
    });
    graph.settle();
    a.write(3);
    graph.settle();
    expect(runs).toBe(1);
    a.write(4);
    graph.settle();
    expect(runs).toBe(2);
  });

  it('is compared as its maker says', () => {
    const graph = createGraph('live');
    const sameLength = (left: string, right: string): boolean => left.length === right.length;
    const word = graph.source<string>('uno', sameLength);
    const told: string[] = [];
    const loud = graph.eager(1, () => word.read().toUpperCase(), sameLength);
    graph.eager(2, () => told.push(loud.read()));
    graph.settle();
    expect(word.write('dos')).toBe(false);
    expect(word.write('cuatro')).toBe(true);
    graph.settle();
    expect(told).toEqual(['UNO', 'CUATRO']);
  });

  it('depends on what it read the last time, and on nothing before', () => {
    const graph = createGraph('live');
    const [which, left, right] = [graph.source(true), graph.source(1), graph.source(2)];
    let runs = 0;
    const chosen = graph.eager(1, () => {
      runs += 1;
      return which.read() ? left.read() : right.read();
    });
    graph.settle();
    right.write(20);
    graph.settle();
    expect(runs).toBe(1);
    which.write(false);
    graph.settle();
    left.write(10);
    graph.settle();
    expect([runs, chosen.read()]).toEqual([2, 20]);
  });

  it('runs in the order of the ranks, in whatever order the cells were made or became due', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), fc.array(fc.nat(39)), (ranks, again) => {
        const graph = createGraph('live');
        const order: number[] = [];
        const cells = ranks.map((rank) => graph.eager(rank, () => order.push(rank)));
        graph.settle();
        expect(order).toEqual(ranks.toSorted((left, right) => left - right));
        order.length = 0;
        const due = new Set(again.filter((index) => index < cells.length));
        for (const index of [...again, ...again]) cells[index]?.schedule();
        graph.settle();
        expect(order).toEqual([...due].map((index) => ranks[index] ?? 0).toSorted((left, right) => left - right));
      }),
    );
  });

  it('runs after what it needs, also where that became due while another one ran', () => {
    const graph = createGraph('live');
    const [typed, copied] = [graph.source(1), graph.source(1)];
    const order: string[] = [];
    graph.eager(1, () => {
      order.push('first');
      copied.write(typed.read() * 10);
      // Settling goes on by itself: one within it is none of its own.
      graph.settle();
    });
    graph.eager(3, () => order.push(`last ${copied.read()}`));
    graph.eager(2, () => order.push(`middle ${copied.read()}`));
    graph.settle();
    expect(order).toEqual(['first', 'middle 10', 'last 10']);
    typed.write(2);
    graph.settle();
    expect(order.slice(3)).toEqual(['first', 'middle 20', 'last 20']);
  });

  it('settles again after one of them failed', () => {
    const graph = createGraph('live');
    const a = graph.source(0);
    const seen: number[] = [];
    graph.eager(1, () => {
      if (a.read() === 1) throw new RangeError('a bug');
      seen.push(a.read());
    });
    graph.settle();
    a.write(1);
    expect(() => graph.settle()).toThrow('a bug');
    const other = graph.eager(2, () => 5);
    graph.settle();
    expect(other.read()).toBe(5);
    expect(seen).toEqual([0]);
  });

  it('is told nothing and does nothing once it was taken away', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    let runs = 0;
    const cell = graph.eager(1, () => {
      runs += 1;
      return a.read();
    });
    graph.settle();
    cell.dispose();
    a.write(2);
    cell.schedule();
    graph.settle();
    expect(runs).toBe(1);
    const never = graph.eager(1, () => {
      runs += 1;
    });
    never.dispose();
    graph.settle();
    expect(runs).toBe(1);
  });

  it('that reads itself is a mistake of the form, and is told', () => {
    const graph = createGraph('live');
    const cell: Eager<number> = graph.eager<number>(1, () => cell.read() + 1);
    expect(() => graph.settle()).toThrow('a cell that reads itself');
  });

  it('has a place among those of one rank: the first time that in which it was made, then the one that it has', () => {
    const graph = createGraph('live');
    const order: string[] = [];
    const places = new Map([
      ['a', 0.3],
      ['b', 0.2],
      ['c', 0.1],
    ]);
    const cells = ['a', 'b', 'c'].map((name) =>
      graph.eager(
        1,
        () => order.push(name),
        Object.is,
        () => places.get(name) ?? 0,
      ),
    );
    graph.eager(2, () => order.push('last'));
    graph.settle();
    for (const cell of cells) cell.schedule();
    graph.settle();
    places.set('c', 0.25);
    for (const cell of cells) cell.schedule();
    graph.settle();
    expect(order).toEqual(['a', 'b', 'c', 'last', 'c', 'b', 'a', 'b', 'c', 'a']);
  });

  it('can tell in which settling it is', () => {
    const graph = createGraph('live');
    const turns: number[] = [];
    const cell = graph.eager(1, () => turns.push(graph.turn()));
    expect(graph.turn()).toBe(0);
    graph.settle();
    cell.schedule();
    graph.settle();
    expect(turns).toEqual([1, 2]);
  });
});

describe('a cell that somebody looks at', () => {
  it('is worked out when it is looked at, and tells once that it is out of date', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    let runs = 0;
    const shown = graph.lazy(() => {
      runs += 1;
      return a.read() * 2;
    });
    const told: string[] = [];
    shown.onStale(() => told.push('one'));
    shown.onStale(() => told.push('two'));
    a.write(2);
    expect([runs, told]).toEqual([0, []]);
    expect([shown.read(), shown.read(), runs]).toEqual([4, 4, 1]);
    a.write(3);
    a.write(4);
    expect([runs, told]).toEqual([1, ['one', 'two']]);
    expect([shown.read(), runs]).toEqual([8, 2]);
    a.write(5);
    expect(told).toHaveLength(4);
  });

  it('is the same object as before where what came out is the same', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    const shown = graph.lazy(
      () => ({ odd: a.read() % 2 }),
      (left, right) => left.odd === right.odd,
    );
    const first = shown.read();
    a.write(3);
    expect(shown.read()).toBe(first);
    a.write(4);
    expect(shown.read()).not.toBe(first);
  });

  it('tells on whoever looks at it through another, and no more once it was taken away', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    const inner = graph.lazy(() => a.read());
    const outer = graph.lazy(() => inner.read());
    let told = 0;
    outer.onStale(() => {
      told += 1;
    });
    outer.read();
    a.write(2);
    expect([told, outer.read()]).toEqual([1, 2]);
    inner.dispose();
    a.write(3);
    expect([told, outer.read()]).toEqual([1, 2]);
  });

  it('makes no reader of what it reads untracked, nor of anything once all is written', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    const apart = graph.lazy(() => graph.untracked(() => a.read()));
    apart.read();
    a.write(2);
    expect(apart.read()).toBe(1);
    graph.freeze();
    const late = graph.lazy(() => a.read());
    expect(late.read()).toBe(2);
    a.write(3);
    expect(late.read()).toBe(2);
  });
});

describe('cells that are worked out one time', () => {
  it('remember no reader, and tell when something was written that had been read', () => {
    const graph = createGraph('once');
    const [a, b] = [graph.source(1), graph.source(1)];
    const cell = graph.eager(1, () => a.read() * 2);
    a.write(2);
    expect(graph.isSpoiled()).toBe(false);
    graph.settle();
    b.read();
    b.write(5);
    expect(graph.isSpoiled()).toBe(false);
    expect(a.write(2)).toBe(false);
    expect(graph.isSpoiled()).toBe(false);
    a.write(3);
    graph.settle();
    expect([cell.read(), graph.isSpoiled()]).toEqual([4, true]);
  });

  it('are never spoiled where they follow what they read', () => {
    const graph = createGraph('live');
    const a = graph.source(1);
    graph.eager(1, () => a.read());
    graph.settle();
    a.write(2);
    expect(graph.isSpoiled()).toBe(false);
  });
});
