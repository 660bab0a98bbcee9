import { describe, expect, it } from 'vitest';
import { clockWarning } from '../../../src/ui/screens/home/clock-warning.ts';
import { phoneTruth } from '../../../src/ui/screens/home/phone-truth.ts';

const none = { drafts: 0, queued: 0, setAside: 0, photos: 0 };

describe('the one line of truth about the phone', () => {
  it('says first what needs the person', () => {
    expect(phoneTruth({ ...none, setAside: 1, queued: 5, photos: 3 })).toEqual({ key: 'setAside', count: 1 });
  });
  it('counts records before photos', () => {
    expect(phoneTruth({ ...none, queued: 5, photos: 3 })).toEqual({ key: 'queued', count: 5 });
    expect(phoneTruth({ ...none, photos: 3 })).toEqual({ key: 'photos', count: 3 });
  });
  it('calls everything sent only when nothing finished is left here; drafts are not finished', () => {
    expect(phoneTruth({ ...none, drafts: 2 })).toEqual({ key: 'allSent' });
  });
});

describe('a wrong clock', () => {
  const minutes = (count: number) => count * 60_000;
  it('is not worth a word under ten minutes, nor when nothing is known', () => {
    expect(clockWarning(null)).toBeNull();
    expect(clockWarning(minutes(9))).toBeNull();
    expect(clockWarning(minutes(-9))).toBeNull();
  });
  it('says how much and in which direction', () => {
    expect(clockWarning(minutes(30))).toEqual({ unit: 'minutes', amount: 30, direction: 'slow' });
    expect(clockWarning(minutes(-180))).toEqual({ unit: 'hours', amount: 3, direction: 'fast' });
    expect(clockWarning(minutes(60 * 24 * 20_000))).toEqual({ unit: 'days', amount: 20_000, direction: 'slow' });
  });
});
