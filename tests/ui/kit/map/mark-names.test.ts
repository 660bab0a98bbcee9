import { expect, it } from 'vitest';
import { clusters } from '../../../../src/ui/kit/map/clusters.ts';
import { markNames } from '../../../../src/ui/kit/map/mark-names.ts';

const SIZE = { width: 328, height: 340 };
const single = (id: string, x: number, y: number, name = id) => ({ id, name, x, y });

it('names stand under their marks, none over another name or a mark', () => {
  const singles = [single('El Pinar', 100, 100), single('Las Vegas', 110, 102), single('La Cuesta', 200, 200)];
  expect(markNames(singles, singles, SIZE).map(({ id }) => id)).toEqual(['El Pinar', 'La Cuesta']);
  const under = [single('El Pinar', 100, 100), single('x', 100, 124)];
  expect(markNames(under.slice(0, 1), under, SIZE)).toEqual([]);
});

it('a name that does not stand whole on the map is left out, and a long one is shortened', () => {
  expect(markNames([single('El Pinar', 4, 100)], [], SIZE)).toEqual([]);
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
