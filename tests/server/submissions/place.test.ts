import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  headRevision,
  placeRecord,
  type StoredRevision,
} from '../../../src/server/submissions/place.ts';

const revision = fc.integer({ min: 1, max: 4 });
const candidate: fc.Arbitrary<Candidate> = fc.record({
  revision,
  baseRevision: fc.integer({ min: 0, max: 4 }),
  contentHash: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  deviceId: fc.constantFrom('one', 'two'),
  tooLarge: fc.constant(false),
  formKnown: fc.constant(true),
  standing: fc.constant('line'),
  relayed: fc.constant(false),
});

/** Takes records in one after the other, as the service does. */
function takeAll(records: readonly Candidate[]): { stored: StoredRevision[]; outcomes: string[] } {
  const stored: StoredRevision[] = [];
  const outcomes = records.map((record, index) => {
    const placed = placeRecord(record, stored);
    if (placed.kind === 'line' || placed.kind === 'branch') {
      const { contentHash, deviceId } = record;
      const writer = { authorId: 'ana', sentBy: 'ana' };
      const { revision } = record;
      stored.push({ revision, contentHash, deviceId, ...writer, place: placed.kind, sequence: index + 1 });
    }
    return placed.kind === 'already' ? placed.outcome : placed.kind;
  });
  return { stored, outcomes };
}

describe('4.4 where records go, in whatever order they come', () => {
  test('the line has each number once, grows only at its head, and nothing stored is ever taken back', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 30 }), (records) => {
        const { stored } = takeAll(records);
        const line = stored.filter((entry) => entry.place === 'line').map((entry) => entry.revision);
        expect(new Set(line).size).toBe(line.length);
        const own = stored.map((entry) => `${entry.revision} ${entry.deviceId}`);
        // One device never has two contents under one number.
        expect(new Set(own).size).toBe(own.length);
      }),
    );
  });

  test('what was taken in is answered as duplicate or conflict for ever, whatever came since', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 30 }), (records) => {
        const { stored } = takeAll(records);
        for (const entry of stored) {
          const again = placeRecord(
            { ...entry, baseRevision: 0, tooLarge: true, formKnown: false, standing: 'refused', relayed: false },
            stored,
          );
          expect(again).toEqual({
            kind: 'already',
            outcome: entry.place === 'line' ? 'duplicate' : 'conflict',
            stored: entry,
          });
        }
      }),
    );
  });

  test('a phone that goes on from the head is always stored', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 30 }), (records) => {
        const { stored } = takeAll(records);
        const head = headRevision(stored.filter((entry) => entry.place === 'line'));
        const next: Candidate = {
          revision: 99,
          baseRevision: head,
          contentHash: 'new',
          deviceId: 'three',
          tooLarge: false,
          formKnown: true,
          standing: 'line',
          relayed: false,
        };
        expect(placeRecord(next, stored)).toEqual({ kind: 'line' });
      }),
    );
  });
});
