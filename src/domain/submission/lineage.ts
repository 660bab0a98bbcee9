import * as z from 'zod/mini';
import { instanceMovesSchema } from '../form/instance-moves.ts';

const madeOnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service'), revision: z.int().check(z.gte(1)) }),
  z.object({ kind: z.literal('local'), key: z.string() }),
]);

/**
 * What a correction was made on, oldest first, with what was done to the instances of its repeats since. `local`: the
 * key of a revision finished on this phone. A comment on one of these revisions finds its instance by the moves of that
 * entry and all later ones.
 */
export const lineageSchema = z.array(z.object({ on: madeOnSchema, moves: instanceMovesSchema }));
export type Lineage = z.infer<typeof lineageSchema>;
