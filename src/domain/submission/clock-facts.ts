import * as z from 'zod/mini';

// What an old or foreign client left out costs only itself.
const orElse = z.catch;
const text = orElse(z.nullable(z.string()), null);
const figure = orElse(z.nullable(z.number()), null);

/** When a record was made and how long it took, as its phone told. */
export const clockFactsSchema = z.object({ startedAt: text, activeSeconds: figure, clockOffsetMs: figure });
export type ClockFacts = z.infer<typeof clockFactsSchema>;
