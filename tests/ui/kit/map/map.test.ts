import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMap } from '../../../../src/domain/place/projection.ts';
import { DEPARTMENT_OUTLINES } from '../../../../src/forms/catalogue/department-outlines.ts';
import { DEPARTMENTS } from '../../../../src/forms/catalogue/departments.ts';
import { clusters } from '../../../../src/ui/kit/map/clusters.ts';
import { legs, nearestNext } from '../../../../src/ui/kit/map/nearest-next.ts';
import { parseRoute, withStop } from '../../../../src/ui/kit/map/use-route.ts';
import { fitted, inHonduras, moved, onScreen, zoomed } from '../../../../src/ui/kit/map/view.ts';

const SIZE = { width: 328, height: 340 };
const stop = (id: string, latitude: number, longitude: number) => ({ id, location: { latitude, longitude } });

describe('the route of the day', () => {
  const stops = [stop('far', 14.9, -88), stop('near', 14.1, -88), stop('middle', 14.5, -88)];
  const here = { latitude: 14, longitude: -88 };

  it('goes to the nearest next, from where the person is', () => {
    expect(nearestNext(stops, here).map(({ id }) => id)).toEqual(['near', 'middle', 'far']);
  });

  it('begins with the first that was chosen when nobody knows where the person is', () => {
    expect(nearestNext(stops, null).map(({ id }) => id)).toEqual(['far', 'middle', 'near']);
  });

  it('keeps a Junta without a position, at the end', () => {
    const lost = { id: 'lost', location: null };
    expect(nearestNext([lost, ...stops], here).map(({ id }) => id)).toEqual(['near', 'middle', 'far', 'lost']);
    expect(legs([lost, ...stops], here)[0]).toBeNull();
  });

  it('keeps a Junta whose position cannot be right at the end too, and counts on from the stop before it', () => {
    const swapped = stop('swapped', -88, 14.2);
    expect(nearestNext([swapped, ...stops], here).map(({ id }) => id)).toEqual(['near', 'middle', 'far', 'swapped']);
    const near = stop('near', 14.1, -88);
    expect(legs([swapped, near], here)).toEqual([null, legs([near], here)[0]]);
  });

  it('never loses nor doubles a stop', () => {
    const somewhere = fc.record({
      latitude: fc.double({ min: 13, max: 16, noNaN: true }),
      longitude: fc.double({ min: -89, max: -83, noNaN: true }),
    });
    const anyStop = fc.record({ id: fc.uuid(), location: fc.option(somewhere) });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyStop, { selector: ({ id }) => id, maxLength: 20 }),
        fc.option(somewhere),
        (all, at) => {
          const ordered = nearestNext(all, at).map(({ id }) => id);
          expect([...ordered].sort()).toEqual(all.map(({ id }) => id).sort());
        },
      ),
    );
  });

  it('says how far each is from the one before', () => {
    const [first, second] = legs([stop('a', 14.1, -88), stop('b', 14.2, -88)], here);
    expect(first).toBeCloseTo(11_119, -2);
    expect(second).toBeCloseTo(11_119, -2);
  });

  it('is kept across a reload, and what is not a route is none', () => {
    const route = withStop(withStop({ day: '2026-11-22', ids: [] }, 'a'), 'b');
    expect(withStop(route, 'a')).toEqual(route);
    expect(parseRoute(JSON.parse(JSON.stringify(route)), '2026-11-23')).toEqual(route);
    expect(parseRoute({ day: 'hoy', ids: 7 }, '2026-11-23')).toEqual({ day: '2026-11-23', ids: [] });
  });
});

describe('the map', () => {
  const point = toMap({ latitude: 14.5, longitude: -87.2 });

  it('lies with north above and east to the right', () => {
    const further = toMap({ latitude: 15, longitude: -87 });
    expect(further.x).toBeGreaterThan(point.x);
    expect(further.y).toBeLessThan(point.y);
  });

  it('shows all that it is fitted to', () => {
    const corners = [toMap({ latitude: 16.5, longitude: -89.4 }), toMap({ latitude: 12.95, longitude: -83.1 })];
    const view = fitted(corners, SIZE);
    if (view === null) throw new Error('no view');
    for (const corner of corners) {
      const { x, y } = onScreen(corner, view, SIZE);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(SIZE.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(SIZE.height);
    }
    expect(fitted([], SIZE)).toBeNull();
  });

  it('is fitted to what lies in Honduras: a position that is the wrong way round moves nothing', () => {
    const near = [point, toMap({ latitude: 14.6, longitude: -87.3 })];
    const swapped = toMap({ latitude: -87.2, longitude: 14.5 });
    expect(fitted([...near, swapped], SIZE)).toEqual(fitted(near, SIZE));
    expect(inHonduras([point, swapped])).toEqual([point]);
  });

  it('follows the finger, and zooms around it', () => {
    const view = { middle: point, scale: 1 };
    expect(onScreen(point, moved(view, 30, -20), SIZE)).toEqual({ x: 164 + 30, y: 170 - 20 });
    const at = { x: 40, y: 60 };
    const under = { x: point.x + (at.x - 164), y: point.y + (at.y - 170) };
    const shown = onScreen(under, zoomed(view, 3, at, SIZE), SIZE);
    expect(shown.x).toBeCloseTo(at.x, 6);
    expect(shown.y).toBeCloseTo(at.y, 6);
  });

  it('gathers ten thousand Juntas into few marks, and leaves none out that is on the screen', () => {
    const places = Array.from({ length: 10_000 }, (_, index) => ({
      x: point.x + ((index * 37) % 600) - 300,
      y: point.y + ((index * 91) % 600) - 300,
    }));
    const view = { middle: point, scale: 0.5 };
    const marks = clusters(places, view, SIZE);
    expect(marks.length).toBeLessThan(120);
    expect(marks.reduce((sum, mark) => sum + mark.things.length, 0)).toBe(10_000);
    expect(clusters(places, { middle: toMap({ latitude: 5, longitude: -60 }), scale: 0.5 }, SIZE)).toEqual([]);
  });

  it('has the eighteen departments of the catalogue, each where it belongs', () => {
    expect(DEPARTMENT_OUTLINES.map(({ code, name }) => `${code} ${name}`)).toEqual(
      DEPARTMENTS.map(({ code, name }) => `${code} ${name}`),
    );
    for (const { path, name } of DEPARTMENT_OUTLINES) expect(path, name).toMatch(/^M\d+ \d+l[-\d ]+z/);
    const francisco = DEPARTMENT_OUTLINES.find(({ code }) => code === '08');
    const tegucigalpa = toMap({ latitude: 14.08, longitude: -87.2 });
    expect(Math.hypot((francisco?.x ?? 0) - tegucigalpa.x, (francisco?.y ?? 0) - tegucigalpa.y)).toBeLessThan(600);
  });
});
