import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../src/domain/form/answers.ts';
import type { Question, QuestionType } from '../../../src/domain/form/definition.ts';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';
import { formatWritten } from '../../../src/domain/text/numbers.ts';
import { YES_NO } from './scenario.ts';

const ZONE = { now: (): string => '2026-11-22T14:05:00.000-06:00' };

const typed = (type: QuestionType, text: string): unknown => {
  const parsed = QUESTION_TYPES[type].parse(text, YES_NO.items);
  return parsed.ok ? parsed.value : parsed.reason;
};

describe('a decimal as it is typed in Honduras and on phone keyboards', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['0,25', 0.25],
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234', 1234],
    ['0,234', 0.234],
    ['1.234', 1.234],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['12,34', 12.34],
    ['1234,567', 1234.567],
    ['1 234 567', 1234567],
    ['1 234,5', 1234.5],
    [' -3.5 ', -3.5],
    ['−2', -2],
    ['+4', 4],
    ['-0', 0],
    ['', undefined],
    ['1,23,456', 'not-a-number'],
    ['1,234.567,8', 'not-a-number'],
    ['12,34.5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['L 200', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1234567890123456', 'too-many-digits'],
  ])('%s', (text, expected) => {
    expect(typed('decimal', text)).toEqual(expected);
  });

  it('says when it could have been meant otherwise', () => {
    expect(QUESTION_TYPES.decimal.parse('1,234', [])).toEqual({ ok: true, value: 1234, otherwise: 1.234 });
    expect(QUESTION_TYPES.decimal.parse('1,5', [])).toEqual({ ok: true, value: 1.5 });
  });

  it('reads back every number that it writes', () => {
    const number = fc
      .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, places]) => Number(`${digits}e-${places}`));
    fc.assert(
      fc.property(number, (value) => {
        expect(typed('decimal', formatWritten(value))).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, and gives a finite number or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '0', '9', '.', ',', ' ', '-', 'e', '+', 'x') }), (text) => {
        const parsed = QUESTION_TYPES.decimal.parse(text, []);
        expect(!parsed.ok || parsed.value === undefined || Number.isFinite(parsed.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('other types as they are typed', () => {
  it.each([
    ['integer', '1,234', 1234],
    ['integer', '12.0', 12],
    ['integer', '1.5', 'not-an-integer'],
    ['integer', '1.234', 'not-an-integer'],
    ['date', '31/12/2026', '2026-12-31'],
    ['date', '1-2-2026', '2026-02-01'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '30/02/2026', 'not-a-date'],
    ['date', '12/31/2026', 'not-a-date'],
    ['time', '2:30 pm', '14:30'],
    ['time', '12:05 a. m.', '00:05'],
    ['time', '14:30', '14:30'],
    ['time', '24:00', 'not-a-time'],
    ['time', '13:00 pm', 'not-a-time'],
    ['select_one', 'Sí', 'si'],
    ['select_one', 'no', 'no'],
    ['select_one', 'quizás', 'not-a-choice'],
    ['select_multiple', 'no si', ['no', 'si']],
    ['geopoint', 'aquí', 'not-a-position'],
    ['text', ' hola ', ' hola '],
  ] as const)('%s: %s', (type, text, expected) => {
    expect(typed(type, text)).toEqual(expected);
  });

  it('a position may be typed with commas', () => {
    expect(typed('geopoint', '14.1, -87.2')).toMatchObject({ latitude: 14.1, longitude: -87.2, insisted: true });
  });
});

describe('half of an emoji, which no record can carry (3.4)', () => {
  it.each(Object.keys(QUESTION_TYPES).filter(isType))('comes into no answer of %s as it is', (type) => {
    const rules = QUESTION_TYPES[type];
    for (const broken of ['agua \ud83d', '\udca7']) {
      const kept = rules.normalize(broken, []);
      const isKept = kept !== undefined && rules.check(kept, { type, name: 'q', label: { es: 'q' } });
      // A choice that the list does not have is refused by name.
      if (isKept && rules.holdsChoices !== true) expect(typeof kept === 'string' && kept.isWellFormed()).toBe(true);
    }
    expect(QUESTION_TYPES.text.parse('agua \ud83d\udca7', [])).toEqual({ ok: true, value: 'agua \ud83d\udca7' });
  });
});

const isType = (type: string): type is QuestionType => type in QUESTION_TYPES;

describe('what has the shape of the wire', () => {
  const sha = 'a'.repeat(64);
  const point = { latitude: 14, longitude: -87, accuracyMetres: 5, takenAt: '2026-11-22T14:05:00Z' };
  const table: readonly (readonly [QuestionType, AnswerValue, boolean])[] = [
    ['text', 'x', true],
    ['text', 1, false],
    ['integer', 5, true],
    ['integer', 5.5, false],
    ['integer', 2 ** 60, false],
    ['decimal', 5.5, true],
    ['decimal', '5.5', false],
    ['select_one', 'a b', false],
    ['select_multiple', ['a', 'b'], true],
    ['select_multiple', ['a', 'a'], false],
    ['select_multiple', 'a', false],
    ['date', '2026-02-29', false],
    ['date', '2024-02-29', true],
    ['time', '23:59', true],
    ['time', '24:00', false],
    ['dateTime', '2026-11-22T14:05:00.000-06:00', true],
    ['dateTime', '2026-11-22T14:05:00', false],
    ['dateTime', '2026-13-22T14:05:00Z', false],
    ['dateTime', '2026-11-22T14:05:00Z', true],
    ['dateTime', '2026-11-22T24:00:00Z', false],
    ['dateTime', '2026-11-22T14:05:00-06:99', false],
    ['geopoint', point, true],
    ['geopoint', { ...point, latitude: 91 }, false],
    ['geopoint', { ...point, accuracyMetres: -1 }, false],
    ['image', sha, true],
    ['image', 'foto.jpg', false],
  ];
  it.each(table)('%s %j: %s', (type, value, expected) => {
    const question: Question = { type, name: 'q' };
    expect(QUESTION_TYPES[type].check(value, question)).toBe(expected);
  });
});

describe('on the screen', () => {
  const table: readonly (readonly [QuestionType, AnswerValue, string])[] = [
    ['decimal', 12345.5, '12,345.5'],
    ['integer', 2026, '2026'],
    ['integer', -1234567, '-1,234,567'],
    ['date', '2026-11-22', '22/11/2026'],
    ['dateTime', '2026-11-22T14:05:00.000-06:00', '22/11/2026 2:05\u00a0p.\u00a0m.'],
    ['time', '00:30', '12:30\u00a0a.\u00a0m.'],
    ['select_one', 'si', 'Sí'],
    ['select_one', 'retirada', 'retirada'],
    ['select_multiple', ['si', 'no'], 'Sí, No'],
    [
      'geopoint',
      { latitude: 14.1, longitude: -87.2, accuracyMetres: 4.6, takenAt: '' },
      '14.10000, -87.20000 (±5\u00a0m)',
    ],
    ['calculate', 0.5, '0.5'],
    ['calculate', 0.1 * 3, '0.3'],
    ['calculate', 1.1 * 3 * 1000, '3300'],
    ['decimal', 123456789.012345, '123,456,789.012345'],
  ];
  it.each(table)('%s %j', (type, value, expected) => {
    expect(QUESTION_TYPES[type].format(value, YES_NO.items, 'es')).toBe(expected);
  });
});

describe('a text that is confirmed', () => {
  const { acknowledge } = QUESTION_TYPES;

  it('is OK or nothing, as ODK keeps it', () => {
    const question: Question = { type: 'acknowledge', name: 'a' };
    expect(['OK', 'ok', 'si'].map((value) => acknowledge.check(value, question))).toEqual([true, false, false]);
    expect(['ok', '', 'no'].map((text) => typed('acknowledge', text))).toEqual(['OK', undefined, 'not-a-choice']);
    expect([acknowledge.fromAtom(true, ZONE), acknowledge.fromAtom('', ZONE)]).toEqual(['OK', undefined]);
    expect(acknowledge.carriesOver).toBe(false);
  });
});

describe('a line and a plot', () => {
  const { geotrace, geoshape } = QUESTION_TYPES;
  const LINE = '14.1 -87.2 990 4;14.101 -87.2 991 3';
  const RING = '14 -87 0 0;14 -87.001 0 0;14.001 -87.001 0 0;14 -87 0 0';

  it.each([
    ['geotrace', LINE, true],
    ['geotrace', RING, true],
    ['geotrace', '14.1 -87.2 990 4', false],
    ['geotrace', '14.1 -87.2;95 0', false],
    ['geotrace', 'aquí', false],
    ['geoshape', RING, true],
    ['geoshape', LINE, false],
    ['geoshape', '14 -87 0 0;14 -87.001 0 0;14.001 -87.001 0 0', false],
  ] as const)('%s %s is whole: %s', (type, text, expected) => {
    expect(QUESTION_TYPES[type].check(text, { type, name: 'a' })).toBe(expected);
  });

  it('read as their length, their area and how many points they have', () => {
    expect([geotrace.format(LINE, [], 'es'), geoshape.format(RING, [], 'es')]).toEqual(['111 m (2)', '6012 m² (3)']);
  });

  it('leave as ODK writes them, in one column', () => {
    expect([geotrace.cells(LINE), geoshape.parts]).toEqual([[LINE], ['']]);
  });
});

describe('a telephone, an e-mail address and the address of a page', () => {
  const holds = (type: 'phonenumber' | 'email' | 'url', value: string): boolean =>
    QUESTION_TYPES[type].check(value, { type, name: 'a' });
  it.each([
    [
      'phonenumber',
      ['9876-5432', '+504 9876 5432', '(504) 9876.5432', '2234567'],
      ['123', 'Juan', '9876-5432 o 3333', ''],
    ],
    ['email', ['ana@agua.hn', 'a.b+c@sub.agua.org'], ['ana', 'ana@', 'ana@agua', 'a b@c.hn', '@c.hn']],
    [
      'url',
      ['https://ersaps.hn', 'www.ersaps.hn/tarifas?a=1', 'ersaps.hn'],
      ['hola', 'no es una', 'ftp//x', 'https://'],
    ],
  ] as const)('%s', (type, right, wrong) => {
    expect(right.filter((value) => !holds(type, value))).toEqual([]);
    expect(wrong.filter((value) => holds(type, value))).toEqual([]);
  });
});
