import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBatch } from '../../../src/server/submissions/split-batch.ts';

const split = (text: string) => splitBatch(Buffer.from(text));
const faults = (text: string): unknown => {
  const result = split(text);
  return result.ok ? result.items.map((item) => item.fault) : result.reason;
};

describe('3.4 cutting a batch into its records', () => {
  test('any JSON comes out as it went in, whatever the white space', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.constantFrom(0, 1, 2), (values, indent) => {
        const result = split(
          JSON.stringify({ before: { submissions: [1] }, submissions: values, after: '}' }, null, indent),
        );
        expect(result.ok && result.items.map((item) => JSON.parse(item.bytes.toString()) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
        expect(result.ok && result.items.every((item) => item.fault === null)).toBe(true);
      }),
    );
  });

  test('a batch that ends early is not one, at whatever byte', () => {
    const whole = '{"x":[{"a":"]}\\""}],"submissions":[{"a":[1,2,{"b":"c\\\\"}]},3,"é"]}';
    expect(split(whole).ok).toBe(true);
    const bytes = Buffer.from(whole);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(splitBatch(bytes.subarray(0, length)).ok).toBe(false);
    }
    expect(split(`${whole}]`).ok).toBe(false);
  });

  test('never throws and never hangs on anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = splitBatch(Buffer.concat([Buffer.from('{"submissions":['), bytes]));
        expect(typeof result.ok).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', ' ', 'a', '1') }),
        (text) => {
          expect(typeof split(`{"submissions":[${text}`).ok).toBe('boolean');
        },
      ),
    );
  });

  test('a name twice in one object is seen at any depth and in any spelling; in two objects it is none', () => {
    expect(faults('{"submissions":[{"a":1,"a":2},{"b":[{"c":1,"\\u0063":1}]},{"é":1,"\\u00e9":1}]}')).toEqual([
      'duplicate-key',
      'duplicate-key',
      'duplicate-key',
    ]);
    expect(faults('{"submissions":[{"a":{"a":1},"b":[{"a":"a"},{"a":1}]},"a",["a","a"]]}')).toEqual([null, null, null]);
  });

  test('depth is bounded without stack or memory, and only the deep record is marked', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(faults(`{"submissions":[${deep},1]}`)).toEqual(['too-deep', null]);
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(faults(`{"submissions":[{},${objects}]}`)).toEqual([null, 'too-deep']);
  });

  test('what is no list of submissions, or two of them, is told', () => {
    for (const text of ['{}', '{"submissions":{}}', '{"submissions":null}', '{"submissions":[],"submissions":[]}']) {
      expect(faults(text)).toBe('no-submissions');
    }
    expect(faults('{"submissions":[1}')).toBe('not-json');
    expect(faults('{"submissions":[]}')).toEqual([]);
  });

  test('a batch of as many records as may come is taken; one more is told without reading the rest', () => {
    const upTo = (text: string, most: number): unknown => {
      const result = splitBatch(Buffer.from(text), most);
      return result.ok ? result.items.length : result.reason;
    };
    expect(upTo('{"submissions":[1,2,3]}', 3)).toBe(3);
    expect(upTo('{"submissions":[1,2,3]}', 2)).toBe('too-many');
    expect(upTo('{"submissions":[1,2,3,}}', 2)).toBe('too-many');
    expect(upTo('{"submissions":[]}', 0)).toBe(0);
    expect(upTo('{"submissions":[1]}', 0)).toBe('too-many');
  });

  test('white space is what JSON calls so, and may stand between any two parts', () => {
    const parts = [
      '{',
      '"a"',
      ':',
      '[',
      '1',
      ',',
      '{',
      '}',
      ']',
      ',',
      '"submissions"',
      ':',
      '[',
      '{',
      '"b"',
      ':',
      'true',
    ];
    const rest = [',', '"c"', ':', '"d"', '}', ',', 'null', ']', '}'];
    for (const space of [' ', '\n', '\r', '\t', ' \r\n\t ']) {
      const text = ['', ...parts, ...rest, ''].join(space);
      const result = split(text);
      expect(result.ok && result.items.map(({ bytes }) => JSON.parse(bytes.toString()))).toEqual([
        { b: true, c: 'd' },
        null,
      ]);
      // What stands around a record is none of it.
      expect(result.ok && result.items[1]?.bytes.toString()).toBe('null');
    }
    for (const other of ['\v', '\f', '\u00a0', '\ufeff']) expect(faults(`${other}{"submissions":[]}`)).toBe('not-json');
  });

  test.each([
    ['a comma before the first', '{"submissions":[,1]}'],
    ['a comma behind the last', '{"submissions":[1,]}'],
    ['a comma behind the list', '{"submissions":[1],}'],
    ['two in a row', '{"submissions":[1 2]}'],
    ['two texts in a row', '{"submissions":["a""b"]}'],
    ['a number before a text', '{"submissions":[1"a"]}'],
    ['a list that closes as an object', '{"submissions":[[}]}'],
    ['an object that closes as a list', '{"submissions":[{]]}'],
    ['a name without quotes', '{submissions:[]}'],
    ['a name without a colon', '{"submissions"[]}'],
    ['a name without a value', '{"a":,"submissions":[]}'],
    ['members without a comma', '{"a":1 "submissions":[]}'],
    ['no value', 'submissions'],
    ['no end', '{"submissions":[]'],
    ['nothing', ''],
    ['something behind it', '{"submissions":[]} 1'],
  ])('what no JSON is, is told for the whole: %s', (_what, text) => {
    expect(faults(text)).toBe('not-json');
  });

  test('a name in any spelling is its name; a wrong spelling is a name of its own', () => {
    expect(faults('{"sub\\u006dissions":[1]}')).toEqual([null]);
    expect(faults('{"sub\\x":[1],"submissions":[2,3]}')).toEqual([null, null]);
    expect(faults('{"submissions":[{"\\x":1,"\\x":2},{"a\\"":1,"a":2}]}')).toEqual(['duplicate-key', null]);
  });

  test.each([
    ['behind a list', '{"a":[1,2],"a":1}', 'duplicate-key'],
    ['behind an object', '{"a":{"b":1},"a":2}', 'duplicate-key'],
    ['behind an empty object', '{"a":{},"b":[],"a":2}', 'duplicate-key'],
    ['in an object of a list', '[{"a":1},{"a":1,"a":1}]', 'duplicate-key'],
    ['as a value', '{"a":"b","b":"a"}', null],
    ['as a value in a list', '{"a":["a","a"],"b":"a"}', null],
    ['as a text of a list', '["a",{"a":1},"a","a"]', null],
    ['in the object around', '{"a":{"a":{"a":1}},"b":1}', null],
    ['only in its letters’ case', '{"a":1,"A":2}', null],
  ])('a name that comes again %s: %s', (_where, text, fault) => {
    expect(faults(`{"submissions":[${text}]}`)).toEqual([fault]);
  });

  test('a record may be 65 deep and no deeper, and depth is told before anything else of it', () => {
    const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    for (const nested of [lists, objects]) {
      expect(faults(`{"submissions":[${nested(65)},${nested(66)}]}`)).toEqual([null, 'too-deep']);
    }
    expect(faults(`{"submissions":[{"a":1,"a":${lists(66)}}]}`)).toEqual(['too-deep']);
    expect(faults(`{"submissions":[{"b":${lists(66)},"a":1,"a":1}]}`)).toEqual(['too-deep']);
    // Beside each other is not below each other.
    expect(faults(`{"submissions":[[${Array.from({ length: 70 }, () => '{}').join(',')}]]}`)).toEqual([null]);
  });

  test('bytes that are no UTF-8 spoil the record in which they stand and no other', () => {
    const text = (bytes: readonly number[]) => Buffer.concat([Buffer.from('"'), Buffer.from(bytes), Buffer.from('"')]);
    const batch = (...records: readonly Buffer[]) =>
      splitBatch(
        Buffer.concat([
          Buffer.from('{"submissions":['),
          ...records.flatMap((record, index) => (index === 0 ? [record] : [Buffer.from(','), record])),
          Buffer.from(']}'),
        ]),
      );
    const result = batch(text([0xff]), text([0xc3, 0xb1]), text([0xc3]), text([]));
    expect(result.ok && result.items.map(({ fault }) => fault)).toEqual(['not-utf8', null, 'not-utf8', null]);
    const twice = batch(Buffer.concat([Buffer.from('{"a":1,"a":'), text([0xff]), Buffer.from('}')]));
    expect(twice.ok && twice.items.map(({ fault }) => fault)).toEqual(['duplicate-key']);
  });
});
