import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Share } from '../../../src/domain/indicators/count-record.ts';
import type { IndicatorTable } from '../../../src/domain/indicators/indicator.ts';
import type { FigureResult } from '../../../src/domain/indicators/report.ts';
import { type CountedRecord, collectSpeaking, type Tally, tallyInSteps } from '../../../src/domain/indicators/tally.ts';

const words = { es: 'x', en: 'x' };
const about = { component: 'prestadores', name: words, formula: words, source: 'test', status: 'propuesto' } as const;

/** One form whose last record speaks for its subject, one of which each record counts, and one figure of a report. */
const table: IndicatorTable = {
  id: 'test',
  version: 3,
  indicators: [
    {
      ...about,
      code: 'L',
      form: 'assessment',
      records: 'latest',
      unit: 'provider',
      figures: [
        { code: 'meets', rule: { kind: 'all', conditions: [] } },
        { code: 'houses', rule: { kind: 'ratio', numerator: '', denominator: '' } },
        { code: 'hours', rule: { kind: 'mean', value: '' } },
      ],
    },
    {
      ...about,
      code: 'E',
      form: 'complaint',
      records: 'each',
      unit: 'provider',
      figures: [
        { code: 'number', rule: { kind: 'count' } },
        { code: 'days', rule: { kind: 'median-days', value: '' } },
      ],
    },
    { ...about, code: 'R' },
  ],
};

const known = (numerator: number, denominator = 1): Share => ({ kind: 'known', numerator, denominator });
const unknown: Share = { kind: 'unknown' };

let made = 0;
function record(shares: Readonly<Record<string, Share>>, more: Partial<CountedRecord> = {}): CountedRecord {
  made += 1;
  return {
    id: `r${made}`,
    form: 'assessment',
    subjectId: `p${made}`,
    municipality: '0801',
    day: '2026-05-01',
    arrival: made,
    shares: new Map(Object.entries(shares)),
    ...more,
  };
}

/** What counts of the records, summed at once. */
function tallyIndicators(of: IndicatorTable, records: readonly CountedRecord[]): Tally {
  const speaking = collectSpeaking(of);
  for (const each of records) speaking.add(each);
  const steps = tallyInSteps(of, speaking.records());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function figure(records: readonly CountedRecord[], code: string): FigureResult | undefined {
  return tallyIndicators(table, records).figures.find((result) => result.code === code);
}

describe('indicators over records', () => {
  it('are counted in steps that look at no more than some thousand records', () => {
    const steps = (records: number) => {
      const many = Array.from({ length: records }, (_, at) => record({ houses: known(1, 1) }, { subjectId: `p${at}` }));
      return [...tallyInSteps(table, many)].length;
    };
    expect(steps(50_000) - steps(25_000)).toBeGreaterThanOrEqual(table.indicators.length * 5);
  });

  it('hold one record a subject, however many visits there were, and each complaint', () => {
    const speaking = collectSpeaking(table);
    for (let visit = 0; visit < 300; visit += 1) {
      speaking.add(record({}, { subjectId: `p${visit % 3}` }));
      if (visit % 100 === 0) speaking.add(record({}, { form: 'complaint', subjectId: 'p1' }));
    }
    expect(speaking.records().filter(({ form }) => form === 'assessment')).toHaveLength(3);
    expect(speaking.records().filter(({ form }) => form === 'complaint')).toHaveLength(3);
  });

  it('give every figure of the table, those of reports aside, and no data is null, never 0', () => {
    const { figures, places } = tallyIndicators(table, []);
    expect(figures.map(({ code, value }) => [code, value])).toEqual([
      ['meets', null],
      ['houses', null],
      ['hours', null],
      ['number', null],
      ['days', null],
    ]);
    expect(places).toEqual(new Map());
  });

  it('tell no records of one kind as 0 beside others, and as no data where there are none at all', () => {
    const split: IndicatorTable = {
      ...table,
      indicators: [
        {
          ...about,
          code: 'E',
          form: 'complaint',
          records: 'each',
          unit: 'provider',
          figures: [
            { code: 'number', rule: { kind: 'count' } },
            { code: 'leaks', rule: { kind: 'count' } },
          ],
        },
      ],
    };
    const valuesOf = (records: readonly CountedRecord[]) =>
      tallyIndicators(split, records).figures.map(({ value }) => value);
    expect(valuesOf([])).toEqual([null, null]);
    expect(valuesOf([record({ number: known(1) }, { form: 'complaint' })])).toEqual([1, 0]);
  });

  it('share those that meet among those that are known, and say how many are not', () => {
    const records = [record({ meets: known(1) }), record({ meets: known(0) }), record({ meets: unknown }), record({})];
    expect(figure(records, 'meets')).toEqual({
      code: 'meets',
      value: 0.5,
      numerator: 1,
      denominator: 2,
      counted: 2,
      unknown: 1,
    });
  });

  it('weigh a ratio by what it is of, and a mean by records', () => {
    const records = [
      record({ houses: known(10, 100), hours: known(1) }),
      record({ houses: known(300, 300), hours: known(0.5) }),
    ];
    expect(figure(records, 'houses')?.value).toBe(0.775);
    expect(figure(records, 'hours')?.value).toBe(0.75);
  });

  it('let the last visit of a subject speak for it, of two on one day the one that arrived later', () => {
    const corrected = record({ meets: known(0) }, { subjectId: 'q', day: '2026-03-01', arrival: 99 });
    const later = record({ meets: known(1) }, { subjectId: 'q', day: '2026-09-01', arrival: 2 });
    expect(figure([later, corrected], 'meets')).toMatchObject({ value: 1, counted: 1 });
    const early = record({ meets: known(0) }, { subjectId: 'p', arrival: 1 });
    const late = record({ meets: known(1) }, { subjectId: 'p', arrival: 2 });
    expect(figure([late, early], 'meets')).toMatchObject({ value: 1, counted: 1 });
    expect(figure([early, late], 'meets')).toMatchObject({ value: 1, counted: 1 });
    const first = record({ meets: known(0) }, { subjectId: 't', arrival: 1, id: 'z' });
    const second = record({ meets: known(1) }, { subjectId: 't', arrival: 2, id: 'a' });
    expect(figure([second, first], 'meets')?.value).toBe(1);
    const [one, other] = [known(0), known(1)].map((meets, index) =>
      record({ meets }, { subjectId: 's', arrival: 5, id: `id-${index}` }),
    );
    if (one === undefined || other === undefined) throw new Error('two records');
    expect(figure([one, other], 'meets')?.value).toBe(1);
    expect(figure([other, one], 'meets')?.value).toBe(1);
  });

  it('count each record of a form that says so, and records without a subject for themselves', () => {
    const complaint = (days: number) =>
      record({ number: known(1), days: known(days) }, { form: 'complaint', subjectId: 'p' });
    const records = [complaint(30), complaint(2), complaint(4), complaint(3)];
    expect(figure(records, 'number')).toMatchObject({ value: 4, counted: 4 });
    expect(figure(records, 'days')?.value).toBe(3.5);
    expect(figure(records.slice(0, 3), 'days')?.value).toBe(4);
    const alone = [record({ meets: known(1) }, { subjectId: null }), record({ meets: known(0) }, { subjectId: null })];
    expect(figure(alone, 'meets')).toMatchObject({ value: 0.5, counted: 2 });
  });

  it('are told by municipality too, without the figures that have nothing there', () => {
    const records = [
      record({ meets: known(1) }, { municipality: '1609' }),
      record({ meets: known(0) }),
      record({ meets: unknown }, { municipality: null }),
    ];
    const told = [...tallyIndicators(table, records).places].map(([municipality, figures]) => [
      municipality,
      figures.map(({ code, value }) => [code, value]),
    ]);
    expect(told).toEqual([
      ['1609', [['meets', 1]]],
      ['0801', [['meets', 0]]],
      [null, [['meets', null]]],
    ]);
  });

  it('are the same in whatever order the records come, and the whole is what the municipalities are together', () => {
    const share = fc.oneof(
      fc.constant(unknown),
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 90 })).map(([n, d]) => known(n, d)),
    );
    const some = fc.array(
      fc.record({
        houses: share,
        subjectId: fc.constantFrom('a', 'b', 'c', null),
        municipality: fc.constantFrom('0801', '1609', null),
        minute: fc.integer({ min: 10, max: 59 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const records = drawn.map(({ houses, subjectId, municipality, minute }) =>
          record({ houses }, { subjectId, municipality, arrival: minute }),
        );
        const tally = tallyIndicators(table, records);
        expect(tallyIndicators(table, records.toReversed())).toEqual(tally);
        const sum = (read: (result: FigureResult) => number): number =>
          [...tally.places.values()]
            .flatMap((figures) => figures.filter(({ code }) => code === 'houses'))
            .reduce((all, result) => all + read(result), 0);
        const whole = tally.figures.find(({ code }) => code === 'houses');
        expect(whole).toMatchObject({
          numerator: sum(({ numerator }) => numerator),
          denominator: sum(({ denominator }) => denominator),
          counted: sum(({ counted }) => counted),
          unknown: sum((result) => result.unknown),
        });
        const { value, denominator } = whole ?? { value: null, denominator: 0 };
        if (denominator === 0) expect(value).toBeNull();
        else expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
