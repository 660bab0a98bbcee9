import * as z from 'zod/mini';
import { listRowSchema } from '../lists/list-row.ts';

/** 13.7: a list that records fill, as Administración > Formularios shows it. */
export const managedListSchema = z.looseObject({
  list: z.string(),
  rows: z.number(),
  /** Rows whose last change was made without having seen another phone's. */
  conflicts: z.number(),
  /** Ids of the forms that fill it, and of those that choose from a file of its name. */
  filledBy: z.array(z.string()),
  readBy: z.array(z.string()),
});
export type ManagedList = z.infer<typeof managedListSchema>;
export const managedListsAnswerSchema = z.looseObject({ lists: z.array(managedListSchema) });

/** 13.7: the rows of one list. */
export const listRowsAnswerSchema = z.looseObject({ rows: z.array(listRowSchema) });
