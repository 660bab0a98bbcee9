import { describe, expect, it } from 'vitest';
import { FIRST_VISIT } from '../../bench/taps/assessment.ts';
import { type Answers, leastTouches } from '../../bench/taps/least-touches.ts';
import type { ExternalInstances } from '../../src/domain/form/engine-api.ts';
import { forms } from '../../src/forms/index.ts';
import { fill } from '../forms/fill.ts';

const BOARD = { id: 'b', name: 'Junta de Agua El Pinar', municipality: '1006', community_name: 'El Pinar' };
const PARTNER = { id: 'p', name: 'Agua para el Pueblo', category: 'facilitador' };

function touchesOf(id: string, subject: ExternalInstances[string], answers: Answers): number {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) throw new Error(id);
  return leastTouches(fill(form, { subject, previous: [], place: [{ municipality: '1006' }] }).engine, answers);
}

describe('the touches that a form needs', () => {
  // Lists that grow (people, points, agreements), opening, sums that are agreed on and finishing come on top: docs/ease.md.
  it.each<readonly [string, ExternalInstances[string], Answers, number]>([
    ['provider-assessment', [BOARD], FIRST_VISIT, 69],
    ['partner-self-evaluation', [PARTNER], {}, 35],
    ['chlorination-check', [BOARD], {}, 18],
    ['complaint', [BOARD], {}, 4],
  ])('of %s do not grow', (id, subject, answers, kept) => {
    expect(touchesOf(id, subject, answers)).toBeLessThanOrEqual(kept);
  });

  it('are one for a page, one for a choice, and none for a line that Enter leads to', () => {
    const source = { source: 's', status: 'propuesto' } as const;
    const form = {
      id: 'f',
      version: 1,
      title: { es: 'F' },
      subject: 'provider',
      menu: 'main',
      choices: { si_no: { ...source, items: [{ name: 'si', label: { es: 'Sí' } }] } },
      children: [
        {
          type: 'group',
          name: 'p',
          appearance: 'field-list',
          children: [
            { ...source, type: 'select_one', list: 'si_no', name: 'a', label: { es: 'A' }, required: true },
            { ...source, type: 'integer', name: 'b', label: { es: 'B' }, required: true },
            { ...source, type: 'integer', name: 'c', label: { es: 'C' }, required: true },
            { ...source, type: 'integer', name: 'd', label: { es: 'D' } },
          ],
        },
      ],
    } as const;
    expect([leastTouches(fill(form).engine, {}), leastTouches(fill(form).engine, { d: 3 })]).toEqual([3, 3]);
  });
});
