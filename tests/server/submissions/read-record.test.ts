import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalSubmission } from '../../../src/domain/submission/canonical.ts';
import { readRecord, readUnhashed } from '../../../src/server/submissions/read-record.ts';

const record = (changes: object = {}): Record<string, unknown> => ({
  id: '0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a01',
  revision: 2,
  baseRevision: 1,
  form: { id: 'provider-assessment', version: 1 },
  subject: { type: 'provider', id: 'j-1' },
  municipality: '0801',
  answers: { nombre: 'Ñ' },
  startedAt: '2026-11-28T10:00:00Z',
  finishedAt: '2026-11-28T11:00:00Z',
  activeSeconds: 60,
  clockOffsetMs: null,
  location: null,
  photos: [{ question: 'foto', sha256: 'a'.repeat(64), bytes: 9, mediaType: 'image/jpeg' }],
  device: '0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a02',
  app: '0.2.0',
  ...changes,
});
function textOf(value: object): string {
  const canonical = canonicalSubmission(value);
  if (!canonical.ok) throw new Error(canonical.reason);
  return canonical.text;
}
const hashOf = (value: object): string => createHash('sha256').update(textOf(value), 'utf8').digest('hex');
const sealed = (changes: object = {}): Record<string, unknown> => ({
  ...record(changes),
  contentHash: hashOf(record(changes)),
});
const read = (value: unknown) =>
  readRecord({ bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), fault: null });

describe('a record of a push', () => {
  it('is read with its canonical text, whose bytes count', () => {
    const value = sealed();
    const text = textOf(value);
    expect(text).not.toContain('contentHash');
    expect(read(value)).toMatchObject({
      kind: 'read',
      echo: { id: value['id'], revision: 2, contentHash: value['contentHash'] },
      text,
      bytes: text.length + 1,
    });
  });

  it('with another hash than its content’s is not what the phone meant to send', () => {
    const value = { ...sealed(), activeSeconds: 61 };
    expect(read(value)).toMatchObject({ kind: 'hash-mismatch', details: { computed: hashOf(value) } });
  });

  it.each([
    ['{"id":', { reason: 'not-an-object' }],
    ['[]', { reason: 'not-an-object' }],
    ['null', { reason: 'not-an-object' }],
    ['"texto"', { reason: 'not-an-object' }],
    ['{"a":"\\ud800"}', { reason: 'lone-surrogate' }],
    ['{"__proto__":1}', { reason: 'proto-key' }],
  ])('that is %s is malformed', (text, details) => {
    expect(read(text)).toMatchObject({ kind: 'malformed', details });
  });

  it.each(['duplicate-key', 'too-deep', 'not-utf8'] as const)('of which the batch says %s is malformed', (fault) => {
    const found = readRecord({ bytes: Buffer.from(JSON.stringify(sealed())), fault });
    expect(found).toMatchObject({ kind: 'malformed', details: { reason: fault } });
    // So deep a text is not even parsed, so that nothing can be repeated of it.
    expect(found.echo.revision).toBe(fault === 'too-deep' ? 0 : 2);
  });

  it('is malformed before its hash is looked at, and says where', () => {
    expect(read({ ...sealed({ revision: 0 }), contentHash: 'b'.repeat(64) })).toMatchObject({
      kind: 'malformed',
      details: { issues: [{ path: 'revision', code: 'too_small' }] },
    });
    const many = read(sealed({ photos: Array.from({ length: 30 }, () => ({ question: 'foto' })) }));
    expect(many.kind === 'malformed' && many.details['issues']).toHaveLength(10);
  });

  it.each([
    { subject: { type: 'provider', id: 'j\0' } },
    { author: 'ana\0' },
    { form: { id: 'f\0', version: 1 } },
    { photos: [{ question: 'f\0', sha256: 'a'.repeat(64), bytes: 9, mediaType: 'image/jpeg' }] },
    { photos: [{ question: 'f', sha256: 'a'.repeat(64), bytes: 9, mediaType: 'a/b\0' }] },
  ])('with a NUL in what becomes a column is malformed: %j', (changes) => {
    expect(read(sealed(changes))).toMatchObject({ kind: 'malformed', details: { reason: 'nul-character' } });
  });

  it('may hold a NUL in its answers', () => {
    expect(read(sealed({ answers: { nombre: 'a\0b' } })).kind).toBe('read');
  });
});

describe('what a receipt repeats', () => {
  it.each([
    [{}, { id: '', revision: 0 }],
    [
      { id: 7, revision: 'x', contentHash: null },
      { id: '', revision: 0 },
    ],
    [
      { id: 'r'.repeat(100), revision: 1.5 },
      { id: 'r'.repeat(100), revision: 0 },
    ],
    [
      { id: 'r'.repeat(101), contentHash: 'h'.repeat(100) },
      { id: '', revision: 0, contentHash: 'h'.repeat(100) },
    ],
    [
      { id: 'r', revision: 3, contentHash: 'h'.repeat(101) },
      { id: 'r', revision: 3 },
    ],
  ])('of %j is %j', (value, echo) => {
    expect(read(value).echo).toEqual(echo);
  });
});

describe('1.6 a record that came without its hash', () => {
  it('is given that of its content', () => {
    const found = readUnhashed(record());
    expect(found).toMatchObject({ kind: 'read', content: { contentHash: hashOf(record()) }, text: textOf(record()) });
  });

  it('is malformed as any other, and nothing where it has no canonical text', () => {
    expect(readUnhashed(record({ revision: 0 }))?.kind).toBe('malformed');
    expect(readUnhashed(record({ answers: { nombre: '\ud800' } }))).toBeNull();
  });
});
