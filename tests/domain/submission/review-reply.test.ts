import { expect, it } from 'vitest';
import { replyIn } from '../../../src/domain/submission/review-reply.ts';

it('a reply that cannot be read costs only itself', () => {
  expect(replyIn({ reply: { reviewId: 'r', text: 'Ya lo conté otra vez' } })?.text).toBe('Ya lo conté otra vez');
  expect([
    replyIn({}),
    replyIn(null),
    replyIn({ reply: 'hola' }),
    replyIn({ reply: { reviewId: 'r', text: '' } }),
  ]).toEqual([null, null, null, null]);
});
