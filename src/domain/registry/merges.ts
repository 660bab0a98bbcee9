import * as z from 'zod/mini';
import { uuidSchema } from '../ids.ts';
import { entitySchema } from '../sync/protocol.ts';

const entityId = z.string().check(z.minLength(1), z.maxLength(100));

/** `POST /registry/merges`: of two that are one, `keep` stays and `drop` becomes another name for it. */
export const mergeRequestSchema = z.object({ id: uuidSchema, keep: entityId, drop: entityId });
export const mergeAnswerSchema = z.looseObject({
  id: z.string(),
  keep: z.string(),
  drop: z.string(),
  at: z.string(),
  /** Null: it holds. */
  undoneAt: z.nullable(z.string()),
});
export type Merge = z.infer<typeof mergeAnswerSchema>;

/** Why two cannot be merged, in the details of 409 `not-mergeable`. */
export const MERGE_OBSTACLES = ['same', 'other-type', 'type-not-merged', 'already-merged', 'other-merge'] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];

/** Partners and municipalities are what people's rights hang on; nobody registers them in the field. */
export const MERGEABLE_TYPES = ['provider', 'system', 'community'] as const;

const sideSchema = z.looseObject({
  entity: entitySchema,
  /** Records about it, all forms and people. */
  records: z.number(),
  /** When the thing was registered, by whom (null: with the catalogue), and whether in the field. */
  createdAt: z.string(),
  createdBy: z.nullable(z.string()),
  registeredInField: z.boolean(),
});
/** One of two that may be one, with what helps to choose which to keep. */
export type DuplicateSide = z.infer<typeof sideSchema>;

/** `GET /registry/duplicates`. */
export const duplicatesAnswerSchema = z.looseObject({
  pairs: z.array(
    z.looseObject({
      likeness: z.enum(['code', 'same', 'spelling', 'part']),
      metres: z.nullable(z.number()),
      sides: z.tuple([sideSchema, sideSchema]),
    }),
  ),
  /** There are more than were answered. */
  more: z.boolean(),
});
export type DuplicatePair = z.infer<typeof duplicatesAnswerSchema>['pairs'][number];

const mergedSchema = z.looseObject({
  merge: mergeAnswerSchema,
  keep: entitySchema,
  dropName: z.string(),
  /** What tells the one that was dropped apart; absent from a service of before. */
  drop: z.optional(z.looseObject({ code: z.optional(z.string()), municipality: z.optional(z.string()) })),
});
/** `GET /registry/merges`: the latest first. */
export const mergesAnswerSchema = z.looseObject({ merges: z.array(mergedSchema) });
export type Merged = z.infer<typeof mergedSchema>;

/** One merge that holds. */
type Step = { readonly keep: string; readonly drop: string };

/** For each dropped thing the one that stands for it in the end: what was merged may have been merged again. */
export function finalTargets(merges: readonly Step[]): ReadonlyMap<string, string> {
  const next = new Map(merges.map(({ keep, drop }) => [drop, keep]));
  return new Map(
    [...next.keys()].map((drop) => {
      let target = drop;
      // A circle cannot be made (the dropped are not offered); a bound keeps a bug from running for ever.
      for (let steps = 0; steps <= next.size && next.has(target); steps += 1) target = next.get(target) ?? target;
      return [drop, target];
    }),
  );
}
