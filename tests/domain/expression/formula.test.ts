import { describe, expect, it } from 'vitest';
import { formula } from '../../../src/domain/expression/formula.ts';

const rest = formula<'whole' | 'part'>((the) => `${the('whole')} - coalesce(${the('part')}, 2)`);

describe('a formula that form and tool share', () => {
  it('is written with the names of the form', () => {
    expect(rest.written({ whole: '${entra}', part: '${sale}' })).toBe('${entra} - coalesce(${sale}, 2)');
  });

  it('is worth the same as the form makes of it, negative and unanswered ones too', () => {
    expect(rest.worth({ whole: 5, part: 3 })).toBe(2);
    expect(rest.worth({ whole: 5, part: null })).toBe(3);
    expect(rest.worth({ whole: -5, part: -3 })).toBe(-2);
    expect(rest.worth({ whole: 1e-9, part: 0 })).toBe(1e-9);
  });

  it('gives NaN where the expression gives no number', () => {
    expect(rest.worth({ whole: null, part: 1 })).toBeNaN();
  });

  it('does not hide that it was written wrongly', () => {
    expect(() => formula<'a'>((the) => `(${the('a')}`).worth({ a: 1 })).toThrow(/formula "\(1"/);
    expect(() => formula<'a'>((the) => `now() + ${the('a')}`).worth({ a: 1 })).toThrow(/the time/);
  });
});
