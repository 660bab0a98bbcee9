import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { indexOfScore, type Score } from '../../../src/domain/scoring/score.ts';
import { compileScoring, themeValue } from '../../../src/domain/scoring/scoring.ts';
import type { ScoringItem, ScoringTable } from '../../../src/domain/scoring/table.ts';

// A table so small that each figure can be worked out by heart.

const form: Form = {
  id: 'small',
  version: 1,
  title: { es: 'Pequeña' },
  choices: {},
  children: [
    { type: 'decimal', name: 'a', label: { es: 'a' } },
    { type: 'decimal', name: 'b', label: { es: 'b' } },
    { type: 'decimal', name: 'c', label: { es: 'c' } },
    { type: 'text', name: 'asked', label: { es: 'asked' } },
    { type: 'text', name: 'hidden', label: { es: 'hidden' }, relevant: "${asked} = 'si'" },
    { type: 'calculate', name: 'worked_out', calculation: "if(${asked} = '', '', 'x')" },
  ],
};

const item = (code: string, value: string, rest: Partial<ScoringItem> = {}): ScoringItem => ({
  code,
  label: { es: code },
  questions: ['a'],
  value,
  source: 'prueba',
  status: 'propuesto',
  ...rest,
});

const tableOf = (
  items: readonly (readonly ScoringItem[])[],
  rest: Partial<Pick<ScoringTable, 'bands' | 'completeness'>> = {},
): ScoringTable => ({
  id: 'small',
  version: 3,
  form: 'small',
  title: { es: 'Pequeña' },
  source: 'prueba',
  status: 'propuesto',
  bands: 'letters',
  completeness: { total: 0, dimension: 0 },
  dimensions: items.map((each, at) => ({ code: `D${at + 1}`, label: { es: 'D' }, items: each })),
  ...rest,
});

function scored(table: ScoringTable, answers: Answers) {
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const scoring = compileScoring(table, compiled.model);
  if (!scoring.ok) throw new Error(JSON.stringify(scoring.problems));
  return scoring.scorer.score(
    createEngine(compiled.model, {
      answers,
      isNew: false,
      clock: { now: () => '2026-11-22T10:00:00.000-06:00' },
      uuid: () => 'uuid',
    }),
  );
}
const stateOf = (one: ScoringItem, answers: Answers) => {
  const score = scored(tableOf([[one]]), answers);
  const found = score.dimensions[0]?.items[0];
  return found === undefined ? null : [found.state, found.value, found.weight];
};

describe('an item', () => {
  it('is its value, never below 0 nor above 1, to the third decimal at the least', () => {
    expect(stateOf(item('I', '${a}'), { a: 0.25 })).toEqual(['answered', 0.25, 1]);
    expect(stateOf(item('I', '${a}'), { a: -3 })).toEqual(['answered', 0, 1]);
    expect(stateOf(item('I', '${a}'), { a: 7 })).toEqual(['answered', 1, 1]);
    expect(stateOf(item('I', '${a}', { weight: 2 }), { a: 0 })).toEqual(['answered', 0, 2]);
  });

  it('is not answered where its value is no number, or a figure that it needs is blank', () => {
    expect(stateOf(item('I', '${a}'), {})).toEqual(['unanswered', null, 1]);
    const sum = item('I', 'coalesce(${a}, 0) + coalesce(${b}, 0)', { missing: "${b} = ''" });
    expect(stateOf(sum, { a: 0.5 })).toEqual(['unanswered', null, 1]);
    expect(stateOf(sum, { a: 0.5, b: 0.25 })).toEqual(['answered', 0.75, 1]);
  });

  it('is 0 where an earlier answer says no, though its value says yes and a figure is blank', () => {
    const one = item('I', '1', { negative: "${asked} = 'no'", missing: "${b} = ''" });
    expect(stateOf(one, { asked: 'no' })).toEqual(['negative', 0, 1]);
    expect(stateOf(one, { asked: 'si', b: 1 })).toEqual(['answered', 1, 1]);
  });

  it('is left out where it does not apply, its divisor is 0 or it weighs nothing', () => {
    expect(stateOf(item('I', '1', { applies: "${asked} = 'si'" }), { asked: 'no' })).toEqual([
      'not-applicable',
      null,
      0,
    ]);
    expect(stateOf(item('I', '1', { applies: "${asked} = 'si'" }), { asked: 'si' })).toEqual(['answered', 1, 1]);
    expect(stateOf(item('I', '1', { divisor: '${b}' }), { b: 0 })).toEqual(['not-applicable', null, 0]);
    expect(stateOf(item('I', '1', { divisor: '${b}' }), { b: 2 })).toEqual(['answered', 1, 1]);
    expect(stateOf(item('I', '1', { divisor: '${b}' }), {})).toEqual(['answered', 1, 1]);
    expect(stateOf(item('I', '1', { weight: 0 }), {})).toEqual(['not-applicable', null, 0]);
    expect(stateOf(item('I', '1', { weight: '${b}' }), { b: 3 })).toEqual(['answered', 1, 3]);
    expect(stateOf(item('I', '1', { weight: '${b}' }), { b: -1 })).toEqual(['not-applicable', null, 0]);
  });

  it('is not answered, and not left out, where only a blank question says that it does not apply', () => {
    const applies = "${asked} = 'si'";
    expect(stateOf(item('I', '1', { applies }), {})).toEqual(['unanswered', null, 1]);
    expect(stateOf(item('I', '1', { applies, weight: 0 }), {})).toEqual(['not-applicable', null, 0]);
    // A question that is not asked, or that the phone works out, is no blank.
    expect(stateOf(item('I', '1', { applies: "${hidden} = 'x'" }), {})).toEqual(['not-applicable', null, 0]);
    expect(stateOf(item('I', '1', { applies: "${hidden} = 'x'" }), { asked: 'si' })).toEqual(['unanswered', null, 1]);
    expect(stateOf(item('I', '1', { applies: "${worked_out} = 'x'" }), {})).toEqual(['not-applicable', null, 0]);
  });
});

describe('a dimension', () => {
  const halves = [item('I1', '${a}', { weight: 3 }), item('I2', '${b}'), item('I3', '1', { applies: '0' })];

  it('is the weighted mean of what is known, and complete by the weight of what applies', () => {
    const [dimension] = scored(tableOf([halves]), { a: 1, b: 0 }).dimensions;
    expect([dimension?.value, dimension?.completeness]).toEqual([0.75, 1]);
    const [partly] = scored(tableOf([halves]), { b: 0.5 }).dimensions;
    expect([partly?.value, partly?.completeness]).toEqual([0.5, 0.25]);
  });

  it('of which nothing is known has no value, and one in which nothing applies lacks nothing', () => {
    const [blank] = scored(tableOf([halves]), {}).dimensions;
    expect([blank?.value, blank?.completeness]).toEqual([null, 0]);
    const [none] = scored(tableOf([[item('I', '1', { applies: '0' })]]), {}).dimensions;
    expect([none?.value, none?.completeness]).toEqual([null, 1]);
    const all = scored(tableOf([[item('I', '1', { applies: '0' })]]), {});
    expect([all.total, all.completeness]).toEqual([null, 1]);
  });

  it('has a letter of its own from the share that its table asks for', () => {
    const dimension = { code: 'D', value: 0.5, completeness: 0.5, items: [] };
    const asks = (completeness: ScoringTable['completeness']) => themeValue(tableOf([], { completeness }), dimension);
    expect(asks({ total: 1, dimension: 0.5 })).toBe(0.5);
    expect(asks({ total: 0, dimension: 0.51 })).toBeNull();
    expect(asks({ total: 0, dimension: 0, theme: 0.51 })).toBeNull();
    expect(asks({ total: 0, dimension: 1, theme: 0.5 })).toBe(0.5);
  });
});

describe('the whole', () => {
  const two = [[item('I1', '${a}'), item('I2', '${b}')], [item('I3', '${c}')]] as const;
  const gradeOf = (answers: Answers, completeness: ScoringTable['completeness']) =>
    scored(tableOf(two, { completeness }), answers).grade;

  it('is the mean of its dimensions, not of its items', () => {
    const score = scored(tableOf(two), { a: 1, b: 1, c: 0 });
    expect([score.total, score.completeness, score.table]).toEqual([0.5, 1, { id: 'small', version: 3 }]);
    expect(scored(tableOf(two), { c: 0.8 })).toMatchObject({ total: 0.8 });
  });

  it('says nothing where nothing is known, too little of all, or too little of a dimension', () => {
    const least = { total: 0.6, dimension: 0.5 };
    expect(gradeOf({}, least)).toEqual({ kind: 'none', reason: 'nothing-known' });
    expect(gradeOf({ a: 1 }, least)).toEqual({ kind: 'none', reason: 'incomplete' });
    expect(gradeOf({ a: 1, c: 1 }, least)).toEqual({ kind: 'letter', letter: 'A' });
    expect(gradeOf({ a: 1, b: 1 }, least)).toEqual({ kind: 'none', reason: 'dimension-incomplete' });
    // Two of three: as much as is asked for is enough.
    expect(gradeOf({ a: 1, c: 1 }, { total: 2 / 3 - 0.001, dimension: 0.5 })).toEqual({ kind: 'letter', letter: 'A' });
    const half = tableOf([[item('I1', '${a}'), item('I2', '${b}')]], { completeness: { total: 0.5, dimension: 0.5 } });
    expect(scored(half, { a: 1 }).grade).toEqual({ kind: 'letter', letter: 'A' });
    expect(gradeOf({ a: 1, c: 1 }, { total: 0, dimension: 0.51 })).toEqual({
      kind: 'none',
      reason: 'dimension-incomplete',
    });
  });

  it('counts among others with its total, but not where too little is answered for an index', () => {
    const base = { total: 0.5, completeness: 0.5, dimensions: [], table: { id: 'small', version: 3 } };
    const indexWith = (grade: Score['grade']) => indexOfScore({ ...base, grade });
    expect(indexWith({ kind: 'letter', letter: 'C' })).toBe(0.5);
    expect(indexWith({ kind: 'band', band: 'parcial' })).toBe(0.5);
    // Enough is answered; what is blank could only change the letter.
    expect(indexWith({ kind: 'none', reason: 'unsettled' })).toBe(0.5);
    for (const reason of ['incomplete', 'dimension-incomplete', 'nothing-known'] as const)
      expect(indexWith({ kind: 'none', reason })).toBeNull();
    expect(indexOfScore({ total: 0.5 })).toBe(0.5);
  });

  it('where it asks to be settled, says nothing while a blank answer could change it', () => {
    const settled = { total: 0, dimension: 0, settled: true } as const;
    // Between 0.5 and 0.75, and between 0.75 and 1.
    expect(gradeOf({ a: 0, c: 1 }, settled)).toEqual({ kind: 'none', reason: 'unsettled' });
    expect(gradeOf({ a: 0.98, b: 1, c: 1 }, settled)).toEqual({ kind: 'letter', letter: 'A' });
    expect(gradeOf({ a: 0, c: 1 }, { total: 0, dimension: 0 })).toMatchObject({ kind: 'letter' });
    const gradeIn = (items: Parameters<typeof tableOf>[0], more: Parameters<typeof tableOf>[1], answers: Answers) =>
      scored(tableOf(items, { completeness: settled, ...more }), answers).grade;
    const [one, other] = [item('I1', '${a}'), item('I2', '${c}')];
    // Two themes of one item each: between 0 and 0.5.
    expect(gradeIn([[one], [other]], {}, { a: 0 })).toEqual({ kind: 'none', reason: 'unsettled' });
    // At the best a third, which is still the lowest letter.
    expect(gradeIn([[{ ...one, weight: 2 }, other]], {}, { a: 0 })).toEqual({ kind: 'letter', letter: 'D' });
    const bands = [
      { code: 'alta', from: 0.5, label: { es: 'Alta' }, tone: 'good' },
      { code: 'baja', from: 0, label: { es: 'Baja' }, tone: 'danger' },
    ] as const;
    expect(gradeIn([[one], [other]], { bands }, { a: 0 })).toEqual({ kind: 'none', reason: 'unsettled' });
    expect(gradeIn([[{ ...one, weight: 2 }, other]], { bands }, { a: 0 })).toEqual({ kind: 'band', band: 'baja' });
    const light = [[item('I1', '${a}', { weight: 99 }), item('I2', '${b}')], [item('I3', '${c}')]];
    expect(scored(tableOf(light, { completeness: settled }), { a: 0, c: 0 }).grade).toEqual({
      kind: 'letter',
      letter: 'D',
    });
  });

  it('is a band of its own from where that begins; below the lowest there is none', () => {
    const bands = [
      { code: 'alta', from: 0.7, label: { es: 'Alta' }, tone: 'good' },
      { code: 'media', from: 0.4, label: { es: 'Media' }, tone: 'warning' },
    ] as const;
    const bandOf = (a: number) => scored(tableOf([[item('I', '${a}')]], { bands }), { a }).grade;
    expect([0.7, 0.69, 0.4, 0.39].map(bandOf)).toEqual([
      { kind: 'band', band: 'alta' },
      { kind: 'band', band: 'media' },
      { kind: 'band', band: 'media' },
      { kind: 'none', reason: 'nothing-known' },
    ]);
  });
});

describe('a table that does not fit its form', () => {
  const problemsOf = (one: ScoringItem) => {
    const compiled = compileForm(form);
    if (!compiled.ok) throw new Error('the form does not compile');
    const scoring = compileScoring(tableOf([[one]]), compiled.model);
    return scoring.ok ? [] : scoring.problems.map(({ code, place }) => `${place}: ${code}`);
  };

  it('is told by item and column', () => {
    expect(problemsOf(item('I', '${a}'))).toEqual([]);
    expect(problemsOf(item('I', '${a}', { questions: ['nadie'] }))).toEqual(['small/I, questions: unknown-name']);
    for (const column of ['applies', 'negative', 'missing', 'divisor', 'weight', 'value'])
      expect(problemsOf(item('I', '1', { [column]: '${nadie}' }))).toEqual([`small/I, ${column}: unknown-name`]);
    expect(problemsOf(item('I', '/data/nadie'))).toHaveLength(1);
  });
});
