import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../src/domain/form/answers.ts';
import type { Question, QuestionType } from '../../../src/domain/form/definition.ts';
import { geopointText, isGeopoint } from '../../../src/domain/form/types/geopoint.ts';
import { parseDecimalText, parseIntegerText, unclearNumber } from '../../../src/domain/form/types/number-text.ts';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';
import { isClosed, readTrace, traceText } from '../../../src/domain/form/types/trace-points.ts';
import { YES_NO } from './scenario.ts';

const ZONE = { now: (): string => '2026-11-22T14:05:00.000-06:00' };
const POINT = { latitude: 14, longitude: -87, accuracyMetres: 5, takenAt: '2026-11-22T14:05:00Z' };

const isWhole = (type: QuestionType, value: AnswerValue, more: Partial<Question> = {}): boolean =>
  QUESTION_TYPES[type].check(value, { ...more, type, name: 'q' });
const typed = (type: QuestionType, text: string): unknown => {
  const parsed = QUESTION_TYPES[type].parse(text, YES_NO.items);
  return parsed.ok ? parsed.value : parsed.reason;
};

describe('a number that could have been meant otherwise', () => {
  it.each<[string, number | string, number | undefined]>([
    ['1,234', 1234, 1.234],
    ['1.234', 1.234, 1234],
    ['-1,234', -1234, -1.234],
    ['999.999', 999.999, 999_999],
    ['0.234', 0.234, undefined],
    ['0,234', 0.234, undefined],
    ['01,234', 1.234, undefined],
    ['1234,567', 1234.567, undefined],
    ['12,34', 12.34, undefined],
    ['1,2345', 1.2345, undefined],
    ['1,234,567', 1_234_567, undefined],
    ['1,234.5', 1234.5, undefined],
    ['1.234,567', 1234.567, undefined],
    ['1,234,56', 'not-a-number', undefined],
    ['1,234.567.8', 'not-a-number', undefined],
    ['1.2,3.4', 'not-a-number', undefined],
    ['1 23', 'not-a-number', undefined],
    ['-', 'not-a-number', undefined],
    ['123456789012345', 123_456_789_012_345, undefined],
    ['000123456789012345', 123_456_789_012_345, undefined],
    ['12345678901234.5', 12_345_678_901_234.5, undefined],
    ['123456789012345.6', 'too-many-digits', undefined],
  ])('%s', (text, value, otherwise) => {
    const parsed = parseDecimalText(text);
    expect([parsed.ok ? parsed.value : parsed.reason, parsed.otherwise]).toEqual([value, otherwise]);
  });

  it('is asked about only where there is another reading, and that of a whole number is whole', () => {
    expect(unclearNumber(parseDecimalText('1,234'))).toEqual({ read: 1234, otherwise: 1.234 });
    expect(unclearNumber(parseDecimalText('1,5'))).toBeNull();
    expect(parseIntegerText('1.234')).toEqual({ ok: false, reason: 'not-an-integer', otherwise: 1234 });
    expect(unclearNumber(parseIntegerText('1.234'))).toEqual({ read: null, otherwise: 1234 });
    expect(parseIntegerText('1,234')).toEqual({ ok: true, value: 1234 });
    expect(parseIntegerText('1.5')).toEqual({ ok: false, reason: 'not-an-integer' });
    expect(parseIntegerText(' ')).toEqual({ ok: true, value: undefined });
  });
});

describe('a number on a scale', () => {
  it.each<[string, Question['parameters'], readonly number[], readonly number[]]>([
    ['from 1 to 10 where nothing is said', undefined, [1, 2, 10], [0, 11, 1.5, Number.NaN]],
    ['in its steps', { start: 0, end: 1, step: 0.1 }, [0, 0.1, 0.3, 0.7, 1], [0.05, 1.1, -0.1]],
    ['downwards', { start: 5, end: -5, step: 5 }, [5, 0, -5], [-10, 10, 1]],
    ['from where it starts', { start: 3, end: 11, step: 4 }, [3, 7, 11], [4, 8]],
    ['whose step is nothing', { start: '0', end: '4', step: '0' }, [0, 3, 4], [0.5, 5]],
    ['whose step is turned round', { start: 0, end: 4, step: -2 }, [0, 2, 4], [1]],
    ['whose parameters are no numbers', { start: 'a', end: 'b', step: 'c' }, [1, 10], [0, 11, 1.5]],
  ])('%s', (_what, parameters, right, wrong) => {
    const holds = (value: number): boolean => isWhole('range', value, parameters === undefined ? {} : { parameters });
    expect(right.filter((value) => !holds(value))).toEqual([]);
    expect(wrong.filter(holds)).toEqual([]);
    expect(isWhole('range', '5')).toBe(false);
  });
});

describe('a position', () => {
  it.each<[AnswerValue, boolean]>([
    [{ ...POINT, latitude: 90, longitude: 180 }, true],
    [{ ...POINT, latitude: -90, longitude: -180 }, true],
    [{ ...POINT, latitude: -90.1 }, false],
    [{ ...POINT, longitude: 180.1 }, false],
    [{ ...POINT, accuracyMetres: 0 }, true],
    [{ ...POINT, altitudeMetres: -4 }, true],
    [{ ...POINT, altitudeMetres: Number.NaN }, false],
    [{ ...POINT, latitude: Number.NaN }, false],
    ['14 -87', false],
    [[], false],
  ])('%j is whole: %s', (value, expected) => expect(isWhole('geopoint', value)).toBe(expected));

  it.each(['latitude', 'longitude', 'accuracyMetres', 'takenAt'])('is none without its %s', (member) => {
    expect(isGeopoint(POINT)).toBe(true);
    expect(isGeopoint({ ...POINT, [member]: undefined })).toBe(false);
    expect(isGeopoint(Object.fromEntries(Object.entries(POINT).filter(([name]) => name !== member)))).toBe(false);
  });

  it.each<[string, unknown]>([
    ['  ', undefined],
    ['14.1 -87.2', { latitude: 14.1, longitude: -87.2, accuracyMetres: 0 }],
    ['14.1,-87.2', { latitude: 14.1, longitude: -87.2 }],
    ['14.1; -87.2', { latitude: 14.1, longitude: -87.2 }],
    ['90 -180 900 4.5', { latitude: 90, longitude: -180, altitudeMetres: 900, accuracyMetres: 4.5 }],
    ['14 -87 x -1', { accuracyMetres: 0 }],
    ['14', 'not-a-position'],
    ['90.1 0', 'not-a-position'],
    ['0 180.1', 'not-a-position'],
    ['14 x', 'not-a-position'],
  ])('is typed as %j', (text, expected) => {
    const read = typed('geopoint', text);
    if (typeof expected === 'object') expect(read).toMatchObject(expected ?? {});
    else expect(read).toBe(expected);
  });

  it('takes no height from what is none, the time of the phone where it is worked out, and none where it is typed', () => {
    expect(typed('geopoint', '14 -87 x')).not.toHaveProperty('altitudeMetres');
    expect(typed('geopoint', '14 -87')).toMatchObject({ takenAt: '', insisted: true });
    expect(QUESTION_TYPES.geopoint.fromAtom('14 -87 0 0', ZONE)).toMatchObject({ takenAt: ZONE.now() });
  });

  it('is four columns, ODK’s four numbers, and nothing where it is none', () => {
    const { cells, format, normalize } = QUESTION_TYPES.geopoint;
    const high = { ...POINT, altitudeMetres: 990 };
    expect([cells(high), cells(POINT), cells('x')]).toEqual([
      [14, -87, 990, 5],
      [14, -87, '', 5],
      ['', '', '', ''],
    ]);
    expect([geopointText(high), geopointText(POINT)]).toEqual(['14 -87 990 5', '14 -87 0 5']);
    expect([format('x', [], 'es'), normalize('', []), normalize(high, [])]).toEqual(['', undefined, high]);
  });
});

describe('points of a line', () => {
  it('are read with what is known of each, and written as ODK does', () => {
    const points = [
      { latitude: 14, longitude: -87, altitudeMetres: 990, accuracyMetres: 4 },
      { latitude: 14.1, longitude: -87.1 },
    ];
    expect(readTrace(' 14 -87 990 4; ;14.1  -87.1;')).toEqual(points);
    expect(traceText(points)).toBe('14 -87 990 4;14.1 -87.1 0 0');
    expect(readTrace('14 -87 x y')).toEqual([{ latitude: 14, longitude: -87 }]);
    for (const none of ['', ' ; ', '14', '14 -87;x', '90.1 0', '0 180.1']) expect(readTrace(none)).toBeNull();
    expect(readTrace('90 180;-90 -180')).toHaveLength(2);
  });

  it('are closed where the last is the first, and one alone is no ring', () => {
    const closed = (text: string) => isClosed(readTrace(text) ?? []);
    expect(['14 -87;15 -87;14 -87', '14 -87', '14 -87;14 -88', '14 -87;15 -87', ''].map(closed)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are told as they stand where they cannot be read, with the corners of a shape counted once', () => {
    expect((['geotrace', 'geoshape'] as const).map((type) => QUESTION_TYPES[type].format('aquí', [], 'es'))).toEqual([
      'aquí',
      'aquí',
    ]);
    const open = '14 -87 0 0;14 -87.001 0 0;14.001 -87.001 0 0';
    expect(QUESTION_TYPES.geoshape.format(open, [], 'es')).toMatch(/\(3\)$/);
    expect([typed('geotrace', ' '), typed('geotrace', ' 14 -87 '), typed('geotrace', 'x')]).toEqual([
      undefined,
      '14 -87',
      'not-a-position',
    ]);
  });
});

describe('choices', () => {
  const { select_multiple: several, rank, select_one: one } = QUESTION_TYPES;

  it('of several stand in the order of the list, each once, those that the list lost at the end', () => {
    const order = YES_NO.items.map(({ name }) => name);
    expect(several.normalize(['perdida', ...order.toReversed(), ...order, ''], YES_NO.items)).toEqual([
      ...order,
      'perdida',
    ]);
    expect([several.normalize([], YES_NO.items), several.normalize([''], YES_NO.items)]).toEqual([
      undefined,
      undefined,
    ]);
    expect([several.normalize('', []), several.normalize('x', [])]).toEqual([undefined, 'x']);
    expect(rank.normalize(['no', 'si', 'no', ''], YES_NO.items)).toEqual(['no', 'si']);
    expect([rank.normalize([''], []), rank.normalize('', []), rank.normalize(3, [])]).toEqual([
      undefined,
      undefined,
      3,
    ]);
  });

  it('that a list does not have are not typed, and none is no answer', () => {
    expect([typed('select_multiple', 'si otra'), typed('select_multiple', '  '), typed('select_one', ' ')]).toEqual([
      'not-a-choice',
      undefined,
      undefined,
    ]);
    expect([several.fromAtom(' si  no ', ZONE), several.fromAtom('', ZONE), one.fromAtom('', ZONE)]).toEqual([
      ['si', 'no'],
      undefined,
      undefined,
    ]);
  });

  it('are one cell, by their names', () => {
    expect([several.cells(['si', 'no']), several.cells('si'), one.cells('si'), one.cells(['si'])]).toEqual([
      ['si no'],
      [''],
      ['si'],
      [''],
    ]);
    expect([isWhole('select_multiple', ['a b']), isWhole('select_one', 3), several.format('si', [], 'es')]).toEqual([
      false,
      false,
      '',
    ]);
  });
});

describe('numbers as they are worked out and stored', () => {
  const { integer, decimal, calculate, text } = QUESTION_TYPES;

  it('are whole where they have to be, never minus nothing, and no answer where they are no number', () => {
    expect(['2.9', '-2.9', '-0.5', 'x', ''].map((atom) => integer.fromAtom(atom, ZONE))).toEqual([
      2,
      -2,
      0,
      undefined,
      undefined,
    ]);
    expect([decimal.fromAtom('2.5', ZONE), decimal.fromAtom('x', ZONE)]).toEqual([2.5, undefined]);
    expect([decimal.normalize(-0, []), decimal.normalize('', []), decimal.normalize(Number.NaN, [])]).toEqual([
      0,
      undefined,
      undefined,
    ]);
    expect([calculate.fromAtom(Number.POSITIVE_INFINITY, ZONE), calculate.fromAtom(-0, ZONE)]).toEqual([undefined, 0]);
    expect([calculate.fromAtom(false, ZONE), calculate.fromAtom('', ZONE)]).toEqual(['false', undefined]);
    expect([calculate.normalize('', []), calculate.normalize(Number.NaN, []), calculate.normalize(0, [])]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    expect([text.fromAtom(Number.NaN, ZONE), text.fromAtom('', ZONE), text.fromAtom(5, ZONE)]).toEqual([
      undefined,
      undefined,
      '5',
    ]);
  });

  it('are cells as they are, and a blank cell where they are none', () => {
    expect([
      decimal.cells(0),
      decimal.cells('0'),
      calculate.cells(0),
      calculate.cells('a'),
      calculate.cells([]),
    ]).toEqual([[0], [''], [0], ['a'], ['']]);
    expect([decimal.format('12x', [], 'es'), decimal.format([], [], 'es')]).toEqual(['12x', '']);
  });
});

describe('days and hours', () => {
  it.each<[QuestionType, string, unknown]>([
    ['date', '1.2.2026', '2026-02-01'],
    ['date', ' 01/02/2026 ', '2026-02-01'],
    ['date', '', undefined],
    ['date', '1/2/26', 'not-a-date'],
    ['time', '2:30p.m.', '14:30'],
    ['time', '12.00 p. m.', '12:00'],
    ['time', '12:00 am', '00:00'],
    ['time', '1:00 am', '01:00'],
    ['time', '23:59:59', '23:59:59'],
    ['time', '00:00', '00:00'],
    ['time', '0:30 am', 'not-a-time'],
    ['time', '10:60', 'not-a-time'],
    ['time', '10:59:60', 'not-a-time'],
    ['time', '10', 'not-a-time'],
    ['time', '', undefined],
    ['dateTime', '2026-11-22T14:05:00Z', '2026-11-22T14:05:00Z'],
    ['dateTime', '2026-02-30T14:05:00Z', 'not-a-date'],
    ['dateTime', 'ayer', 'not-a-date'],
    ['dateTime', '', undefined],
  ])('%s %j is read as %j', (type, text, expected) => expect(typed(type, text)).toBe(expected));

  it('are worked out from days since 1970, to the thousandth, and nothing from what is none', () => {
    const { date, time, dateTime } = QUESTION_TYPES;
    expect([date.fromAtom(20_000, ZONE), date.fromAtom('x', ZONE)]).toEqual(['2024-10-04', undefined]);
    const hour = 1 / 24;
    expect(
      [0.5, 1.25, hour / 60, (hour * 61) / 60 + hour / 3600, 0.5 + 1 / 86_400_000, 0.999_999_999_9].map((part) =>
        time.fromAtom(part, ZONE),
      ),
    ).toEqual(['12:00', '06:00', '00:01', '01:01:01', '12:00:00.001', '00:00']);
    expect([time.fromAtom('x', ZONE), time.fromAtom(Number.NaN, ZONE)]).toEqual([undefined, undefined]);
    expect(dateTime.fromAtom('2026-13-01T00:00:00Z', ZONE)).toBeUndefined();
    expect(dateTime.fromAtom('2026-11-22T14:05:00Z', ZONE)).toBe('2026-11-22T14:05:00Z');
    expect(dateTime.fromAtom('x', ZONE)).toBeUndefined();
  });

  it.each<[string, boolean]>([
    ['00:00', true],
    ['06:31:13.834', true],
    ['06:31:60', false],
    ['06:60', false],
    ['6:30', false],
    ['06:31:13.8345', false],
  ])('the hour %s is whole: %s', (text, expected) => expect(isWhole('time', text)).toBe(expected));
});

describe('addresses', () => {
  it.each<[QuestionType, string, boolean]>([
    ['phonenumber', '1234567', true],
    ['phonenumber', '123456', false],
    ['phonenumber', '123456789012345', true],
    ['phonenumber', '1234567890123456', false],
    ['phonenumber', '2234+5678', false],
    ['email', `${'a'.repeat(248)}@b.org`, true],
    ['email', `${'a'.repeat(249)}@b.org`, false],
    ['email', 'a@b..org', false],
    ['url', 'HTTPS://ersaps.hn/', true],
    ['url', 'ersaps..hn', false],
    ['url', 'ersaps.hn/a b', false],
  ])('%s %s: %s', (type, value, expected) => expect(isWhole(type, value)).toBe(expected));
});

describe('an answer that is none', () => {
  it.each<QuestionType>(['date', 'time', 'dateTime', 'text', 'email', 'url', 'phonenumber'])(
    'of %s: what is emptied is no answer, what is not reads as it was',
    (type) => {
      expect(QUESTION_TYPES[type].normalize('', [])).toBeUndefined();
      expect(QUESTION_TYPES[type].normalize('06:30', [])).toBe('06:30');
    },
  );

  it.each<QuestionType>(['geotrace', 'geoshape'])('of %s reads as nothing if it is no text', (type) => {
    expect(QUESTION_TYPES[type].format(POINT, [], 'es')).toBe('');
  });
});
