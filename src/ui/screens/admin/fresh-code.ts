import type { EnrolmentAnswer } from '../../../domain/sync/protocol.ts';

/** A code that was just made, and for whom: shown once, never kept. */
export type FreshCode = { readonly name: string; readonly answer: EnrolmentAnswer };
