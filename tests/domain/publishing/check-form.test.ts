import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { checkForm, checkFormInPieces } from '../../../src/domain/publishing/check-form.ts';

const origin = { source: 'una prueba', status: 'propuesto' } as const;
const base: Form = {
  id: 'taps',
  version: 1,
  title: { es: 'Llaves' },
  choices: {},
  children: [
    { type: 'date', name: 'day', label: { es: 'day' } },
    { type: 'decimal', name: 'homes', label: { es: 'homes' } },
    {
      type: 'repeat',
      name: 'steps',
      label: { es: 'steps' },
      children: [
        { type: 'text', name: 'what', label: { es: 'what' } },
        { type: 'text', name: 'who', label: { es: 'who' } },
        { type: 'date', name: 'until', label: { es: 'until' } },
      ],
    },
  ],
};
const scoring = {
  id: 'taps',
  version: 1,
  form: 'taps',
  title: { es: 'Llaves' },
  ...origin,
  bands: 'letters',
  completeness: { total: 0, dimension: 0 },
  dimensions: [
    {
      code: 'D1',
      label: { es: 'D1' },
      items: [{ code: 'I1', label: { es: 'I1' }, questions: ['homes'], value: '${homes}', ...origin }],
    },
  ],
} as const;
const indicator = (code: string, figures: readonly string[], form = 'taps', value = '${homes}') => ({
  code,
  component: 'cobertura' as const,
  name: { es: code },
  formula: { es: code },
  ...origin,
  form,
  records: 'latest' as const,
  unit: 'community' as const,
  figures: figures.map((each) => ({ code: each, rule: { kind: 'mean' as const, value } })),
});

const CHLORINE_POINT = { otherPlace: 'what', state: 'what', method: 'what', reading: 'homes', top: 'homes' };

function problemsOf(more: object): readonly (string | undefined)[] {
  const checked = checkForm({ ...base, ...more });
  return checked.ok ? [] : checked.problems.map(({ code, place, found }) => `${code} ${place} ${found}`);
}

describe('a form with everything that hangs on it', () => {
  it('is good as it stands, at once and piece by piece', async () => {
    const whole = {
      scoring,
      indicators: [indicator('TP-01', ['TP-01', 'TP-01/more']), indicator('TP-02', ['TP-02'])],
      result: {
        date: 'day',
        place: ['homes'],
        steps: { repeat: 'steps', what: 'what', who: 'who', until: 'until' },
        profile: ['D1'],
        suggested: [{ when: '${homes} > 3', text: { es: 'x' }, ...origin }],
      },
    };
    expect(problemsOf(whole)).toEqual([]);
    let pauses = 0;
    const checked = await checkFormInPieces({ ...base, ...whole }, async () => {
      pauses += 1;
    });
    expect(checked.ok).toBe(true);
    expect(pauses).toBeGreaterThan(0);
  });

  it('is refused as a whole when its questions do not compile', () => {
    expect(checkForm({ ...base, children: [{ type: 'nothing', name: 'x' }] }).ok).toBe(false);
  });

  it('names a score of another form, and one that asks for what is not there', () => {
    expect(problemsOf({ scoring: { ...scoring, form: 'other' } })).toEqual(['malformed #scoring/form other']);
    const [dimension] = scoring.dimensions;
    const gone = { ...dimension, items: [{ ...dimension.items[0], questions: ['gone'] }] };
    expect(problemsOf({ scoring: { ...scoring, dimensions: [gone] } })).toEqual([
      'unknown-name taps/I1, questions gone',
    ]);
  });

  it('names an indicator of another form, a code that stands twice, and a question that is not there', () => {
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-01'], 'other')] })).toEqual([
      'malformed #indicators/TP-01 other',
    ]);
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-01']), indicator('TP-01', ['TP-01'])] })).toEqual([
      'duplicate-name #indicators TP-01',
    ]);
    expect(
      problemsOf({ indicators: [indicator('TP-01', ['TP-01', 'TP-01/a']), indicator('TP-02', ['TP-02', 'TP-01/a'])] }),
    ).toEqual(['duplicate-name #indicators TP-01/a']);
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-02']), indicator('TP-02', ['TP-02'])] })).toEqual([
      'duplicate-name #indicators TP-02',
    ]);
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-01', 'TP-01'])] })).toEqual([
      'duplicate-name #indicators TP-01',
    ]);
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-01/a', 'TP-01'])] })).toEqual([
      'duplicate-name #indicators TP-01',
    ]);
    expect(problemsOf({ indicators: [indicator('TP-01', ['TP-01'], 'taps', '${gone}')] })).toHaveLength(1);
  });

  it.each([
    ['the day', { date: 'gone' }, 'unknown-name #result/date gone'],
    ['a place', { place: ['homes', 'gone'] }, 'unknown-name #result/place gone'],
    [
      'a step',
      { steps: { repeat: 'steps', what: 'what', who: 'gone', until: 'until' } },
      'unknown-name #result/steps gone',
    ],
    [
      'what came of a step',
      { followUp: { repeat: 'gone', what: 'what', who: 'who', outcome: 'until', open: [] } },
      'unknown-name #result/followUp gone',
    ],
    [
      'a note',
      {
        notes: {
          why: ['homes'],
          act: [],
          dosePages: [{ page: 'gone', mayBeElsewhere: true }],
          reasons: [],
          always: [],
        },
      },
      'unknown-name #result/notes gone',
    ],
    [
      'a part of the chlorine scale',
      { chlorine: { norm: 'homes', drop: 'gone', point: CHLORINE_POINT } },
      'unknown-name #result/chlorine gone',
    ],
    ['a theme', { profile: ['D1', 'D2'] }, 'unknown-name #result/profile D2'],
  ])('names %s of the result that is not there', (_, result, problem) => {
    expect(problemsOf({ scoring, result })).toEqual([problem]);
  });

  it('names a suggested step whose condition is none', () => {
    const suggested = [
      { when: '${homes} > 3', text: { es: 'x' }, ...origin },
      { when: '${homes} >', text: { es: 'y' }, ...origin },
    ];
    const checked = checkForm({ ...base, result: { suggested } });
    expect(checked.ok ? [] : checked.problems.map(({ place }) => place)).toEqual(['#result/suggested[2]']);
  });

  it('leaves themes to the shipped score that a form names', () => {
    expect(problemsOf({ scoring: 'provider-assessment', result: { profile: ['anything'] } })).toEqual([]);
  });
});

describe('a list that records fill', () => {
  const owner = { type: 'text', name: 'owner', label: { es: 'owner' }, personal: true };
  const place = { type: 'text', name: 'place', label: { es: 'place' }, save_to: 'lugar' };
  const both = { type: 'calculate', name: 'both', calculation: "concat(${place}, ' ', ${owner})" };
  const listOf = (label: string, ...children: readonly object[]) =>
    problemsOf({ entities: [{ list_name: 'pozos', label }], children: [owner, place, ...children] });

  it('tells nobody a personal answer: not by its label, not by a column, not by way of a calculation', () => {
    expect(listOf('${place}')).toEqual([]);
    expect(listOf("concat('Pozo de ', ${owner})")).toEqual(['personal-in-list #entities/pozos/label owner']);
    expect(listOf('${both}', both)).toEqual(['personal-in-list #entities/pozos/label owner']);
    expect(listOf('${place}', { ...both, save_to: 'ambos' })).toEqual(['personal-in-list both#save_to owner']);
  });

  it('is of no matter where the form registers something, whose properties have rules of their own', () => {
    const entities = [{ list_name: 'provider', label: '${owner}' }];
    expect(problemsOf({ entities, children: [owner, { ...place, save_to: 'name' }] })).toEqual([]);
  });
});
