import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIRST_VISIT, SECOND_VISIT } from '../../bench/taps/assessment.ts';
import { DAY_GOALS } from '../../bench/taps/day-goals.ts';
import { GOALS } from '../../bench/taps/goals.ts';
import { type Answers, leastTouches } from '../../bench/taps/least-touches.ts';
import { minutesOfTwo } from '../../bench/taps/minutes-of-two.ts';
import { wordsAsked } from '../../bench/taps/words-asked.ts';
import type { ExternalInstances } from '../../src/domain/form/engine-api.ts';
import { forms } from '../../src/forms/index.ts';
import { prefill } from '../../src/ui/form/prefill.ts';
import { type Filling, fill } from '../forms/fill.ts';
import { RECORDS } from '../golden/records.ts';

const BOARD = { id: 'b', name: 'Junta de Agua El Pinar', municipality: '1006', community_name: 'El Pinar' };
const PARTNER = { id: 'p', name: 'Agua para el Pueblo', category: 'facilitador' };

function startOf(id: string, subject: ExternalInstances[string]): Filling {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) throw new Error(id);
  return fill(form, { subject, previous: [], place: [{ municipality: '1006' }] });
}

describe('the touches that a form needs', () => {
  // Lists that grow (people, points, agreements), opening, sums that are agreed on and finishing come on top: docs/ease.md.
  it.each<readonly [string, ExternalInstances[string], Answers, number]>([
    ['provider-assessment', [BOARD], FIRST_VISIT, 69],
    ['partner-self-evaluation', [PARTNER], {}, 35],
    ['chlorination-check', [BOARD], {}, 18],
    ['complaint', [BOARD], {}, 4],
  ])('of %s do not grow', (id, subject, answers, kept) => {
    expect(leastTouches(startOf(id, subject).engine, answers)).toBeLessThanOrEqual(kept);
  });

  // What was answered last time is laid before anything is asked; what changed is written over it.
  it.each<readonly [string, string, Answers, number]>([
    ['provider-assessment', 'board-good', SECOND_VISIT, 21],
    ['chlorination-check', 'chlorine-good', {}, 15],
  ])('of %s filled from the last one do not grow', (id, last, answers, kept) => {
    const previous = RECORDS[last]?.now().engine.submissionAnswers() ?? {};
    const { engine } = startOf(id, [BOARD]);
    prefill(engine, previous);
    expect(leastTouches(engine, answers)).toBeLessThanOrEqual(kept);
  });

  it('as they were counted in a browser are what was asked for, of every task', () => {
    const table = readFileSync('docs/ease.md', 'utf8').matchAll(/^\| ([^|]+) \| (?:\d+|-) \| (\d+) \| \d+ \|/gm);
    const counted = new Map([...table].map(([, task, taps]) => [task, Number(taps)]));
    const goals = Object.values({ ...GOALS, ...DAY_GOALS });
    expect(goals.filter(({ task, goal }) => (counted.get(task) ?? Number.POSITIVE_INFINITY) > goal)).toEqual([]);
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

describe('the minutes that a form takes two people', () => {
  it('are what is read aloud, and the answers, keys and scrolling beside it', () => {
    expect(minutesOfTwo({ words: 300, taps: 20, keys: 60, screens: 15 })).toBe(5);
    expect(minutesOfTwo({ words: 0, taps: 0, keys: 0, screens: 0 })).toBe(0);
  });

  // The touches, keys and screens of docs/ease.md. An estimate: nobody measured it with two people.
  it('are twelve at most for an assessment a year later whose questions are read aloud, fourteen with every hint', () => {
    const { engine } = startOf('provider-assessment', [BOARD]);
    prefill(engine, RECORDS['board-good']?.now().engine.submissionAnswers() ?? {});
    const { questions, hintsAndChoices } = wordsAsked(engine);
    const rest = { taps: 33, keys: 13, screens: 19.8 };
    expect(questions).toBeGreaterThan(400);
    expect(minutesOfTwo({ words: questions, ...rest })).toBeLessThanOrEqual(12);
    expect(minutesOfTwo({ words: questions + hintsAndChoices, ...rest })).toBeLessThanOrEqual(14);
  });
});
