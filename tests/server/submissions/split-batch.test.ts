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
});
