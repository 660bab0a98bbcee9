import * as z from 'zod/mini';
import { reasonSchema } from '../sync/reason.ts';
import { IMPORT_TYPES } from './import-report.ts';

/** Rows of one file of the registry. */
export const MOST_EXPORTED = 15_000;

/** What is wanted of the registry, as a file: all of a type in the person's scope, or the rows of a screen, in its order. */
export const registryExportSchema = z
  .object({
    type: z.enum(IMPORT_TYPES),
    /** `csv`: as it can be imported again; `xlsx`: in words, for people; `geojson`: the same words on a map. */
    format: z.enum(['csv', 'xlsx', 'geojson']),
    /** Null: all. */
    ids: z.nullable(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(MOST_EXPORTED))),
    /** How a person would say what is shown: "municipio: Chinda". */
    filters: z.string().check(z.maxLength(500)),
    /** In which language the workbook and the map speak; absent: Spanish. The CSV is the same in both: it comes back as it is. */
    lang: z.optional(z.enum(['es', 'en'])),
    personal: z.optional(z.boolean()),
    reason: z.optional(reasonSchema),
  })
  .check(z.refine((request) => request.personal !== true || request.reason !== undefined, { path: ['reason'] }));
export type RegistryExport = z.infer<typeof registryExportSchema>;

/** The file as base64, its name, and the columns that were left out because they look like data about people. */
export const exportedRegistrySchema = z.looseObject({
  file: z.string(),
  fileName: z.string(),
  rows: z.number(),
  withheld: z.array(z.string()),
});
