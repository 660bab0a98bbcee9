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
});
