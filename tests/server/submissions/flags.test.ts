import { describe, expect, it } from 'vitest';
import { hasWrongClock, isImported, sortFlags } from '../../../src/server/submissions/flags.ts';
import type { RecordContent } from '../../../src/server/submissions/read-record.ts';

const RECEIVED = new Date('2026-11-28T12:00:00Z');

function record(changes: Partial<RecordContent> & { readonly imported?: unknown } = {}): RecordContent {
  return {
    id: '0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a01',
    revision: 1,
    baseRevision: 0,
    form: { id: 'provider-assessment', version: 1 },
    subject: null,
    municipality: null,
    answers: {},
    startedAt: '2026-11-28T10:00:00Z',
    finishedAt: '2026-11-28T11:00:00Z',
    activeSeconds: 60,
    clockOffsetMs: 0,
    location: null,
    photos: [],
    device: '0b8f0f5e-5a0e-4f5a-8a59-0f3f6f6b5a02',
    app: '0.2.0',
    contentHash: 'a'.repeat(64),
    ...changes,
  };
}
const isWrong = (changes: Parameters<typeof record>[0]): boolean => hasWrongClock(record(changes), RECEIVED);

describe('the clock of a phone counts as wrong', () => {
  it.each([
    ['when nothing is odd', {}, false],
    ['when the visit ended ten minutes after the service received it', { finishedAt: '2026-11-28T12:10:00Z' }, false],
    ['when it ended later than that', { finishedAt: '2026-11-28T12:10:00.001Z' }, true],
    ['when it began on the first day that can be', { startedAt: '2020-01-01T00:00:00Z' }, false],
    ['when it began before', { startedAt: '2019-12-31T23:59:59Z' }, true],
    ['when it ended ten minutes before it began', { finishedAt: '2026-11-28T09:50:00Z' }, false],
    ['when it ended earlier than that', { finishedAt: '2026-11-28T09:49:59.999Z' }, true],
    ['when the phone says ten minutes beside the service', { clockOffsetMs: 600_000 }, false],
    ['when the phone says more', { clockOffsetMs: 600_001 }, true],
    ['when the phone says more, behind', { clockOffsetMs: -600_001 }, true],
    ['when the phone never heard the service', { clockOffsetMs: null }, false],
    ['when it is an old record of another service', { startedAt: '2012-03-01T00:00:00Z', imported: {} }, false],
    ['when it is one that ended tomorrow', { finishedAt: '2026-11-29T12:00:00Z', imported: {} }, true],
  ])('%s: %j is %j', (_words, changes, wrong) => {
    expect(isWrong(changes)).toBe(wrong);
  });
});

it('what came from another service says so by an object', () => {
  expect(
    [{}, { from: 'kobo' }, null, undefined, true, 'kobo'].map((imported) => isImported(record({ imported }))),
  ).toEqual([true, true, false, false, false, false]);
});

it('flags stand in the order of the protocol, each once; those of one place stay apart from those of another', () => {
  const sorted = sortFlags([
    { code: 'practice' },
    { code: 'required', path: 'b' },
    { code: 'clock' },
    { code: 'required', path: 'a' },
    { code: 'clock' },
    { code: 'required', path: 'b' },
  ]);
  expect(sorted.map(({ code, path }) => `${code} ${path ?? '-'}`)).toMatchInlineSnapshot(`
    [
      "required b",
      "required a",
      "clock -",
      "practice -",
    ]
  `);
});
