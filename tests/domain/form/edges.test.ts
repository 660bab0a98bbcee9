import { describe, expect, it } from 'vitest';
import { alignInstances } from '../../../src/domain/form/align-instances.ts';
import { sameAnswer } from '../../../src/domain/form/answer-values.ts';
import type { AnswerValue } from '../../../src/domain/form/answers.ts';
import { choicesInAnswers } from '../../../src/domain/form/choices-in-answers.ts';
import { instanceNameOf } from '../../../src/domain/form/instance-name.ts';
import { notPlainData } from '../../../src/domain/form/plain-data.ts';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';
import { finishedDay } from '../../../src/domain/form/visit-day.ts';
import { ask, calculate, group, modelOf, NOW, problemsOf, repeat, scenario, YES_NO } from './scenario.ts';

describe('two versions of a list', () => {
  it('are paired so that most answers stay equal, not so that most instances are paired', () => {
    expect(alignInstances([{ x: 1 }, { x: 2 }], [{ x: 2 }, { x: 3 }])).toEqual([
      { left: 0, right: null },
      { left: 1, right: 0 },
      { left: null, right: 1 },
    ]);
    expect(alignInstances([{ x: 1 }], [{ x: 2 }])).toEqual([{ left: 0, right: 0 }]);
    expect(alignInstances([{ x: 1 }, { x: 2 }, { x: 3 }], [{ x: 1 }, { x: 3 }])).toEqual([
      { left: 0, right: 0 },
      { left: 1, right: null },
      { left: 2, right: 1 },
    ]);
  });

  it('say the same only where every answer does, whatever it is', () => {
    const odd = (member: unknown): AnswerValue => [{ a: member }] as unknown as AnswerValue;
    for (const [left, right] of [
      [null, {}],
      [{}, null],
      ['x', { 0: 'x' }],
      [{ b: 1 }, { b: 1, c: 2 }],
      [{ b: 1 }, { c: 1 }],
    ])
      expect([left, right, sameAnswer(odd(left), odd(right))]).toEqual([left, right, false]);
    expect(sameAnswer(odd({ b: 1 }), odd({ b: 1 }))).toBe(true);
    expect(sameAnswer(['a', 'b'], ['a'])).toBe(false);
  });
});

describe('what "otro" adds to a select', () => {
  it('is headed in exports as its question is', () => {
    const other = (header: object) =>
      modelOf([ask('select_one', 'techo', { list: 'si_no', or_other: true, ...header })]).nodes.get('techo_other');
    expect(other({ header: 'TEC' })).toMatchObject({ header: 'TEC_other' });
    expect(other({})).not.toHaveProperty('header');
  });
});

describe('choices that are answers', () => {
  it('are read out of the question that the list names, also behind others and within groups', () => {
    const children = [
      ask('text', 'primera'),
      repeat('persona', [ask('text', 'apodo'), group('datos', [ask('text', 'nombre')])]),
      ask('select_one', 'lider', { list: '${nombre}' }),
    ];
    const found = choicesInAnswers(modelOf(children).form, ask('select_one', 'lider', { list: '${nombre}' }), {
      primera: 'Nadie',
      persona: [{ apodo: 'Nita', nombre: 'Ana' }],
    });
    expect(found.map(({ name }) => name)).toEqual(['Ana']);
    const inList = choicesInAnswers(modelOf(children).form, ask('select_one', 'x', { list: 'si_no' }), {});
    expect(inList.map(({ name }) => name)).toEqual(['si', 'no']);
    expect(choicesInAnswers(modelOf(children).form, ask('select_one', 'x', { list: 'nada' }), {})).toEqual([]);
  });
});

describe('what is no plain data', () => {
  it('is named with its place, also behind what is', () => {
    const place = (input: unknown) => notPlainData(input)?.place ?? null;
    expect(place({ a: [1, 'x', null] })).toBe('a[3]');
    expect(place({ a: 1, b: { c: true, d: Number.NaN } })).toBe('b/d');
    expect(place([1, [2, () => 3]])).toBe('[2][2]');
    expect(place({ a: undefined, b: [false, 0, ''] })).toBeNull();
  });

  it('is what lies deeper than any form: forty levels are taken', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'x' : { a: nested(levels - 1) });
    expect(notPlainData(nested(41))).toBeNull();
    expect(notPlainData(nested(42))).toMatchObject({ found: 'deeper' });
    const rows = (levels: number): unknown => (levels === 0 ? 'x' : [rows(levels - 1)]);
    expect([notPlainData(rows(41)), notPlainData(rows(42))]).toMatchObject([null, { found: 'deeper' }]);
  });

  it('is a name that is no text: the question is named by its place', () => {
    expect(problemsOf([{ type: 'text', name: 5 } as never]).map(({ place }) => place)).toContain('[1]#name');
  });
});

describe('what a screen is told of', () => {
  const model = modelOf(
    [
      ask('text', 'quien'),
      ask('text', 'nota', { guidance_hint: { es: 'Por ${quien}', en: 'By ${quien}' } }),
      repeat('r', [ask('text', 'x')], { item_label: { es: 'Casa ${x}', en: 'House ${x}' } }),
      ask('select_multiple', 'usos', { list: 'usos' }),
    ],
    {
      choices: {
        si_no: YES_NO,
        usos: {
          items: [
            { name: 'a', label: { es: 'A', en: 'A' } },
            { name: 'viejo', label: { es: 'Viejo', en: 'Old' }, retired: true },
          ],
        },
      },
    },
  );

  it('is a guidance that reads an answer, and the heading of an instance', () => {
    const record = scenario(model, { stored: { r: [{ x: 'uno' }] } });
    const heard: string[] = [];
    record.subscribe('nota', () => heard.push('nota'));
    record.subscribe('r', () => heard.push('r'));
    expect(record.question('nota').guidance).toMatchObject({ es: 'Por ' });
    record.set('quien', 'Ana');
    expect(record.question('nota').guidance).toMatchObject({ es: 'Por Ana' });
    expect(record.repeat('r').instances[0]?.label).toMatchObject({ es: 'Casa uno' });
    record.set('r[1]/x', 'dos');
    expect(record.repeat('r').instances[0]?.label).toMatchObject({ es: 'Casa dos' });
    expect(heard).toEqual(['nota', 'r']);
  });

  it('is a retired choice only where it was chosen, among several too', () => {
    const offered = (usos: readonly string[]) =>
      scenario(model, { stored: { usos } })
        .question('usos')
        .choices.map(({ name }) => name);
    expect(offered(['viejo'])).toEqual(['a', 'viejo']);
    expect(offered(['a'])).toEqual(['a']);
  });
});

describe('a sentence of a form', () => {
  it('writes money as an amount where it says Lps. before it, and other numbers as they were typed', () => {
    const words = { es: 'Suman Lps. ${total} en ${anio}.', en: '${anio}: Lps. ${total}' };
    const model = modelOf([
      ask('integer', 'anio'),
      calculate('total', '${anio} + 1000'),
      ask('note', 'nota', { label: words }),
    ]);
    const record = scenario(model);
    record.set('anio', 2026);
    expect(record.question('nota').label).toEqual({ es: 'Suman Lps. 3,026 en 2026.', en: '2026: Lps. 3,026' });
  });
});

describe('days that are added to a moment', () => {
  it('are counted on the clock of the place, not in UTC', () => {
    const model = modelOf([
      ask('dateTime', 'dosis'),
      ask('date', 'dia'),
      calculate('despues', 'date-time(${dosis} + 1.25)'),
      calculate('mediodia', 'date-time(${dia} + 0.5)'),
      ask('decimal', 'medidos'),
      calculate('desde_1970', 'date-time(${medidos})'),
    ]);
    const record = scenario(model);
    record.set('dosis', '2026-11-20T09:30:00.000-06:00');
    record.set('dia', '2026-11-20');
    expect(record.value('despues')).toBe('2026-11-21T15:30:00.000-06:00');
    expect(record.value('mediodia')).toBe('2026-11-20T12:00:00.000-06:00');
    // A number of days that was typed counts as ODK counts them, in UTC.
    record.set('medidos', 0.75);
    expect(record.value('desde_1970')).toBe('1970-01-01T12:00:00.000-06:00');
  });
});

describe('how a record is called', () => {
  it('has no blanks at its ends', () => {
    const model = modelOf([ask('text', 'a')], { instance_name: "concat(' Fugas de ', ${a})" });
    expect(instanceNameOf(scenario(model))).toBe('Fugas de');
    const byAnswer = modelOf([ask('text', 'a')], { instance_name: '${a}' });
    expect(instanceNameOf(scenario(byAnswer, { stored: { a: ' La  toma ' } }))).toBe('La toma');
    expect(instanceNameOf(scenario(byAnswer))).toBe('');
  });
});

describe('values of single types', () => {
  const zone = { now: () => NOW };

  it('a moment that is reckoned as a number is that moment', () => {
    expect(QUESTION_TYPES.dateTime.fromAtom(0.5, zone)).toMatch(/^1970-01-01T12:00:00/);
    expect(QUESTION_TYPES.dateTime.fromAtom('2026-11-28', zone)).toMatch(/^2026-11-28T00:00:00/);
    expect(QUESTION_TYPES.dateTime.fromAtom('ayer', zone)).toBeUndefined();
  });

  it('a plot is of three corners and closed', () => {
    const isPlot = (value: unknown) => QUESTION_TYPES.geoshape.check(value as never, ask('geoshape', 'p'));
    expect(isPlot('0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0')).toBe(true);
    expect(isPlot('0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0')).toBe(false);
    expect(isPlot('0 0 0 0; 0 1 0 0; 0 0 0 0')).toBe(false);
    for (const none of ['', 'plano', 5, undefined]) expect(isPlot(none)).toBe(false);
  });

  it('what is worked out is shown as a number or as its text', () => {
    const shown = (value: unknown) => QUESTION_TYPES.calculate.format(value as never, [], 'es');
    expect([12.5, 'hola', undefined, ['a']].map(shown)).toEqual(['12.5', 'hola', '', '']);
  });
});

describe('the day of a record whose clock was wrong', () => {
  it('is put right also before anybody received it', () => {
    const clockOffsetMs = Date.parse('2026-11-20T23:30:00-06:00') - Date.parse('1970-01-01T20:00:00-06:00');
    const record = { finishedAt: '1970-01-01T20:00:00.000-06:00', isClockWrong: true, receivedAt: null };
    expect(finishedDay({ ...record, clockOffsetMs })).toBe('2026-11-20');
  });
});

describe('a form', () => {
  it('whose list may have fewer instances than it must is refused', () => {
    const codes = (rest: object) => problemsOf([repeat('r', [ask('text', 'a')], rest)]).map(({ place }) => place);
    expect(codes({ min: 5, max: 3 })).toEqual(['r#min']);
    expect(codes({ min: 3, max: 3 })).toEqual([]);
    expect(codes({ max: 1, initial: [{}, {}] })).toEqual(['r#initial']);
    expect(codes({ max: 2, initial: [{}, {}] })).toEqual([]);
  });
});
