import { describe, expect, it } from 'vitest';
import { howFarMetres } from '../../../src/domain/place/how-far.ts';

const HERE = { latitude: 14.3071, longitude: -88.1759 };

describe('how far a thing of the registry is', () => {
  it('is said in metres', () => {
    expect(howFarMetres(HERE, { latitude: 14.3161, longitude: -88.1759 })).toBeCloseTo(1_000.8, 0);
  });

  it.each([
    ['it has no position', null],
    ['its position is swapped', { latitude: -88.1704, longitude: 15.1302 }],
    ['its position lacks the sign', { latitude: 15.1302, longitude: 88.1704 }],
    ['its position is 0,0', { latitude: 0, longitude: 0 }],
    ['its position is in another country', { latitude: 19.4326, longitude: -99.1332 }],
  ])('is not said where %s', (_words, place) => {
    expect(howFarMetres(HERE, place)).toBeNull();
  });
});
