import * as z from 'zod/mini';

// What an old or foreign client left out costs only itself.
const orElse = z.catch;
const text = orElse(z.nullable(z.string()), null);
const figure = orElse(z.nullable(z.number()), null);

/** When a record was made and how long it took, as its phone told. */
export const clockFactsSchema = z.object({ startedAt: text, activeSeconds: figure, clockOffsetMs: figure });
export type ClockFacts = z.infer<typeof clockFactsSchema>;

/**
 * What filling a record took. A version tells its own time alone, so of one that was corrected only the time of the
 * correction is known, and that says nothing of the visit: null.
 */
export function fillingSeconds(
  revision: number | null,
  { activeSeconds }: Pick<ClockFacts, 'activeSeconds'>,
): number | null {
  return revision !== null && revision > 1 ? null : activeSeconds;
}
