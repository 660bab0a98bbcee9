import * as z from 'zod/mini';
import { meSchema } from './protocol.ts';

/** One line of `GET /people`, as Administración reads it. */
const personSchema = z.looseObject({
  ...meSchema.shape,
  createdAt: z.string(),
  /** Null: never opened the app. */
  joinedAt: z.nullable(z.string()),
  /** Null: active. */
  endedAt: z.nullable(z.string()),
  /** Whether the one who asks may change this person. */
  manageable: z.boolean(),
  /** End of a code that nobody has used yet. */
  openCodeUntil: z.nullable(z.string()),
  devices: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      enrolledAt: z.string(),
      lastContactAt: z.string(),
      revokedAt: z.nullable(z.string()),
    }),
  ),
});
/** A person with her phones. */
export type Person = z.infer<typeof personSchema>;

/** The answer to `GET /people`, by name. */
export const peopleAnswerSchema = z.looseObject({ people: z.array(personSchema) });
