import * as z from 'zod/mini';
import type { Score } from '../../../domain/scoring/score.ts';

const share = z.number().check(z.gte(0), z.lte(1));
const item = z.discriminatedUnion('state', [
  z.object({ code: z.string(), state: z.enum(['answered', 'negative']), value: share, weight: z.number() }),
  z.object({
    code: z.string(),
    state: z.enum(['not-applicable', 'unanswered']),
    value: z.null(),
    weight: z.number(),
  }),
]);
const scoreSchema = z.object({
  table: z.object({ id: z.string(), version: z.number() }),
  total: z.nullable(share),
  completeness: share,
  dimensions: z.array(
    z.object({ code: z.string(), value: z.nullable(share), completeness: share, items: z.array(item) }),
  ),
  grade: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('letter'), letter: z.enum(['A', 'B', 'C', 'D']) }),
    z.object({ kind: z.literal('band'), band: z.string() }),
    z.object({
      kind: z.literal('none'),
      reason: z.enum(['incomplete', 'dimension-incomplete', 'unsettled', 'nothing-known']),
    }),
  ]),
});

/** The service's score of a pulled record (opaque in storage) as a score; null when there is none that can be read. */
export function readStoredScore(stored: unknown): Score | null {
  const result = scoreSchema.safeParse(stored);
  return result.success ? result.data : null;
}
