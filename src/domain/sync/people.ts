import * as z from 'zod/mini';
import { meSchema } from '../access/me.ts';
import { ROLES } from '../access/roles.ts';
import { municipalityCodeSchema, uuidSchema } from '../ids.ts';

/** One line of `GET /people`, as Administración reads it. */
const personSchema = z.looseObject({
  ...meSchema.shape,
  createdAt: z.string(),
  /** Null: never opened the app. */
  joinedAt: z.nullable(z.string()),
  /** Null: active. */
  endedAt: z.nullable(z.string()),
  /** When her name was erased (6.12); absent: it was not, or the service does not tell. */
  erasedAt: z.nullish(z.string()),
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

/** The people without those whose name was erased (6.12): lists show no row of an erased person. */
export function stillNamed(people: readonly Person[]): readonly Person[] {
  return people.filter(({ erasedAt }) => typeof erasedAt !== 'string');
}

const SILENT_MS = 30 * 86_400_000;

/** When one of a person's phones was last heard of; null: none is on, or it never was. */
export function lastContactOf(person: Person): string | null {
  return (
    person.devices
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ lastContactAt }) => lastContactAt)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Whether somebody who works here has a phone that was not heard of for thirty days. */
export function isSilent(person: Person, nowMs: number): boolean {
  const last = lastContactOf(person);
  return person.endedAt === null && last !== null && nowMs - Date.parse(last) >= SILENT_MS;
}

/** The answer to `GET /people`, by name. */
export const peopleAnswerSchema = z.looseObject({ people: z.array(personSchema) });

/** Every municipality of Honduras is 298. */
const MOST_MUNICIPALITIES = 298;
const changes = {
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
  role: z.optional(z.enum(ROLES)),
  /** Null: no partner. */
  partnerId: z.nullish(uuidSchema),
  /** Null or empty: all. */
  municipalities: z.nullish(z.array(municipalityCodeSchema).check(z.maxLength(MOST_MUNICIPALITIES))),
};

/** 2.1, `PATCH /people/:id`: what a person is to become; what is absent stays. */
export const personChangeSchema = z.object({
  ...changes,
  /** Null: all. An empty list is refused: who takes the last one away does not mean to give the whole country. */
  municipalities: z.nullish(z.array(municipalityCodeSchema).check(z.minLength(1), z.maxLength(MOST_MUNICIPALITIES))),
  /** False ends every session and takes no code any more; true takes the person back. Her records stay. */
  active: z.optional(z.boolean()),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

/** 2.2, `POST /enrolments`: a new person, or with `userId` a new code for one who exists; what is absent then stays. */
export const enrolmentRequestSchema = z
  .object({ ...changes, userId: z.nullish(uuidSchema) })
  .check(
    z.refine(
      (request) => (request.userId ?? null) !== null || (request.name !== undefined && request.role !== undefined),
    ),
  );
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

/** 2.3: one's own phones; `current`: the one that asks. */
export const ownDevicesSchema = z.looseObject({
  devices: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      enrolledAt: z.string(),
      lastContactAt: z.string(),
      current: z.boolean(),
    }),
  ),
});
export type OwnDevice = z.infer<typeof ownDevicesSchema>['devices'][number];
