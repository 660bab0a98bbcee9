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
  baseHash: fc.constantFrom(null, 'a', 'b', 'c'),
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
            {
              ...entry,
              baseRevision: 0,
              baseHash: null,
              tooLarge: true,
              formKnown: false,
              standing: 'refused',
              relayed: false,
            },
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
          baseHash: null,
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

const stored = (changes: Partial<StoredRevision> = {}): StoredRevision => ({
  revision: 1,
  contentHash: 'a',
  deviceId: 'one',
  authorId: 'ana',
  sentBy: 'ana',
  place: 'line',
  sequence: 1,
  ...changes,
});
const next = (changes: Partial<Candidate> = {}): Candidate => ({
  revision: 2,
  baseRevision: 1,
  baseHash: null,
  contentHash: 'b',
  deviceId: 'one',
  tooLarge: false,
  formKnown: true,
  standing: 'line',
  relayed: false,
  ...changes,
});
const placed = (changes: Partial<Candidate>, known: readonly StoredRevision[] = [stored()]): string => {
  const placement = placeRecord(next(changes), known);
  return placement.kind === 'rejected' ? placement.code : placement.kind;
};

describe('4.4 what is refused', () => {
  test('is told by the first reason of the list', () => {
    const wrong = { tooLarge: true, formKnown: false, standing: 'refused', revision: 1, baseRevision: 7 } as const;
    expect(placed(wrong)).toBe('too-large');
    expect(placed({ ...wrong, tooLarge: false })).toBe('form-version-unknown');
    expect(placed({ ...wrong, tooLarge: false, formKnown: true })).toBe('not-yours');
    expect(placed({ ...wrong, tooLarge: false, formKnown: true, standing: 'line' })).toBe('revision-mismatch');
    expect(placed({ baseRevision: 7 })).toBe('revision-gap');
    expect(placed({})).toBe('line');
  });

  test('is another content under a number that this device has used, not one of another device', () => {
    expect(placed({ revision: 1, baseRevision: 0 })).toBe('revision-mismatch');
    expect(placed({ revision: 1, baseRevision: 0, deviceId: 'two' })).toBe('branch');
  });

  test('is never what its author brings because somebody else brought another content in that name', () => {
    const relayed = [stored({ sentBy: 'luis' })];
    expect(placed({ revision: 1, baseRevision: 0 }, relayed)).toBe('branch');
    expect(placed({ revision: 1, baseRevision: 0, relayed: true }, relayed)).toBe('revision-mismatch');
  });

  test('the same content is the same, and the same number with another content or the other way round is not', () => {
    expect(placed({ revision: 1, contentHash: 'a' })).toBe('already');
    expect(placed({ revision: 2, contentHash: 'a' })).toBe('line');
  });
});

describe('4.3 what becomes of a revision that is kept', () => {
  test('it is the line where it goes on from the head, else a branch', () => {
    const line = [stored(), stored({ revision: 2, contentHash: 'b', sequence: 5 })];
    expect(placed({ revision: 3, baseRevision: 2, contentHash: 'c' }, line)).toBe('line');
    expect(placed({ revision: 3, baseRevision: 1, contentHash: 'c' }, line)).toBe('branch');
    expect(placed({ revision: 2, baseRevision: 1, contentHash: 'c', deviceId: 'two' }, line)).toBe('branch');
    // Its number is taken, though it goes on from the head.
    expect(placed({ revision: 1, baseRevision: 2, contentHash: 'c', deviceId: 'two' }, line)).toBe('branch');
  });

  test('made on a branch it is one too, no gap', () => {
    const known = [stored(), stored({ revision: 2, contentHash: 'b', sequence: 2, place: 'branch', deviceId: 'two' })];
    expect(placed({ revision: 3, baseRevision: 2, contentHash: 'c', deviceId: 'two' }, known)).toBe('branch');
  });

  test('a first revision is the line whoever brings it; later ones that are not proved wait for a person', () => {
    expect(placed({ revision: 1, baseRevision: 0, standing: 'branch' }, [])).toBe('line');
    expect(placed({ standing: 'branch' })).toBe('branch');
  });

  test('the head is the one that was stored last, whatever its number', () => {
    expect(headRevision([])).toBe(0);
    expect(headRevision([stored({ revision: 4, sequence: 9 }), stored({ revision: 7, sequence: 3 })])).toBe(4);
    expect(headRevision([stored({ revision: 7, sequence: 3 }), stored({ revision: 4, sequence: 9 })])).toBe(4);
  });
});

describe('4.3 a record that says the hash of its base', () => {
  test('goes on the line where that is the revision stored under the number', () => {
    expect(placed({ baseHash: 'a' })).toBe('line');
  });

  test('is a branch where another revision has the number, or a branch has it', () => {
    expect(placed({ baseHash: 'x' })).toBe('branch');
    const branch = stored({ contentHash: 'x', deviceId: 'two', place: 'branch', sequence: 2 });
    expect(placed({ baseHash: 'x' }, [stored(), branch])).toBe('branch');
    expect(placed({ baseHash: 'a' }, [stored(), branch])).toBe('line');
  });

  test('is a gap still where no revision has the number, and a first revision as ever', () => {
    expect(placed({ baseRevision: 7, baseHash: 'a' })).toBe('revision-gap');
    expect(placed({ baseRevision: 0, revision: 1, baseHash: 'x' }, [])).toBe('line');
  });
});
