import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalSubmission } from '../../../src/domain/submission/canonical.ts';
import { packColumns } from '../../../src/domain/sync/pack-columns.ts';
import { digestOf, readColumns } from '../../../src/server/submissions/read-columns.ts';
import { daysOf } from '../../../src/server/submissions/record-days.ts';
import { splitBatch } from '../../../src/server/submissions/split-batch.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function record(at: number, changes: object = {}): Record<string, unknown> {
  return {
    id: `0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a0${at}`,
    revision: 1,
    baseRevision: 0,
    form: { id: 'provider-assessment', version: 1 },
    subject: null,
    municipality: '0801',
    answers: { nombre: `Ñ ${at}` },
    startedAt: '2026-11-28T10:00:00Z',
    finishedAt: '2026-11-28T11:00:00Z',
    activeSeconds: 60,
    clockOffsetMs: null,
    location: null,
    photos: [],
    device: '0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a0f',
    app: '0.2.0',
    ...changes,
  };
}
function hashOf(value: object): string {
  const canonical = canonicalSubmission(value);
  if (!canonical.ok) throw new Error(canonical.reason);
  return sha256(canonical.text);
}
const bodyOf = (records: readonly object[], digest = sha256(records.map(hashOf).join(''))): Buffer =>
  Buffer.from(JSON.stringify({ submissions: packColumns(records), digest }));

describe('1.6 a push as columns', () => {
  const two = [record(1), record(2)];

  it('is the records that the phone hashed, in their order, each with its hash', () => {
    const read = readColumns(bodyOf(two), 2);
    expect(read.ok && read.records.map(({ kind, echo }) => [kind, echo.contentHash])).toEqual(
      two.map((each) => ['read', hashOf(each)]),
    );
    expect(read.ok && digestOf(read.records)).toBe(sha256(two.map(hashOf).join('')));
  });

  it('holds a record that is malformed beside the others, and no record at all', () => {
    const read = readColumns(bodyOf([record(1), record(2, { revision: 0 })]), 5);
    expect(read.ok && read.records.map(({ kind }) => kind)).toEqual(['read', 'malformed']);
    expect(readColumns(bodyOf([]), 0)).toEqual({ ok: true, records: [] });
  });

  it.each<[string, Buffer, string]>([
    ['no JSON', Buffer.from('{"submissions":'), 'not-json'],
    ['a list', Buffer.from('[]'), 'not-columns'],
    ['no digest', Buffer.from(JSON.stringify({ submissions: packColumns(two) })), 'not-columns'],
    ['no columns', Buffer.from('{"submissions":[],"digest":"x"}'), 'not-columns'],
    ['the digest of other records', bodyOf(two, sha256(two.toReversed().map(hashOf).join(''))), 'digest'],
    ['a digest in capitals', bodyOf(two, sha256(two.map(hashOf).join('')).toUpperCase()), 'digest'],
    ['a record more than may be', bodyOf([...two, record(3)]), 'too-many'],
    [
      'records that bring their hash along',
      bodyOf([record(1, { contentHash: hashOf(record(1)) })], 'x'),
      'not-columns',
    ],
    ['a text that no database holds', bodyOf([record(1, { answers: { nombre: '\ud800' } })], sha256('')), 'digest'],
  ])('is refused as a whole where it is %s', (_what, body, reason) => {
    expect(readColumns(body, 2)).toEqual({ ok: false, reason });
  });
});

describe('3.4 the bounds of a batch', () => {
  const batch = (...items: readonly string[]) => Buffer.from(`{"submissions":[${items.join(',')}]}`);

  it('are as many records as may be, and one more is too many', () => {
    expect(splitBatch(batch('1', '2'), 2)).toMatchObject({ ok: true });
    expect(splitBatch(batch('1', '2', '3'), 2)).toEqual({ ok: false, reason: 'too-many' });
    expect(splitBatch(batch(), 0)).toEqual({ ok: true, items: [] });
  });

  it('are 65 brackets within each other', () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const read = splitBatch(batch(deep(65), deep(66), `{"a":${deep(64)}}`, `{"a":${deep(65)}}`));
    expect(read.ok && read.items.map(({ fault }) => fault)).toEqual([null, 'too-deep', null, 'too-deep']);
  });

  it.each<[string, string]>([
    ['{"submissions":[1]', 'not-json'],
    ['{"submissions":[1]}}', 'not-json'],
    ['{"submissions":[1] "a":2}', 'not-json'],
    ['{"submissions" [1]}', 'not-json'],
    ['{submissions:[1]}', 'not-json'],
    ['{"a":}', 'not-json'],
    ['{"a":1,}', 'not-json'],
    ['{"submissions":[1,]}', 'not-json'],
    ['{"submissions":[,]}', 'not-json'],
    ['{"submissions":["a]}', 'not-json'],
    ['{"submissions":[[}]}', 'not-json'],
    ['[', 'not-json'],
    ['[]', 'no-submissions'],
    ['', 'not-json'],
    ['{"a":[1]}', 'no-submissions'],
    ['{"submissions":1}', 'no-submissions'],
  ])('%s is %s', (text, reason) => {
    expect(splitBatch(Buffer.from(text))).toEqual({ ok: false, reason });
  });

  it('says of each record alone that its bytes are no UTF-8, whatever white space stands around it', () => {
    const bytes = Buffer.concat([
      Buffer.from('\t{ "x" : [ 1 ] , "submissions" :\r\n[ "'),
      Buffer.from([0xff]),
      Buffer.from('" , "é" ,\n1 ] }\n'),
    ]);
    const read = splitBatch(bytes);
    expect(read.ok && read.items.map(({ bytes: item, fault }) => [item.length, fault])).toEqual([
      [3, 'not-utf8'],
      [4, null],
      [1, null],
    ]);
  });

  it('reads a name with a wrong escape as it stands', () => {
    const read = splitBatch(batch('{"\\q":1,"\\q":2}', '{"a\\"b":1,"a":2}'));
    expect(read.ok && read.items.map(({ fault }) => fault)).toEqual(['duplicate-key', null]);
  });
});

describe('12.1 the days of a revision of which nothing is stored', () => {
  const dated = {
    submissionId: 'r',
    asked: null,
    finishedAt: '2026-11-28T23:00:00-06:00',
    clockOffsetMs: null,
    isClockWrong: false,
    receivedAt: '2026-12-02T12:00:00Z',
  };

  it('are those that its form asked for, else the day on which it was finished', async () => {
    const asked = { from: '2025-01-01', to: '2025-12-31' };
    expect(await daysOf(null, { ...dated, asked })).toEqual(asked);
    expect(await daysOf(null, dated)).toEqual({ from: '2026-11-28', to: '2026-11-28' });
    expect(await daysOf(null, { ...dated, isClockWrong: true })).toEqual({ from: '2026-12-02', to: '2026-12-02' });
  });
});
