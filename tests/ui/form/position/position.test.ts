import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../../../../src/domain/place/distance.ts';
import { accuracyBounds, accuracyLight, DEFAULT_BOUNDS } from '../../../../src/ui/form/position/accuracy-light.ts';
import { accepted, betterFix, geopointOf, isTyped } from '../../../../src/ui/form/position/best-fix.ts';
import { readTypedPoint } from '../../../../src/ui/form/position/typed-point.ts';

const NOW = '2026-11-22T14:05:00.000-06:00';
const fix = (accuracy: number) =>
  geopointOf({ coords: { latitude: 14.30712345678, longitude: -88.17591, accuracy, altitude: null } }, NOW);

describe('the traffic light', () => {
  it.each([
    [3, 'good'],
    [15, 'good'],
    [15.1, 'fair'],
    [50, 'fair'],
    [50.1, 'poor'],
    [3000, 'poor'],
    [Number.NaN, 'poor'],
  ])('%d m is %s', (metres, light) => {
    expect(accuracyLight(metres, DEFAULT_BOUNDS)).toBe(light);
  });

  it('takes a form’s own bounds, and ours where they make no sense', () => {
    expect(accuracyBounds({ 'capture-accuracy': 5, 'warning-accuracy': '30' })).toEqual({
      targetMetres: 5,
      statedMetres: 30,
    });
    expect(accuracyBounds({ 'capture-accuracy': -1 })).toEqual(DEFAULT_BOUNDS);
  });
});

describe('the best fix', () => {
  it('keeps the more exact one, and of equals the newer', () => {
    const poor = fix(80);
    const good = fix(8);
    expect(betterFix(null, poor)).toBe(poor);
    expect(betterFix(poor, good)).toBe(good);
    expect(betterFix(good, poor)).toBe(good);
    const later = { ...good, takenAt: '2026-11-22T14:06:00.000-06:00' };
    expect(betterFix(good, later)).toBe(later);
  });

  it('says that the person insisted only beyond the stated accuracy', () => {
    expect(accepted(fix(50), 50)).not.toHaveProperty('insisted');
    expect(accepted(fix(51), 50)).toHaveProperty('insisted', true);
  });

  it('keeps a decimetre and no more', () => {
    expect(fix(7.26)).toEqual({ latitude: 14.307123, longitude: -88.17591, accuracyMetres: 7.3, takenAt: NOW });
  });
});

describe('typed coordinates', () => {
  it('reads comma and point, and always counts as insisted', () => {
    expect(readTypedPoint('14,3071', '-88.1759', NOW)).toEqual({
      kind: 'point',
      finding: null,
      point: { latitude: 14.3071, longitude: -88.1759, accuracyMetres: 11, takenAt: NOW, insisted: true },
    });
  });

  it('takes a longitude without its sign for west, when it then lies in Honduras', () => {
    expect(readTypedPoint('14.3', '88.1', NOW)).toMatchObject({
      finding: { kind: 'unsigned' },
      point: { longitude: -88.1 },
    });
    expect(readTypedPoint('14.3', '12.5', NOW)).toMatchObject({ finding: { kind: 'outside' } });
  });

  it('says that the two changed places, and where they would lie', () => {
    expect(readTypedPoint('-87.20', '14.10', NOW)).toMatchObject({
      finding: { kind: 'swapped', mended: { latitude: 14.1, longitude: -87.2 } },
    });
  });

  it('never keeps 0, 0', () => {
    expect(readTypedPoint('0', '0.000', NOW)).toEqual({ kind: 'zero' });
  });

  it('never reads a comma as thousands', () => {
    expect(readTypedPoint('14.072', '-87,206', NOW)).toMatchObject({ point: { longitude: -87.206 } });
  });

  it('reads past what a copied text brings along unseen', () => {
    expect(readTypedPoint('\u200e14.0723°', '\u221287.1921', NOW)).toMatchObject({
      finding: null,
      point: { latitude: 14.0723, longitude: -87.1921 },
    });
  });

  it('is told apart from what a sensor said with little accuracy', () => {
    const typed = readTypedPoint('14.0723', '-87.1921', NOW);
    expect(typed.kind === 'point' && isTyped(typed.point, 50)).toBe(true);
    expect(isTyped(accepted(fix(80), 50), 50)).toBe(false);
    expect(isTyped(fix(8), 50)).toBe(false);
  });

  it.each([
    ['14.932', '-88.368'],
    ['14.93', '-88.37'],
    ['19.43', '-99.13'],
    ['15', '-88'],
    ['14.930', '-88.300'],
    ['14.9', '-88.12345'],
    ['-88.17', '15.13'],
  ])('is known for typed with few decimals: %s, %s', (latitude, longitude) => {
    const typed = readTypedPoint(latitude, longitude, NOW);
    expect(typed.kind === 'point' && isTyped(typed.point, 50)).toBe(true);
    expect(typed.kind === 'point' && isTyped(typed.point, 5)).toBe(true);
  });

  it('is not taken for typed where a sensor by chance is as coarse', () => {
    for (const metres of [111, 1113, 11_132]) expect(isTyped(accepted(fix(metres), 50), 50)).toBe(false);
  });

  it.each([
    ['', '-88', { kind: 'incomplete' }],
    ['14', '', { kind: 'incomplete' }],
    ['norte', '-88', { kind: 'unreadable', field: 'latitude' }],
    ['14', '200', { kind: 'out-of-range', field: 'longitude' }],
    ['91', '-88', { kind: 'out-of-range', field: 'latitude' }],
  ])('answers %s and %s in its own way', (latitude, longitude, answer) => {
    expect(readTypedPoint(latitude, longitude, NOW)).toEqual(answer);
  });
});

it('measures the way from Tegucigalpa to San Pedro Sula within half a percent', () => {
  const metres = distanceMetres({ latitude: 14.0723, longitude: -87.1921 }, { latitude: 15.5042, longitude: -88.025 });
  // Vincenty on WGS 84: 182.05 km.
  expect(Math.abs(metres - 182_050) / 182_050).toBeLessThan(0.005);
  expect(distanceMetres({ latitude: 14, longitude: -87 }, { latitude: 14, longitude: -87 })).toBe(0);
});
