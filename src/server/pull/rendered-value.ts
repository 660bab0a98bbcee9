import type { DatabaseSchema } from '../db/schema.ts';

/** A row of the line of changes. */
export type ChangeRow = DatabaseSchema['changes'];

/**
 * The value of a change as JSON text; `deleted`: it is no more, for this person, perhaps with a hint of what stands
 * for it; `hidden`: not for this person.
 */
export type RenderedValue = { readonly json: string } | { readonly deletedFor: string } | 'deleted' | 'hidden';

/** 6.10: how somebody's own revisions come back; `briefest` is `brief` with the beginning of the hash only. */
export type OwnForm = 'whole' | 'brief' | 'briefest';

/** How a page was asked for. `anew`: from 0, so the phone drops at the end what this run did not tell (6.4). */
export type Telling = { readonly own: OwnForm; readonly anew: boolean };
