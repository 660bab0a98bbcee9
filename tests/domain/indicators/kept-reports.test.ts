import { describe, expect, it } from 'vitest';
import { keptFor, withReport } from '../../../src/domain/indicators/kept-reports.ts';
import type { IndicatorReport } from '../../../src/domain/indicators/report.ts';

const report = (from: string, to: string, more: Partial<IndicatorReport> = {}): IndicatorReport => ({
  table: { id: 'indicators', version: 1 },
  from,
  to,
  municipality: null,
  partner: null,
  time: `${to}T12:00:00Z`,
  populations: [],
  undecided: [],
  figures: [],
  places: [],
  ...more,
});

describe('figures that are kept to be read without signal', () => {
  const whole = report('2025-11-29', '2026-11-28');
  const chinda = report('2025-11-29', '2026-11-28', { municipality: '1603' });

  it('the answer to a question takes the place of its earlier one; the oldest go', () => {
    const again = { ...whole, time: '2026-11-28T18:00:00Z' };
    expect(withReport(withReport([whole], chinda), again)).toEqual([again, chinda]);
    const many = Array.from({ length: 20 }, (_, at) => report(`20${10 + at}-01-01`, `20${10 + at}-12-31`));
    const kept = many.reduce((before, one) => withReport(before, one), withReport([], whole));
    expect(kept).toHaveLength(8);
    expect(kept[0]).toEqual(many.at(-1));
  });

  it('some days later the same question finds them, and another place or year does not', () => {
    const later = { from: '2025-12-09', to: '2026-12-08', municipality: null, partner: null };
    expect(keptFor([chinda, whole], later)).toEqual(whole);
    expect(keptFor([chinda, whole], { ...later, municipality: '1603' })).toEqual(chinda);
    expect(keptFor([chinda, whole], { ...later, municipality: '0801' })).toBeNull();
    expect(keptFor([whole], { ...later, from: '2024-12-09', to: '2025-12-08' })).toBeNull();
  });

  it('are near for 62 days at either end, and no day more', () => {
    const near = { from: '2026-01-30', to: '2027-01-29', municipality: null, partner: null };
    expect(keptFor([whole], near)).toEqual(whole);
    expect(keptFor([whole], { ...near, from: '2026-01-31' })).toBeNull();
    expect(keptFor([whole], { ...near, to: '2027-01-30' })).toBeNull();
  });

  it('of another partner, or of one end alone, are another question', () => {
    const asked = { from: whole.from, to: whole.to, municipality: null, partner: null };
    expect(keptFor([whole], { ...asked, partner: 'p-1' })).toBeNull();
    expect(withReport([whole], report(whole.from, '2026-11-27'))).toHaveLength(2);
    expect(withReport([whole], report('2025-11-28', whole.to))).toHaveLength(2);
    expect(withReport([whole], report(whole.from, whole.to, { partner: 'p-1' }))).toHaveLength(2);
  });
});
