import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, canonicalSubmission } from '../../../src/domain/submission/canonical.ts';

function text(value: unknown): string {
  const result = canonicalJson(value);
  if (!result.ok) throw new Error(result.reason);
  return result.text;
}

describe('canonical JSON (RFC 8785)', () => {
  it("writes the RFC's own example (section 3.2.2)", () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(text(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts member names by UTF-16 code units (section 3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = Object.keys(JSON.parse(text(Object.fromEntries(keys.map((key) => [key, 0])))) as object);
    // '1' is an integer-like key, which JSON.parse moves to the front of the object.
    expect(sorted).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });

  it('writes minus zero as zero and leaves undefined members out', () => {
    expect(text({ a: -0, b: undefined })).toBe('{"a":0}');
  });

  it('refuses lone surrogates, the __proto__ key, what JSON cannot carry and endless depth', () => {
    expect(canonicalJson('\ud800')).toEqual({ ok: false, reason: 'lone-surrogate' });
    expect(canonicalJson({ '\udc00': 1 })).toEqual({ ok: false, reason: 'lone-surrogate' });
    expect(canonicalJson(JSON.parse('{"__proto__": 1}'))).toEqual({ ok: false, reason: 'proto-key' });
    expect(canonicalJson({ a: Number.NaN })).toEqual({ ok: false, reason: 'not-json' });
    let deep: unknown = 0;
    for (let depth = 0; depth < 100; depth += 1) deep = [deep];
    expect(canonicalJson(deep)).toEqual({ ok: false, reason: 'too-deep' });
    const nested = (depth: number, inside: unknown): unknown => (depth === 0 ? inside : nested(depth - 1, [inside]));
    expect(canonicalJson(nested(64, 0)).ok).toBe(true);
    expect(canonicalJson(nested(65, 0))).toEqual({ ok: false, reason: 'too-deep' });
    const objects = (depth: number): unknown => (depth === 0 ? 0 : { a: objects(depth - 1) });
    expect(canonicalJson(objects(64)).ok).toBe(true);
    expect(canonicalJson(objects(65))).toEqual({ ok: false, reason: 'too-deep' });
    // The first fault is the one that is told.
    expect(canonicalJson(['\ud800', Number.NaN])).toEqual({ ok: false, reason: 'lone-surrogate' });
    expect(canonicalJson(() => 0)).toEqual({ ok: false, reason: 'not-json' });
  });

  it('hashes a submission over everything but its content hash', () => {
    const result = canonicalSubmission({ revision: 1, id: 'x', contentHash: 'whatever', extra: { b: 1, a: 2 } });
    expect(result).toEqual({ ok: true, text: '{"extra":{"a":2,"b":1},"id":"x","revision":1}' });
    if (!result.ok) throw new Error(result.reason);
    expect(createHash('sha256').update(result.text).digest('hex')).toHaveLength(64);
  });
});
