import { expect, test } from 'vitest';
import {
  attemptFor,
  branchIdFor,
  emptyReviewDraft,
  hasWords,
  type ReviewDraft,
  withComment,
} from '../../../src/domain/submission/review-draft.ts';

const ids = () => {
  let made = 0;
  return () => {
    made += 1;
    return `id-${made}`;
  };
};
const written: ReviewDraft = {
  ...emptyReviewDraft(1),
  reason: ' Falta la tarifa ',
  comments: { tarifa: '¿De qué año? ', vacio: '  ', '': 'Gracias.' },
};

test('a review carries its reason and every comment that says something, each at its question', () => {
  expect(attemptFor(written, 'returned', 1, ids())).toEqual({
    id: 'id-1',
    revision: 1,
    state: 'returned',
    reason: 'Falta la tarifa',
    comments: [{ path: 'tarifa', text: '¿De qué año?' }, { text: 'Gracias.' }],
  });
});

test('an approval takes its comments along and leaves a reason for something else behind', () => {
  const { reason, comments } = attemptFor(written, 'approved', 1, ids());
  expect(reason).toBeUndefined();
  expect(comments).toHaveLength(2);
});

test('the same words about the same revision keep their id; other words, decision or revision are another review', () => {
  const fresh = ids();
  const attempt = attemptFor(written, 'returned', 1, fresh);
  const kept = { ...written, attempt };
  expect(attemptFor(kept, 'returned', 1, fresh)).toBe(attempt);
  expect(attemptFor({ ...kept, reason: 'Otra cosa' }, 'returned', 1, fresh).id).toBe('id-2');
  expect(attemptFor(withComment(kept, 'pozo', 'Mida otra vez'), 'returned', 1, fresh).id).toBe('id-3');
  expect(attemptFor(kept, 'declined', 1, fresh).id).toBe('id-4');
  expect(attemptFor(kept, 'returned', 2, fresh).id).toBe('id-5');
});

test('a decision about a branch has one id, whatever becomes of the answer', () => {
  const fresh = ids();
  const first = branchIdFor(written, 'b1', 'adopt', fresh);
  expect(branchIdFor(first.draft, 'b1', 'adopt', fresh).id).toBe(first.id);
  expect(branchIdFor(first.draft, 'b1', 'dismiss', fresh).id).not.toBe(first.id);
});

test('an empty comment is taken away, and only words count as something to be missed', () => {
  const one = withComment(emptyReviewDraft(1), 'tarifa', 'x');
  expect(hasWords(one)).toBe(true);
  expect(withComment(one, 'tarifa', '').comments).toEqual({});
  expect(hasWords(withComment(one, 'tarifa', '   '))).toBe(false);
});
