import * as z from 'zod/mini';

/** The browser's answer to "keep my data"; `unanswered` also while it has not come back (Firefox may hang). */
export type Persistence = 'granted' | 'denied' | 'unanswered' | 'unsupported';

/** The answer as the phone keeps it. */
export const persistenceSchema = z.enum(['granted', 'denied', 'unanswered', 'unsupported']);
