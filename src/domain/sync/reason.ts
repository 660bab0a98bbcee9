import * as z from 'zod/mini';

/** Letters of a reason: fewer say nothing to whoever reads the activity log, more are a report. */
const LEAST_REASON = 5;
export const MOST_REASON = 300;

/** Why somebody takes data out, or takes personal data along. It is kept in the activity log. */
export const reasonSchema = z.string().check(z.trim(), z.minLength(LEAST_REASON), z.maxLength(MOST_REASON));

/** Whether a reason says enough, as the service will judge it. `null`: none is asked for. */
export function saysWhy(reason: string | null): boolean {
  return reason === null || reasonSchema.safeParse(reason).success;
}
