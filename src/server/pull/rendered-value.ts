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

/** For whom is rendered: `anew` asks from 0, so whatever the phone had goes at the end of that run (6.4). */
export type Telling = { readonly own: OwnForm; readonly anew: boolean };
