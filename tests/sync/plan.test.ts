import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/domain/sync/protocol.ts';
import type { Called, TransportFault } from '../../src/sync/call.ts';
import { COMPRESSION_GUESS, linkAtStart } from '../../src/sync/link.ts';
import {
  chooseBatch,
  fellsTheService,
  judgePush,
  nextStep,
  PUSH_LIMITS,
  photosMayGo,
  retryDue,
  type Sendable,
  sortReceipts,
} from '../../src/sync/plan.ts';
import { receiptFor } from '../../src/sync/receipts.ts';

const row = (key: string, approximateBytes = 1_000, attempts = 0): Sendable => ({ key, approximateBytes, attempts });
const refused = (status: number, code: string, details = {}): Called<readonly Receipt[]> => ({
  kind: 'refused',
  status,
  code,
  details,
  headers: new Headers(),
  milliseconds: 1,
});
const fault = (code: TransportFault['code']): TransportFault => ({ kind: 'transport', code, retryAfterMs: null });

describe('the order of a round (8.1)', () => {
  const READY = {
    reconciled: true,
    recordsWait: false,
    checked: true,
    photosWait: false,
    pulled: false,
    formsHere: false,
  };

  it('is reconcile, push, asking about what was proved, photos, pull, forms', () => {
    const at = (view: Partial<Parameters<typeof nextStep>[0]>) => nextStep({ ...READY, ...view });
    expect(at({ reconciled: false, recordsWait: true, photosWait: true })).toBe('reconcile');
    expect(at({ recordsWait: true, photosWait: true })).toBe('push');
    expect(at({ checked: false, recordsWait: true })).toBe('push');
    expect(at({ checked: false, photosWait: true, pulled: true })).toBe('check');
    expect(at({ photosWait: true })).toBe('photo');
    expect(at({})).toBe('pull');
    expect(at({ pulled: true })).toBe('forms');
    expect(at({ pulled: true, formsHere: true })).toBe('done');
  });

  it('sends a record that was finished meanwhile before the next photo', () => {
    expect(nextStep({ ...READY, recordsWait: true, photosWait: true, pulled: true, formsHere: true })).toBe('push');
  });
});

describe('a batch', () => {
  const link = linkAtStart(0, null, 1);

  it('holds what the link bears and no more, in order of finishing', () => {
    const rows = Array.from({ length: 100 }, (_unused, index) => row(`k${index}`, 1_000));
    const keys = chooseBatch(rows, link, PUSH_LIMITS);
    expect(keys).toEqual(rows.slice(0, 50).map((one) => one.key));
  });

  it('holds more when the texts compress well', () => {
    const rows = Array.from({ length: 400 }, (_unused, index) => row(`k${index}`, 1_000));
    expect(chooseBatch(rows, linkAtStart(0, null, 0.2), PUSH_LIMITS)).toHaveLength(250);
  });

  it('before a body was seen holds what its form is guessed to weigh', () => {
    const rows = Array.from({ length: 400 }, (_unused, index) => row(`k${index}`, 2_500));
    const first = linkAtStart(0, null);
    expect(chooseBatch(rows, first, PUSH_LIMITS, COMPRESSION_GUESS.none)).toHaveLength(20);
    expect(chooseBatch(rows, first, PUSH_LIMITS, COMPRESSION_GUESS.gzip)).toHaveLength(40);
    expect(chooseBatch(rows, first, PUSH_LIMITS, COMPRESSION_GUESS.columns)).toHaveLength(333);
    expect(chooseBatch(rows, { ...first, compression: 1 }, PUSH_LIMITS, COMPRESSION_GUESS.columns)).toHaveLength(20);
  });

  it('holds a record alone that is larger than the link bears', () => {
    expect(chooseBatch([row('large', 9_000_000), row('small')], link, PUSH_LIMITS)).toEqual(['large']);
  });

  it('never goes beyond the bounds of the service', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2_000_000), fc.nat(9)), { maxLength: 700 }),
        fc.integer({ min: 1, max: 8_388_608 }),
        fc.integer({ min: 1, max: 500 }),
        (sizes, maxBytes, maxItems) => {
          const rows = sizes.map(([bytes, attempts], index) => row(`k${index}`, bytes, attempts));
          const keys = chooseBatch(
            rows,
            { ...link, budgetBytes: 1_048_576, compression: 0.02 },
            { maxBytes, maxItems },
          );
          const bytes = rows
            .filter((one) => keys.includes(one.key))
            .reduce((sum, one) => sum + one.approximateBytes, 0);
          expect(keys.length).toBeLessThanOrEqual(maxItems);
          expect(keys.length <= 1 || bytes <= maxBytes).toBe(true);
          expect(keys.length > 0).toBe(rows.length > 0);
        },
      ),
    );
  });

  it('leaves those that failed often behind the others, and out of their company (lesson 6)', () => {
    const rows = [row('bad', 100, 6), row('a'), row('b', 100, 2)];
    expect(chooseBatch(rows, link, PUSH_LIMITS)).toEqual(['a', 'b']);
    expect(chooseBatch([row('bad', 100, 6), row('worse', 100, 9)], link, PUSH_LIMITS)).toEqual(['bad']);
  });

  it('leaves a tenth of the bound for the envelope, and counts three failures as one step behind', () => {
    const rows = [row('a', 500), row('b', 400), row('c', 1)];
    const bounded = (maxBytes: number) => chooseBatch(rows, link, { ...PUSH_LIMITS, maxBytes });
    expect(bounded(1_000)).toEqual(['a', 'b']);
    expect(bounded(999)).toEqual(['a']);
    const tried = (attempts: number) => chooseBatch([row('tried', 1, attempts), row('new', 1)], link, PUSH_LIMITS);
    expect(tried(2)).toEqual(['tried', 'new']);
    expect(tried(3)).toEqual(['new']);
    expect(chooseBatch([row('five', 1, 5), row('three', 1, 3), row('six', 1, 6)], link, PUSH_LIMITS)).toEqual([
      'five',
      'three',
    ]);
    expect(chooseBatch([], link, PUSH_LIMITS)).toEqual([]);
    expect(chooseBatch(rows, { ...link, maxItems: 9 }, { ...PUSH_LIMITS, maxItems: 2 })).toEqual(['a', 'b']);
  });

  it('falls to one record when pushes fail', () => {
    expect(chooseBatch([row('a'), row('b')], linkAtStart(3, 1), PUSH_LIMITS)).toEqual(['a']);
  });
});

describe('the answer to a push', () => {
  it('is halved at 413 with the bounds that the service told, and set aside when it is one record', () => {
    const answer = refused(413, 'too-large', { maxBytes: 5_000, maxItems: 10 });
    expect(judgePush(answer, 20, PUSH_LIMITS, 0)).toEqual({ kind: 'halve', limits: { maxBytes: 5_000, maxItems: 10 } });
    expect(judgePush(answer, 1, PUSH_LIMITS, 0)).toMatchObject({ kind: 'set-aside', code: 'too-large' });
  });

  it('lowers a bound by what was told of it, and never by nonsense', () => {
    const limits = { maxBytes: 1_000, maxItems: 20 };
    const after = (status: number, details: object) => {
      const verdict = judgePush(refused(status, 'too-large', details), 2, limits, 0);
      return verdict.kind === 'halve' ? verdict.limits : null;
    };
    expect(after(413, { maxBytes: 999.9, maxItems: 1 })).toEqual({ maxBytes: 999, maxItems: 1 });
    for (const nonsense of [0, 0.9, -5, '500', null, 5_000])
      expect(after(413, { maxBytes: nonsense, maxItems: nonsense })).toEqual(limits);
    expect(after(400, { maxBytes: 5, maxItems: 5 })).toEqual(limits);
  });

  it.each([400, 409, 415, 422])('is halved at %i until the record that spoils it stands alone', (status) => {
    expect(judgePush(refused(status, 'malformed-request'), 2, PUSH_LIMITS, 0).kind).toBe('halve');
    expect(judgePush(refused(status, 'malformed-request'), 1, PUSH_LIMITS, 3).kind).toBe('set-aside');
  });

  it('that a single record is no request at all is tried again three times: it may have broken on the way', () => {
    const answer = refused(400, 'malformed-request');
    for (const attempts of [0, 1, 2])
      expect(judgePush(answer, 1, PUSH_LIMITS, attempts)).toEqual({ kind: 'try-again' });
    expect(judgePush(answer, 1, PUSH_LIMITS, 3)).toMatchObject({ kind: 'set-aside', code: 'malformed-request' });
    expect(judgePush(refused(422, 'malformed-request'), 1, PUSH_LIMITS, 0).kind).toBe('set-aside');
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [426, 'client-too-old'],
  ])('parks the records at %i and deletes nothing (lesson 25)', (status, code) => {
    expect(judgePush(refused(status, code), 5, PUSH_LIMITS, 0)).toEqual({ kind: 'set-aside', code, details: {} });
  });

  it('stops the round at a transport fault and at a session that ended', () => {
    expect(judgePush(fault('offline'), 5, PUSH_LIMITS, 0)).toEqual({ kind: 'stop', fault: fault('offline') });
    expect(judgePush({ kind: 'signed-out', code: 'signed-out' }, 5, PUSH_LIMITS, 0)).toEqual({ kind: 'signed-out' });
  });
});

describe('receipts', () => {
  const sent = { key: 'k', attempts: 0, id: 'a', revision: 2, contentHash: 'aa', photos: ['p1'] };
  const receipt = (change: Partial<Receipt>): Receipt => ({
    id: 'a',
    revision: 2,
    contentHash: 'aa',
    outcome: 'stored',
    missingPhotos: [],
    ...change,
  });

  it('count when id, revision and content hash are those that were sent', () => {
    expect(sortReceipts([sent], [receipt({})])).toEqual({ receipts: [receipt({})], unanswered: [] });
  });

  it.each<[string, Partial<Receipt>]>([
    ['another id', { id: 'b' }],
    ['another revision', { revision: 1 }],
    ['another content', { contentHash: 'bb' }],
    ['no content hash', { contentHash: undefined }],
    ['no list of missing photos', { missingPhotos: undefined }],
    ['a missing photo that is not of this record', { missingPhotos: ['p2'] }],
    ['the outcome unknown', { outcome: 'unknown' }],
  ])('do not count with %s: the record stays in the queue', (_what, change) => {
    expect(sortReceipts([sent], [receipt(change)])).toEqual({ receipts: [], unanswered: ['k'] });
  });

  it.each<[string, Partial<Receipt>, boolean]>([
    ['a conflict', { outcome: 'conflict' }, true],
    ['a conflict without its photos', { outcome: 'conflict', missingPhotos: undefined }, false],
    ['a duplicate of other content', { outcome: 'duplicate', contentHash: 'bb' }, false],
    ['a missing photo of its own', { missingPhotos: ['p1'] }, true],
    ['one of its photos and another', { missingPhotos: ['p1', 'p2'] }, false],
    ['a refusal', { outcome: 'rejected', code: 'not-yours' }, true],
    ['a refusal that names no content', { outcome: 'rejected', code: 'not-yours', contentHash: undefined }, true],
    ['a refusal of other content', { outcome: 'rejected', code: 'not-yours', contentHash: 'bb' }, false],
    ['a refusal of what was not understood', { outcome: 'rejected', code: 'malformed', contentHash: 'bb' }, true],
    ['a refusal of another revision', { outcome: 'rejected', code: 'malformed', revision: 1 }, false],
  ])('count by what they are about: %s', (_what, change, counts) => {
    const { receipts, unanswered } = sortReceipts([sent], [receipt(change)]);
    expect(receipts).toEqual(counts ? [receipt({ ...change, contentHash: 'aa' })] : []);
    expect(unanswered).toEqual(counts ? [] : ['k']);
  });

  it('say nothing of a record that the service does not know, with or without its content', () => {
    for (const contentHash of ['aa', undefined, 'bb'])
      expect(receiptFor([receipt({ outcome: 'unknown', contentHash })], sent)?.outcome ?? null).toBe(
        contentHash === 'bb' ? null : 'unknown',
      );
  });

  it('leave a record in the queue when the answer leaves it out', () => {
    const other = { ...sent, key: 'k2', id: 'b' };
    expect(sortReceipts([sent, other], [receipt({})])).toEqual({ receipts: [receipt({})], unanswered: ['k2'] });
  });

  it('that refuse what arrived damaged are tried again before the person is told', () => {
    const damaged = receipt({ outcome: 'rejected', code: 'hash-mismatch', contentHash: 'zz' });
    expect(sortReceipts([sent], [damaged]).unanswered).toEqual(['k']);
    expect(sortReceipts([{ ...sent, attempts: 2 }], [damaged]).unanswered).toEqual(['k']);
    expect(sortReceipts([{ ...sent, attempts: 3 }], [damaged]).receipts).toEqual([{ ...damaged, contentHash: 'aa' }]);
  });
});

describe('what is set aside', () => {
  const hour = 60 * 60_000;

  it.each(['form-version-unknown', 'hash-mismatch', 'revision-gap', 'forbidden', 'not-found'])(
    'for %s is tried again after an hour, unchanged',
    (code) => {
      expect(retryDue(code, 0, hour - 1)).toBe(false);
      expect(retryDue(code, 0, hour)).toBe(true);
    },
  );

  it.each(['malformed', 'not-yours', 'revision-mismatch', 'too-large'])('for %s waits for a person', (code) => {
    expect(retryDue(code, 0, 1000 * hour)).toBe(false);
  });

  it('does not wait for years when the clock was set back', () => {
    expect(retryDue('forbidden', 1000 * hour, 10)).toBe(true);
    expect(retryDue('forbidden', 10, 10)).toBe(false);
  });
});

describe('a record that fells the service', () => {
  const alone = [{ attempts: 5 }];

  it('is set aside when it fails alone, again and again, while the service answers all else', () => {
    expect(fellsTheService(fault('service-error'), alone, true)).toBe(true);
    expect(fellsTheService(fault('captive-portal'), alone, true)).toBe(true);
  });

  it('is not blamed for a service that is down, a bad link, its company or its first failures', () => {
    expect(fellsTheService(fault('service-error'), alone, false)).toBe(false);
    expect(fellsTheService(fault('offline'), alone, true)).toBe(false);
    expect(fellsTheService(fault('timeout'), alone, true)).toBe(false);
    expect(fellsTheService(fault('service-error'), [{ attempts: 5 }, { attempts: 5 }], true)).toBe(false);
    expect(fellsTheService(fault('service-error'), [{ attempts: 4 }], true)).toBe(false);
  });
});

describe('photos only on wifi', () => {
  it('go on wifi and cable, and on anything when nobody chose', () => {
    expect(photosMayGo(true, 'wifi', false)).toBe(true);
    expect(photosMayGo(true, 'ethernet', false)).toBe(true);
    expect(photosMayGo(true, 'cellular', true)).toBe(false);
    expect(photosMayGo(false, 'cellular', false)).toBe(true);
  });

  it('wait for the button where the browser does not tell what it is on', () => {
    expect(photosMayGo(true, null, false)).toBe(false);
    expect(photosMayGo(true, null, true)).toBe(true);
    expect(photosMayGo(false, null, false)).toBe(true);
  });
});
