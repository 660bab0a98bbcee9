import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { compileIndicators, sharesOfScore } from '../../../src/domain/indicators/count-record.ts';
import type {
  FigureRule,
  Indicator,
  IndicatorFigure,
  IndicatorTable,
} from '../../../src/domain/indicators/indicator.ts';

const form: Form = {
  id: 'taps',
  version: 1,
  title: { es: 'Llaves' },
  choices: {},
  children: [
    { type: 'decimal', name: 'homes', label: { es: 'homes' } },
    { type: 'decimal', name: 'with_tap', label: { es: 'with tap' } },
    { type: 'text', name: 'place', label: { es: 'place' } },
    { type: 'text', name: 'record', label: { es: 'record' } },
  ],
};

function indicator(figures: readonly [IndicatorFigure, ...IndicatorFigure[]], more: object = {}): Indicator {
  return {
    code: 'TP-01',
    component: 'cobertura',
    name: { es: 'Llaves' },
    formula: { es: 'llaves' },
    source: 'una prueba',
    status: 'propuesto',
    form: 'taps',
    records: 'latest',
    unit: 'community',
    figures,
    ...more,
  };
}
const figure = (rule: FigureRule, applies?: string): IndicatorFigure => ({
  code: 'TP-01',
  rule,
  ...(applies === undefined ? {} : { applies }),
});
const tableOf = (...indicators: Indicator[]): IndicatorTable => ({ id: 'indicators', version: 1, indicators });

function counting(table: IndicatorTable, answers: Answers = {}) {
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const counter = compileIndicators(table, compiled.model);
  const engine = createEngine(compiled.model, {
    answers,
    isNew: false,
    clock: { now: () => '2026-11-22T10:00:00.000-06:00' },
    uuid: () => 'uuid',
  });
  return { counter, engine, share: counter.count(engine).get('TP-01') ?? null };
}
const shareOf = (rule: FigureRule, answers: Answers, applies?: string) =>
  counting(tableOf(indicator([figure(rule, applies)])), answers).share;
const UNKNOWN = { kind: 'unknown' };
const known = (numerator: number, denominator = 1) => ({ kind: 'known', numerator, denominator });

describe('what one record adds to a figure', () => {
  const ratio: FigureRule = { kind: 'ratio', numerator: '${with_tap}', denominator: '${homes}' };

  it('of a ratio is both its sums, not known where one is missing, and none where there is nothing to divide by', () => {
    expect(shareOf(ratio, { with_tap: 30, homes: 40 })).toEqual(known(30, 40));
    expect(shareOf(ratio, { with_tap: 0, homes: 40 })).toEqual(known(0, 40));
    expect(shareOf(ratio, { homes: 40 })).toEqual(UNKNOWN);
    expect(shareOf(ratio, { with_tap: 30 })).toEqual(UNKNOWN);
    // B.4: a divisor of 0 was answered; it is left out, and the record is not without data.
    expect([shareOf(ratio, { with_tap: 0, homes: 0 }), shareOf(ratio, { homes: 0 })]).toEqual([null, null]);
  });

  it('of a mean lies between nothing and one', () => {
    const mean: FigureRule = { kind: 'mean', value: '${homes}' };
    expect([{ homes: 0.4 }, { homes: -2 }, { homes: 7 }].map((answers) => shareOf(mean, answers))).toEqual(
      [0.4, 0, 1].map((value) => known(value)),
    );
    expect(shareOf(mean, {})).toEqual(UNKNOWN);
  });

  it('of days is the days, and of a count one', () => {
    expect(shareOf({ kind: 'median-days', value: '${homes}' }, { homes: 12 })).toEqual(known(12));
    expect(shareOf({ kind: 'median-days', value: '${homes}' }, {})).toEqual(UNKNOWN);
    expect(shareOf({ kind: 'count' }, {})).toEqual(known(1));
  });

  it('of conditions is yes when all are met, no when one is not, whatever is not known beside it', () => {
    const all: FigureRule = { kind: 'all', conditions: ['${homes}', '${with_tap}'] };
    expect(shareOf(all, { homes: 1, with_tap: 1 })).toEqual(known(1));
    expect(shareOf(all, { homes: 1, with_tap: 0 })).toEqual(known(0));
    expect(shareOf(all, { with_tap: 0 })).toEqual(known(0));
    expect(shareOf(all, { homes: 1 })).toEqual(UNKNOWN);
    expect(shareOf(all, { homes: 1, with_tap: 2 })).toEqual(UNKNOWN);
  });

  it('is absent where the figure does not apply, and unknown where only its value is', () => {
    expect(shareOf(ratio, { place: 'x' }, "${place} = 'x'")).toEqual(UNKNOWN);
    expect(shareOf({ kind: 'count' }, { place: 'y' }, "${place} = 'x'")).toBe(null);
  });

  it('is unknown where what says whether it applies is asked and blank', () => {
    expect(shareOf({ kind: 'count' }, {}, "${place} = 'x'")).toEqual(UNKNOWN);
    expect(shareOf({ kind: 'count' }, {}, "${place} = ''")).toEqual(known(1));
    expect(shareOf({ kind: 'mean-score' }, {}, "${place} = 'x'")).toBe(null);
  });

  it('is unknown, with the reason, of a version that has not the question', () => {
    for (const [rule, applies] of [
      [{ kind: 'mean', value: '${gone}' }, undefined],
      [{ kind: 'mean', value: "if(/taps/gone = '', 1, 0)" }, undefined],
      [{ kind: 'count' }, '${gone} = 1'],
    ] as const) {
      const { counter, share } = counting(tableOf(indicator([figure(rule, applies)])));
      expect(share).toEqual(UNKNOWN);
      expect(counter.problems.map(({ place }) => place)).toEqual([`TP-01, ${applies ?? rule.value}`]);
    }
  });

  it('comes of the indicators of its own form, and of those whose records its form tells on', () => {
    const told = tableOf(
      indicator([{ code: 'XX-01', rule: { kind: 'count' } }], { form: 'other' }),
      indicator([{ code: 'YY-01', rule: { kind: 'count' } }], {
        form: 'another',
        followedBy: { form: 'taps', record: '${record}' },
      }),
      indicator([figure({ kind: 'count' })]),
    );
    const { counter, engine } = counting(told, { record: 'a-record' });
    expect([...counter.count(engine).keys()]).toEqual(['YY-01', 'TP-01']);
    expect(counter.aboutOf(engine)).toBe('a-record');
    expect(counting(told).counter.aboutOf(counting(told).engine)).toBe(undefined);
    expect(counting(tableOf(indicator([figure({ kind: 'count' })])), { record: 'x' }).counter.aboutOf(engine)).toBe(
      undefined,
    );
  });

  it('by the record’s own score is that score, unknown where it has none', () => {
    const table = tableOf(
      indicator([figure({ kind: 'mean-score' }), { code: 'TP-01/n', rule: { kind: 'count' } }]),
      indicator([{ code: 'XX-01', rule: { kind: 'mean-score' } }], { form: 'other' }),
    );
    expect([...sharesOfScore(table, 'taps', 0.7)]).toEqual([['TP-01', known(0.7)]]);
    expect([...sharesOfScore(table, 'taps', null)]).toEqual([['TP-01', UNKNOWN]]);
    expect(counting(table).share).toBe(null);
  });
});

describe('where a record counts', () => {
  const placed = (answers: Answers, more: object = { place: '${place}' }) => {
    const { counter, engine } = counting(tableOf(indicator([figure({ kind: 'count' })], more)), answers);
    return { place: counter.placeOf(engine, answers), problems: counter.problems.length };
  };

  it('is where its indicator says; none where that is no municipality; its own place where nothing is said', () => {
    expect(placed({ place: '1609' })).toEqual({ place: '1609', problems: 0 });
    expect(placed({ place: 'somewhere' })).toEqual({ place: null, problems: 0 });
    expect(placed({})).toEqual({ place: null, problems: 0 });
    expect(placed({ place: '1609' }, {})).toEqual({ place: undefined, problems: 0 });
  });

  it('may be worked out', () => {
    expect(placed({}, { place: "concat('16', '09')" })).toEqual({ place: '1609', problems: 0 });
  });

  it('is not where an indicator of another form says', () => {
    const table = tableOf(
      indicator([{ code: 'XX-01', rule: { kind: 'count' } }], { form: 'other', place: "'0801'" }),
      indicator([figure({ kind: 'count' })], { place: '${place}' }),
    );
    const { counter, engine } = counting(table, { place: '1609' });
    expect(counter.placeOf(engine, { place: '1609' })).toBe('1609');
  });

  it('is no municipality, with the reason, where this version has not the question', () => {
    expect(placed({}, { place: '${gone}' })).toEqual({ place: null, problems: 1 });
    expect(placed({}, { place: "if(/taps/gone = '', '0801', '1609')" })).toEqual({ place: null, problems: 1 });
  });

  it.each(['${gone}', "concat('a-record', /taps/gone)"])('of what it tells on is a problem too: %s', (record) => {
    const table = tableOf(
      indicator([{ code: 'YY-01', rule: { kind: 'count' } }], {
        form: 'another',
        followedBy: { form: 'taps', record },
      }),
    );
    const { counter, engine } = counting(table);
    expect(counter.problems.map(({ place }) => place)).toEqual(['TP-01, followedBy']);
    expect(counter.aboutOf(engine)).toBe(undefined);
  });
});
