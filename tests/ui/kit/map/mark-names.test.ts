import { expect, it } from 'vitest';
import { clusters } from '../../../../src/ui/kit/map/clusters.ts';
import { markNames } from '../../../../src/ui/kit/map/mark-names.ts';

const SIZE = { width: 328, height: 340 };
const single = (id: string, x: number, y: number, name = id) => ({ id, name, x, y });

it('names stand beside their marks, none over another name or a mark', () => {
  const [only] = markNames([single('El Pinar', 100, 100)], [], SIZE);
  expect([only?.x, (only?.y ?? 0) > 100]).toEqual([100, true]);
  // Another mark lies where the name would: it stands above.
  const [above] = markNames([single('El Pinar', 100, 100)], [single('x', 100, 124)], SIZE);
  expect((above?.y ?? 0) < 100).toBe(true);
  const crowd = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => single('El Pinar', 60 + row * 30, 60 + column * 30)),
  );
  expect(markNames([single('centro', 90, 90)], crowd, SIZE)).toEqual([]);
});

it('a name that does not stand whole on the map goes to the other side, and a long one is shortened', () => {
  const [aside] = markNames([single('El Pinar', 4, 100)], [], SIZE);
  expect((aside?.x ?? 0) > 30).toBe(true);
  const [name] = markNames([single('a', 164, 100, 'Quebrada Honda de los Encinos')], [], SIZE);
  expect(name?.text).toBe('Quebrada Honda de…');
});

it('circles never cover each other, and nothing is lost in them', () => {
  const view = { middle: { x: 0, y: 0 }, scale: 1 };
  const things = Array.from({ length: 60 }, (_, at) => ({ x: ((at * 37) % 300) - 150, y: ((at * 53) % 300) - 150 }));
  const marks = clusters(things, view, SIZE);
  expect(marks.flatMap(({ things: inside }) => inside)).toHaveLength(60);
  const apart = marks.flatMap((a, at) => marks.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(34);
});
