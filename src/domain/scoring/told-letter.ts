import * as z from 'zod/mini';
import type { Letter } from './letter.ts';

const toldSchema = z.looseObject({
  grade: z.looseObject({ kind: z.literal('letter'), letter: z.enum(['A', 'B', 'C', 'D']) }),
});

/** The letter in a score that the service told; null: it is none, or has no letter. */
export function toldLetter(score: unknown): Letter | null {
  return toldSchema.safeParse(score).data?.grade.letter ?? null;
}
