import * as z from 'zod/mini';
import { expression, factStatus, name, short, text } from './schema-parts.ts';

const names = z.array(name).check(z.maxLength(200));

/** The shape of a form's result (`ResultPage`). */
export const resultSchema = z.strictObject({
  date: z.optional(name),
  place: z.optional(names),
  sentences: z.optional(z.record(short, text)),
  steps: z.optional(z.strictObject({ repeat: name, what: name, who: name, until: name })),
  followUp: z.optional(
    z.strictObject({ repeat: name, what: name, who: name, outcome: name, open: z.array(short).check(z.maxLength(50)) }),
  ),
  suggested: z.optional(
    z.array(z.strictObject({ when: expression, text, source: short, status: factStatus })).check(z.maxLength(200)),
  ),
  profile: z.optional(z.array(short).check(z.maxLength(100))),
  notes: z.optional(
    z.strictObject({
      why: names,
      act: names,
      dosePages: z.array(z.strictObject({ page: name, mayBeElsewhere: z.boolean() })).check(z.maxLength(50)),
      reasons: names,
      always: names,
    }),
  ),
  chlorine: z.optional(
    z.strictObject({
      norm: name,
      drop: name,
      point: z.strictObject({
        otherPlace: name,
        state: name,
        method: name,
        reading: name,
        top: name,
        colours: z.optional(name),
        between: z.optional(name),
      }),
    }),
  ),
});
