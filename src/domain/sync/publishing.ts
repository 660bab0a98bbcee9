import * as z from 'zod/mini';
import { formChangeSchema } from '../form/difference.ts';
import { changeEffectsSchema } from '../publishing/change-effects.ts';
import { placementSchema } from '../publishing/placement.ts';
import { audienceSchema, publicationSchema } from '../publishing/publication.ts';
import { SUBJECT_TYPES } from '../submission/submission.ts';
import { formFileSchema } from './published-form.ts';

/** 13: what Administración > Formularios says and hears. Routes, client and OpenAPI are made of these. */

const text = z.record(z.string(), z.string());

/** Something about an uploaded form that whoever made it should know. `error`: it cannot be published so. */
export const formProblemSchema = z.looseObject({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  /** In a workbook: sheet, row (1 is the first) and column heading. */
  sheet: z.optional(z.string()),
  row: z.optional(z.number()),
  column: z.optional(z.string()),
  /** `D12`. */
  cell: z.optional(z.string()),
  /** In the form: names of groups and question, and the column: `cobro/tarifa#constraint`. */
  place: z.optional(z.string()),
  /** What stands there, and what would do. */
  found: z.optional(z.string()),
  expected: z.optional(z.string()),
  details: z.optional(z.record(z.string(), z.unknown())),
});
export type FormReportProblem = z.infer<typeof formProblemSchema>;

/** Details of a step that is refused for what the form is (13.3, `reason: "problems"`). */
export const refusedStepSchema = z.object({ reason: z.literal('problems'), problems: z.array(formProblemSchema) });

/** One step of a version's life: who did what, when. */
const formEventSchema = z.looseObject({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  /**
   * For whom the version was published after this step, and from which day. Absent: the step did not change that, or a
   * service of before noted the step.
   */
  publication: z.optional(publicationSchema),
});
export type FormEvent = z.infer<typeof formEventSchema>;

/** A file that a version needs. `fault` null: it is here and right. */
const neededFileSchema = z.looseObject({
  name: z.string(),
  /** `rows`: questions choose from it or expressions read it; `list`: it is a list that records fill; `media`: it is shown or played. */
  use: z.string(),
  columns: z.array(z.string()),
  fault: z.nullable(
    z.looseObject({ code: z.string(), found: z.optional(z.string()), expected: z.optional(z.string()) }),
  ),
});
export type NeededFormFile = z.infer<typeof neededFileSchema>;

const managedVersionSchema = z.looseObject({
  version: z.number(),
  sourceVersion: z.nullish(z.string()),
  title: text,
  subject: z.nullish(z.enum(SUBJECT_TYPES)),
  source: z.enum(['shipped', 'imported']),
  publication: publicationSchema,
  addedAt: z.string(),
  /** Records filled with it, practice aside; drafts are on phones, and nobody counts them. */
  records: z.number(),
  practiceRecords: z.number(),
  questions: z.number(),
  files: z.array(formFileSchema),
  /** Files that the form needs, of what can still be put right; a service of before says nothing. */
  needs: z.optional(z.array(neededFileSchema)),
});
export type ManagedVersion = z.infer<typeof managedVersionSchema>;

export const managedFormSchema = z.looseObject({
  id: z.string(),
  placement: placementSchema,
  /** Newest first. */
  versions: z.array(managedVersionSchema),
  /** Latest first. */
  events: z.array(formEventSchema),
});
export type ManagedForm = z.infer<typeof managedFormSchema>;
export const managedFormsAnswerSchema = z.looseObject({ forms: z.array(managedFormSchema) });

/** What became of an upload. `version` null: it has errors, and nothing was kept. */
export const uploadAnswerSchema = z.looseObject({
  id: z.nullable(z.string()),
  version: z.nullable(z.number()),
  problems: z.array(formProblemSchema),
});
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

/** The next step of a version. */
export const publicationStepSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('publish'), audience: audienceSchema, from: z.nullable(z.iso.date()) }),
  z.object({
    action: z.literal('practice'),
    people: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(500)),
  }),
  z.object({ action: z.literal('withdraw') }),
  /** A draft that nobody will publish. */
  z.object({ action: z.literal('discard') }),
  /** Says what a record of the draft form is about; null: nothing. */
  z.object({ action: z.literal('subject'), subject: z.nullable(z.enum(SUBJECT_TYPES)) }),
]);
export type PublicationStep = z.infer<typeof publicationStepSchema>;

/** In what a version differs from the one before; `against` null: it is the first that anybody sees. */
export const differenceAnswerSchema = z.looseObject({
  against: z.nullable(z.number()),
  changes: z.array(formChangeSchema),
  /** Absent: it is the first version, or the service does not count yet. */
  effects: z.optional(changeEffectsSchema),
});
export type FormDifference = z.infer<typeof differenceAnswerSchema>;
