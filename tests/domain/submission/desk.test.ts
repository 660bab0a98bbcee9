import { describe, expect, it } from 'vitest';
import { countsAsVisit } from '../../../src/domain/submission/counts.ts';
import { type DeskFacts, deskPlaceOf } from '../../../src/domain/submission/desk.ts';

const facts = (changes: Partial<DeskFacts> = {}): DeskFacts => ({
  formId: 'provider-assessment',
  state: 'received',
  practice: false,
  withdrawn: false,
  redacted: false,
  approvedRevision: null,
  branches: [],
  arrival: 3,
  sequence: 9,
  ...changes,
});

describe('a record lies on the desk', () => {
  it.each([
    ['among those that wait, by its arrival', {}, { pile: 'waiting', order: 3 }],
    ['among those that were returned', { state: 'returned' }, { pile: 'returned', order: 3 }],
    ['among the decided, by the decision', { state: 'approved' }, { pile: 'decided', order: 9 }],
    ['among the decided when it was declined', { state: 'declined' }, { pile: 'decided', order: 9 }],
    ['nowhere when it is practice', { practice: true }, null],
    ['nowhere when it cannot be read whole', { redacted: true }, null],
    ['nowhere when it is a visit that is assigned', { formId: 'plan-visit' }, null],
    ['nowhere when it was withdrawn before anybody approved it', { withdrawn: true }, null],
    [
      'waiting when what was approved is withdrawn',
      { withdrawn: true, approvedRevision: 1 },
      { pile: 'waiting', order: 3 },
    ],
    [
      'with two versions before all else',
      { state: 'approved', branches: [{ state: 'open' }] },
      { pile: 'branches', order: 3 },
    ],
    [
      'as before when the second version is decided',
      { branches: [{ state: 'adopted' }, { state: 'dismissed' }] },
      { pile: 'waiting', order: 3 },
    ],
  ] as const)('%s', (_words, changes, place) => {
    expect(deskPlaceOf(facts(changes))).toEqual(place);
  });
});

it('is a visit unless it is practice, withdrawn, declined or a plan', () => {
  const record = { form: { id: 'provider-assessment' }, practice: false, withdrawn: false, reviewState: null } as const;
  expect(countsAsVisit(record)).toBe(true);
  expect(countsAsVisit({ ...record, reviewState: 'returned' })).toBe(true);
  expect(countsAsVisit({ ...record, practice: true })).toBe(false);
  expect(countsAsVisit({ ...record, withdrawn: true })).toBe(false);
  expect(countsAsVisit({ ...record, reviewState: 'declined' })).toBe(false);
  expect(countsAsVisit({ ...record, form: { id: 'plan-visit' } })).toBe(false);
});
