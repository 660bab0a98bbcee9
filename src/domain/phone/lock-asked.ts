import * as z from 'zod/mini';

/** When the service was last asked about the lock of a person (2.5), by the phone's clock. */
export const lockAskedSchema = z.object({ atMs: z.number() });
