import { describe, expect, it } from 'vitest';
import { isInView, type ReviewedFacts, signalsOf } from '../../../src/domain/review/signals.ts';
import { usualMiddle, usualRange } from '../../../src/domain/review/usual-range.ts';

const ORDINARY: ReviewedFacts = {
  flags: [],
  warnings: [],
  activeSeconds: 900,
  usualSeconds: 1000,
  place: { metres: 120, isFar: false },
  sameDay: [],
  numbers: new Map([
    ['tarifa_media', 50],
    ['altitud', 900],
  ]),
  usual: new Map([['tarifa_media', { low: 5, high: 200 }]]),
  lasting: new Map([['altitud', 880]]),
  letter: { before: 'B', now: 'B' },
  chlorine: null,
  corrects: false,
};
const odd = (facts: Partial<ReviewedFacts>) => signalsOf({ ...ORDINARY, ...facts });

describe('what is odd about a record', () => {
  it('is nothing when all is as usual', () => expect(signalsOf(ORDINARY)).toEqual([]));
  it('is what the service and the form say, each question once', () => {
    const message = { es: 'No es lo usual' };
    const signals = odd({
      flags: [{ code: 'clock' }],
      warnings: [{ path: 'tarifa_media', message }],
      numbers: new Map([['tarifa_media', 6000]]),
    });
    expect(signals).toEqual([
      { kind: 'flag', code: 'clock', path: null },
      { kind: 'warning', path: 'tarifa_media', message },
    ]);
  });
  it('is a number far from the others of its municipality, also below', () => {
    expect(odd({ numbers: new Map([['tarifa_media', 201]]) })).toEqual([
      { kind: 'outlier', path: 'tarifa_media', value: 201, low: 5, high: 200 },
    ]);
    expect(odd({ numbers: new Map([['tarifa_media', 4]]) })[0]?.kind).toBe('outlier');
    expect(odd({ numbers: new Map([['tarifa_media', 200]]) })).toEqual([]);
  });
  it('is a lasting number that changed by more than half, and not by half', () => {
    const changed = (altitude: number) => odd({ numbers: new Map([['altitud', altitude]]) });
    expect(changed(1321)).toEqual([{ kind: 'changed', path: 'altitud', from: 880, to: 1321 }]);
    expect(changed(1320)).toEqual([]);
    expect(changed(439)[0]?.kind).toBe('changed');
  });
  it('is a worse letter, never a better one', () => {
    expect(odd({ letter: { before: 'B', now: 'D' } })).toEqual([{ kind: 'worse', from: 'B', to: 'D' }]);
    expect(odd({ letter: { before: 'D', now: 'B' } })).toEqual([]);
    expect(odd({ letter: { before: null, now: 'D' } })).toEqual([]);
  });
  it('is little time, a far place, the same thing twice on a day, and bad chlorine', () => {
    expect(odd({ activeSeconds: 75 })).toEqual([{ kind: 'quick', seconds: 75, usual: 1000 }]);
    expect(odd({ activeSeconds: 75, usualSeconds: null })).toEqual([]);
    expect(odd({ place: { metres: 158_000, isFar: true } })).toEqual([{ kind: 'far', metres: 158_000 }]);
    expect(odd({ sameDay: ['other'] })).toEqual([{ kind: 'repeated', others: ['other'] }]);
    expect(odd({ chlorine: 'sin_cloro' })).toEqual([{ kind: 'chlorine', band: 'sin_cloro' }]);
  });
  it('puts each record into the views of its signals, and one without any into the plain view', () => {
    const far = odd({ place: { metres: 9000, isFar: true } });
    expect([isInView(far, 'far'), isInView(far, 'quick'), isInView(far, 'plain'), isInView(far, 'all')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(isInView([], 'plain')).toBe(true);
  });
});

describe('what is usual', () => {
  it('are three interquartile ranges beyond the quarters', () => {
    // Quarters of 1 to 9 are 3 and 7: four wide.
    expect(usualRange([9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ low: -9, high: 19 });
  });
  it('is not said of few values, nor where half of them are one', () => {
    expect(usualRange([1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(usualRange([5, 5, 5, 5, 5, 5, 5, 9])).toBeNull();
  });
  it('is the one in the middle', () => {
    expect(usualMiddle([1, 2, 3, 4, 6, 7, 8, 9])).toBe(5);
    expect(usualMiddle([1])).toBeNull();
  });
});
