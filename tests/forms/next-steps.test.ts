import { describe, expect, it } from 'vitest';
import { hasAppearance } from '../../src/domain/form/appearance.ts';
import { forms } from '../../src/forms/index.ts';
import { resultPageOf } from '../../src/forms/results/index.ts';
import { modelOf } from './fill.ts';

describe('the next steps of a form', () => {
  const asking = forms.flatMap((form) => {
    const steps = resultPageOf(form)?.steps;
    return steps === undefined ? [] : [[form.id, modelOf(form).nodes.get(steps.what)] as const];
  });

  it.each(asking)('of %s are read whole where they are written: a suggestion is longer than a line', (_, what) => {
    expect(what?.type).toBe('text');
    expect(what !== undefined && hasAppearance(what, 'multiline')).toBe(true);
  });

  it('are asked by the forms of a visit', () => {
    expect(asking.length).toBeGreaterThan(2);
  });
});
