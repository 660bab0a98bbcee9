import * as z from 'zod/mini';
import { ROLES } from '../access/roles.ts';
import { municipalityCodeSchema } from '../ids.ts';

/** Whom a published version is for. Municipalities by their INE code; a person without a list of them is in every one. */
export const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody') }),
  z.object({ kind: z.literal('roles'), roles: z.array(z.enum(ROLES)).check(z.minLength(1)) }),
  z.object({
    kind: z.literal('partners'),
    partnerIds: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(500)),
  }),
  z.object({
    kind: z.literal('municipalities'),
    municipalities: z.array(municipalityCodeSchema).check(z.minLength(1), z.maxLength(298)),
  }),
]);
export type Audience = z.infer<typeof audienceSchema>;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Where a version of a form stands. */
export const publicationSchema = z.discriminatedUnion('state', [
  /** Only whoever publishes sees it, and it may still be replaced. From every other state on, it never changes. */
  z.object({ state: z.literal('draft') }),
  /** A practice round: these people fill it, and what they fill is practice (3.5). `former`: who was in it before. */
  z.object({
    state: z.literal('practice'),
    people: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(500)),
    former: z.optional(z.array(z.string())),
  }),
  /** `from`: the first day on which it is offered; null: at once. */
  z.object({ state: z.literal('published'), audience: audienceSchema, from: z.nullable(day) }),
  /** No new records; drafts finish, and what was recorded stays. */
  z.object({ state: z.literal('withdrawn') }),
]);
export type Publication = z.infer<typeof publicationSchema>;

/** What a version is that nobody said anything of: one that the product ships. */
export const SHIPPED_PUBLICATION: Publication = {
  state: 'published',
  audience: { kind: 'everybody' },
  from: null,
};
